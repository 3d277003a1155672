import type { TextQuoteSelector } from '../model/annotation';
import type { TextRange } from '../text/text-index';

/** Longest context that is looked at, in UTF-16 units; selectors made elsewhere may carry more. */
const longest = 64;

/** How well the surroundings of a place agree with those a selector remembers. */
export interface ContextMatch {
  /** 0 to 1 for the text before and after; 1 where the selector remembers nothing on that side. */
  readonly prefix: number;
  readonly suffix: number;
  /** Both sides weighted by their length, 0 to 1; 1 where nothing is remembered at all. */
  readonly overall: number;
  /** Remembered units that agree, by which the weight of the evidence is judged. */
  readonly agreeing: number;
}

/**
 * One minus the fewest edits that turn the remembered text into a text that starts where the surroundings start, per
 * unit remembered. Levenshtein's distance with a free end on the side away from the passage.
 */
function similarityFromStart(remembered: string, surroundings: string): number {
  const length = remembered.length;
  if (length === 0 || surroundings.startsWith(remembered)) return 1;
  let column = Uint16Array.from({ length: length + 1 }, (_, row) => row);
  let fewest = length;
  for (let at = 0; at < surroundings.length; at += 1) {
    const nextColumn = new Uint16Array(length + 1);
    nextColumn[0] = at + 1;
    for (let row = 1; row <= length; row += 1) {
      const replaced =
        (column[row - 1] ?? 0) +
        (remembered.charCodeAt(row - 1) === surroundings.charCodeAt(at) ? 0 : 1);
      nextColumn[row] = Math.min(replaced, (column[row] ?? 0) + 1, (nextColumn[row - 1] ?? 0) + 1);
    }
    column = nextColumn;
    fewest = Math.min(fewest, column[length] ?? length);
  }
  return 1 - fewest / length;
}

/** By UTF-16 unit: halves of pairs come out swapped on both sides alike, which is all that comparing needs. */
function reverse(text: string): string {
  return text.split('').reverse().join('');
}

/** Compares the surroundings of a place (UTF-16) with the context of a quote selector. */
export function matchContext(
  text: string,
  place: TextRange,
  quote: TextQuoteSelector,
): ContextMatch {
  const before = quote.prefix.slice(-longest);
  const after = quote.suffix.slice(0, longest);
  const reach = (remembered: string): number => Math.ceil(remembered.length * 1.25);
  const prefix = text.endsWith(before, place.start)
    ? 1
    : similarityFromStart(
        reverse(before),
        reverse(text.slice(Math.max(0, place.start - reach(before)), place.start)),
      );
  const suffix = similarityFromStart(after, text.slice(place.end, place.end + reach(after)));
  const agreeing = prefix * before.length + suffix * after.length;
  const available = before.length + after.length;
  return { prefix, suffix, overall: available === 0 ? 1 : agreeing / available, agreeing };
}
