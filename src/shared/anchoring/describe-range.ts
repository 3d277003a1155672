import type { Selectors } from '../model/annotation';
import { snapToGraphemes } from '../text/graphemes';
import { createTextIndex, type TextIndex, type TextRange } from '../text/text-index';

/** Code points of surrounding text that a quote selector remembers on either side. */
export const contextLength = 32;

/**
 * The selectors of a passage: its quote with context, and its position. The range is first widened to whole grapheme
 * clusters, so that no accent is cut from its letter.
 * @param range code points, end exclusive
 * @throws RangeError when the range is empty, reversed or outside the text
 */
export function describeRange(text: string | TextIndex, range: TextRange): Selectors {
  const index = typeof text === 'string' ? createTextIndex(text) : text;
  if (range.start >= range.end) {
    throw new RangeError(`A passage must not be empty: ${range.start} to ${range.end}`);
  }
  const snapped = snapToGraphemes(index.text, {
    start: index.toUtf16(range.start),
    end: index.toUtf16(range.end),
  });
  const start = index.toCodePoint(snapped.start);
  const end = index.toCodePoint(snapped.end);
  return [
    {
      type: 'TextQuoteSelector',
      exact: index.slice(start, end),
      prefix: index.slice(Math.max(0, start - contextLength), start),
      suffix: index.slice(end, Math.min(index.length, end + contextLength)),
    },
    { type: 'TextPositionSelector', start, end },
  ];
}
