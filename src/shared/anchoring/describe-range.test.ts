import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectorsSchema } from '../model/annotation';
import { awkwardText } from '../text/arbitraries';
import { isGraphemeBoundary } from '../text/graphemes';
import { createTextIndex } from '../text/text-index';
import { contextLength, describeRange } from './describe-range';

const passage = fc
  .tuple(awkwardText, fc.nat(1000), fc.nat(1000))
  .filter(([text]) => text.length > 0)
  .map(([text, a, b]) => {
    const { length } = createTextIndex(text);
    const start = a % length;
    return { text, start, end: start + 1 + (b % (length - start)) };
  });

describe('describing a passage', () => {
  it('remembers the quote, 32 characters on either side, and the place', () => {
    const text =
      'The ministers met on Wednesday in Vientiane. They adopted a joint declaration. The next host was named.';
    const start = text.indexOf('They adopted');
    const end = text.indexOf(' The next');
    expect(describeRange(text, { start, end })).toEqual([
      {
        type: 'TextQuoteSelector',
        exact: 'They adopted a joint declaration.',
        prefix: text.slice(start - 32, start),
        suffix: text.slice(end, end + 32),
      },
      { type: 'TextPositionSelector', start, end },
    ]);
  });

  it('widens to whole characters, counts in code points, and satisfies the schema', () => {
    fc.assert(
      fc.property(passage, ({ text, start, end }) => {
        const index = createTextIndex(text);
        const selectors = describeRange(index, { start, end });
        const [quote, position] = selectorsSchema.parse(selectors);
        expect(position.start).toBeLessThanOrEqual(start);
        expect(position.end).toBeGreaterThanOrEqual(end);
        expect(isGraphemeBoundary(text, index.toUtf16(position.start))).toBe(true);
        expect(isGraphemeBoundary(text, index.toUtf16(position.end))).toBe(true);
        expect(index.slice(position.start, position.end)).toBe(quote.exact);
        const points = [...text];
        expect(quote.prefix).toBe(
          points.slice(Math.max(0, position.start - contextLength), position.start).join(''),
        );
        expect(quote.suffix).toBe(
          points.slice(position.end, position.end + contextLength).join(''),
        );
      }),
    );
  });

  it('takes an accent with its letter', () => {
    const text = 'Hà Nội'.normalize('NFD');
    const [quote] = describeRange(text, { start: 0, end: 2 });
    expect(quote.exact).toBe('Hà'.normalize('NFD'));
  });

  it('refuses a passage that is empty, reversed or outside the text', () => {
    for (const range of [
      { start: 2, end: 2 },
      { start: 3, end: 1 },
      { start: 0, end: 99 },
      { start: -1, end: 2 },
    ]) {
      expect(() => describeRange('Phnom Penh', range)).toThrow(RangeError);
    }
  });
});
