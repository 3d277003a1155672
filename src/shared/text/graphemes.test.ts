import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from './arbitraries';
import { isGraphemeBoundary, snapToGraphemes } from './graphemes';

/** All boundaries by the plain route: the segmenter over the whole text. */
function boundariesOf(text: string): Set<number> {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, (segment) => segment.index), text.length]);
}

const range = fc.tuple(awkwardText, fc.nat(200), fc.nat(200)).map(([text, a, b]) => {
  const start = Math.min(a, text.length);
  return { text, start, end: Math.min(start + b, text.length) };
});

describe('grapheme boundaries', () => {
  it('finds the same boundaries near one place as over the whole text', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const all = boundariesOf(text);
        for (let at = 0; at <= text.length; at += 1) {
          expect(isGraphemeBoundary(text, at), `offset ${at}`).toBe(all.has(at));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('widens a range to whole clusters and no further', () => {
    fc.assert(
      fc.property(range, ({ text, start, end }) => {
        const all = [...boundariesOf(text)];
        const snapped = snapToGraphemes(text, { start, end });
        expect(snapped.start).toBe(Math.max(...all.filter((at) => at <= start)));
        expect(snapped.end).toBe(
          end === start ? snapped.start : Math.min(...all.filter((at) => at >= end)),
        );
      }),
    );
  });

  it('leaves a snapped range as it is', () => {
    fc.assert(
      fc.property(range, ({ text, start, end }) => {
        const once = snapToGraphemes(text, { start, end });
        expect(snapToGraphemes(text, once)).toEqual(once);
      }),
    );
  });

  it('keeps the marks of a Vietnamese name with their letters', () => {
    const text = 'Phu\u0300ng Si\u0303 Ta\u0302\u0301n';
    const cut = text.indexOf('\u0302');
    expect(snapToGraphemes(text, { start: 8, end: cut })).toEqual({
      start: 8,
      end: cut + 2,
    });
  });

  it('handles ten thousand marks on one letter', () => {
    const text = `a${'\u0301'.repeat(10_000)}b`;
    expect(snapToGraphemes(text, { start: 5000, end: 5001 })).toEqual({ start: 0, end: 10_001 });
  });

  it('refuses offsets outside the text', () => {
    expect(() => isGraphemeBoundary('abc', 4)).toThrow(RangeError);
    expect(() => snapToGraphemes('abc', { start: -1, end: 2 })).toThrow(RangeError);
  });
});
