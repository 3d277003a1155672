import type { LanguageTag } from './document';
import type { Script } from './inline/scripts';

/**
 * Knowledge about languages that layout is handed, since it reads no files itself. What is handed in is part of the
 * input: the same document with the same resources gives the same pages on every machine.
 */
export interface LayoutResources {
  /**
   * Offsets inside a word of letters where it may be cut with a hyphen, ascending; empty when it may not or when the
   * language has no patterns.
   */
  hyphenate(word: string, language: LanguageTag): readonly number[];
  /**
   * Offsets inside a run of one South-East Asian script where a line may break, ascending; empty for scripts without
   * a word list.
   */
  segment(text: string, script: Script): readonly number[];
}

/** Cuts nothing and finds no words: what is left is UAX #14. */
export const noResources: LayoutResources = {
  hyphenate: () => [],
  segment: () => [],
};
