import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphNumberAt, type TextBlock } from './source';

const blocksArbitrary = fc
  .array(fc.record({ gap: fc.nat(3), length: fc.integer({ min: 1, max: 5 }) }), { maxLength: 12 })
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, length }): TextBlock => {
      const start = at + gap;
      at = start + length;
      return { kind: 'paragraph', start, end: at };
    });
  });

describe('the number of a paragraph', () => {
  it('is that of the one block that holds the position, and null where none does', () => {
    fc.assert(
      fc.property(blocksArbitrary, fc.integer({ min: -2, max: 80 }), (blocks, position) => {
        const found = blocks.findIndex(({ start, end }) => position >= start && position < end);
        expect(paragraphNumberAt({ blocks }, position)).toBe(found === -1 ? null : found + 1);
      }),
    );
  });
});
