import { createTextIndex, type TextIndex } from '../text/text-index';
import { buildGramIndex, type GramIndex } from './gram-index';

/** A text made ready for resolving many selectors; what is costly is built when first needed. */
export interface AnchorText {
  readonly text: string;
  readonly index: TextIndex;
  grams(): GramIndex;
}

/** Call once per text and pass the result to every `resolveSelectors` on it. */
export function prepareText(text: string): AnchorText {
  let grams: GramIndex | null = null;
  return {
    text,
    index: createTextIndex(text),
    grams: () => (grams ??= buildGramIndex(text)),
  };
}
