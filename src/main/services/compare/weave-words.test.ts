import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tokensOf, weaveWords } from './weave-words';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('the', 'sea', ' ', '. ', '\n', '会议', 'ประชุม', '\ud83d'), {
      maxLength: 40,
    })
    .map((words) => words.join('')),
);

describe('texts woven together', () => {
  it('give back both, in parts that are not empty', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const parts = weaveWords(before, after);
        const without = (kind: string): string =>
          parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(parts.every(({ text }) => text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('have no change where they are the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(weaveWords(text, text).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('are cut into tokens that join to the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokensOf(text).join('')).toBe(text);
      }),
    );
  });

  it('differ by words where words are not spaced', () => {
    expect(weaveWords('部长们在万象举行会议。', '部长们在河内举行会议。')).toEqual([
      { kind: 'same', text: '部长们在' },
      { kind: 'removed', text: '万象' },
      { kind: 'added', text: '河内' },
      { kind: 'same', text: '举行会议。' },
    ]);
  });

  it('replace a phrase as a whole, not around the spaces in it', () => {
    expect(weaveWords('It was a grey day.', 'It was the next week.')).toEqual([
      { kind: 'same', text: 'It was ' },
      { kind: 'removed', text: 'a grey day' },
      { kind: 'added', text: 'the next week' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('count as different throughout where next to nothing is shared, in bounded time', () => {
    const words = (stem: string): string =>
      Array.from({ length: 20_000 }, (_, index) => `${stem}${String(index)}`).join(' ');
    const start = performance.now();
    const parts = weaveWords(words('a'), words('b'));
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
