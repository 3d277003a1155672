import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtRanges } from './marked-text';

const ranges = fc.array(fc.record({ start: fc.nat({ max: 40 }), end: fc.nat({ max: 40 }) }), {
  maxLength: 8,
});

test('marks what the answer names and nothing else', () => {
  expect(cutAtRanges('Hà Nội hosts', [{ start: 3, end: 6 }])).toEqual([
    { text: 'Hà ', found: false },
    { text: 'Nội', found: true },
    { text: ' hosts', found: false },
  ]);
});

test('gives the text back to the letter, whatever the ranges', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), ranges, (text, found) => {
      const parts = cutAtRanges(text, found);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every((part) => part.text !== '')).toBe(true);
    }),
  );
});

test('a letter is marked exactly where a range covers it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), ranges, (text, found) => {
      const marked = cutAtRanges(text, found).flatMap((part) =>
        Array.from({ length: part.text.length }, () => part.found),
      );
      const wanted = Array.from({ length: text.length }, (_, at) =>
        found.some(({ start, end }) => at >= start && at < end),
      );
      expect(marked).toEqual(wanted);
    }),
  );
});
