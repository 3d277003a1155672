import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextBlock } from '../../../../shared/model/source';
import { createTextIndex } from '../../../../shared/text/text-index';
import { BlockComposer, segmentBlock, type Mark } from './segments';

const text = 'Ministers adopted a strategy paper.\n\nTwo delegations asked for more exercises.';
const blocks: TextBlock[] = [
  { kind: 'paragraph', start: 0, end: 35 },
  { kind: 'paragraph', start: 37, end: 78 },
];
const mark = (id: string, start: number, end: number, category: string | null = 'quote'): Mark => ({
  id,
  start,
  end,
  category,
});
const byStart = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort((a, b) => a.start - b.start || b.end - a.end);

const anyMarks = fc
  .array(fc.tuple(fc.nat(77), fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
  .map((ranges) =>
    byStart(
      ranges.map(([start, length], at) => mark(`m${at}`, start, Math.min(78, start + length))),
    ),
  );

describe('segments of a block', () => {
  test('give back the text to the letter, whatever lies over it', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const composed = new BlockComposer().compose(createTextIndex(text), blocks, marks);
        expect(composed.map(({ segments }) => segments.map((part) => part.text).join(''))).toEqual([
          text.slice(0, 35),
          text.slice(37, 78),
        ]);
      }),
    );
  });

  test('carry exactly the marks that cover them', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        for (const block of new BlockComposer().compose(createTextIndex(text), blocks, marks)) {
          let at = block.start;
          for (const segment of block.segments) {
            const end = at + segment.text.length;
            const covering = marks.filter((over) => over.start < end && over.end > at);
            expect(segment.marks.map(({ id }) => id)).toEqual(covering.map(({ id }) => id));
            at = end;
          }
        }
      }),
    );
  });

  test('put the shorter of two overlapping marks on top', () => {
    const marks = byStart([mark('word', 10, 17), mark('sentence', 0, 35)]);
    const over = segmentBlock(text, 0, 35, marks).find((part) => part.text === 'adopted');
    expect(over?.marks.map(({ id }) => id)).toEqual(['sentence', 'word']);
  });
});

describe('composing again', () => {
  const index = createTextIndex(text);

  test('keeps every block whose marks did not change', () => {
    const composer = new BlockComposer();
    const [first, second] = composer.compose(index, blocks, [mark('a', 0, 9)]);
    const again = composer.compose(index, blocks, [mark('a', 0, 9), mark('b', 40, 45)]);
    expect(again[0]).toBe(first);
    expect(again[1]).not.toBe(second);
  });

  test('redraws a block whose mark took another colour', () => {
    const composer = new BlockComposer();
    const [first] = composer.compose(index, blocks, [mark('a', 0, 9, 'quote')]);
    const [again] = composer.compose(index, blocks, [mark('a', 0, 9, 'risk')]);
    expect(again).not.toBe(first);
  });

  test('forgets the blocks of another text', () => {
    const composer = new BlockComposer();
    composer.compose(index, blocks, []);
    const other = createTextIndex(text.toUpperCase());
    expect(composer.compose(other, blocks, [])[0]?.segments[0]?.text).toBe(
      text.slice(0, 35).toUpperCase(),
    );
  });
});
