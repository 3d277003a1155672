import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWords } from './found-words';

const found = (text: string, query: string) =>
  findWords(text, query)
    .filter((part) => part.found)
    .map((part) => part.text);

test('finds words by their beginning, without regard to case or accents', () => {
  expect(found('Defence ministers in Hà Nội', 'DEF ha noi')).toEqual(['Defence', 'Hà', 'Nội']);
  expect(found('The predefined agenda', 'def')).toEqual([]);
});

test('gives the text back to the letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
      expect(
        findWords(text, query)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
