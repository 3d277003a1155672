import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from './arbitraries';
import { createTextIndex } from './text-index';

describe('text index', () => {
  it('counts code points as string iteration does, lone surrogates included', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        expect(createTextIndex(text).length).toBe([...text].length);
      }),
    );
  });

  it('leads from code points to UTF-16 and back to the same place', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const index = createTextIndex(text);
        let utf16 = 0;
        [...text, ''].forEach((character, codePoint) => {
          expect(index.toUtf16(codePoint)).toBe(utf16);
          expect(index.toCodePoint(utf16)).toBe(codePoint);
          utf16 += character.length;
        });
      }),
    );
  });

  it('gives an offset inside a surrogate pair to the code point it splits', () => {
    const index = createTextIndex('a👍b');
    expect([0, 1, 2, 3, 4].map(index.toCodePoint)).toEqual([0, 1, 1, 2, 3]);
  });

  it('slices by code points, end exclusive', () => {
    fc.assert(
      fc.property(awkwardText, fc.nat(60), fc.nat(60), (text, a, b) => {
        const index = createTextIndex(text);
        const start = Math.min(a, index.length);
        const end = Math.min(start + b, index.length);
        expect(index.slice(start, end)).toBe([...text].slice(start, end).join(''));
      }),
    );
  });

  it('refuses offsets outside the text and between whole numbers', () => {
    const index = createTextIndex('Hà Nội');
    for (const offset of [-1, 7, 1.5, Number.NaN]) {
      expect(() => index.toUtf16(offset)).toThrow(RangeError);
      expect(() => index.toCodePoint(offset)).toThrow(RangeError);
    }
  });

  it('stays exact at the far end of a text of a million characters', () => {
    const text = `${'The ministers met 👍. '.repeat(50_000)}end`;
    const index = createTextIndex(text);
    expect(index.length).toBe(text.length - 50_000);
    expect(index.slice(index.length - 3, index.length)).toBe('end');
    expect(index.toCodePoint(text.length - 3)).toBe(index.length - 3);
  });
});
