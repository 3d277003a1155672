import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlocks } from './find-blocks';
import { normaliseText } from './normalise-text';

function describeBlocks(text: string): [string, string][] {
  const points = Array.from(text);
  return findBlocks(text).map(({ kind, start, end }) => [kind, points.slice(start, end).join('')]);
}

describe('finding blocks', () => {
  it('parts paragraphs at blank lines and keeps wrapped lines together', () => {
    expect(describeBlocks('Talks open in Dili\n\nMinisters met\nin Dili.\n\nThey agreed.')).toEqual(
      [
        ['heading', 'Talks open in Dili'],
        ['paragraph', 'Ministers met\nin Dili.'],
        ['paragraph', 'They agreed.'],
      ],
    );
  });

  it('parts a text without blank lines at its line ends', () => {
    expect(describeBlocks('Ministers met in Dili.\nThey agreed.')).toEqual([
      ['paragraph', 'Ministers met in Dili.'],
      ['paragraph', 'They agreed.'],
    ]);
  });

  it('parts lines that are too long to be wrapped, even where the text has blank lines', () => {
    const long = 'Ministers spoke at length. '.repeat(8).trim();
    expect(describeBlocks(`Title\n\n${long}\n${long}`).map(([kind]) => kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
    ]);
  });

  it('takes neither a date nor the last line for a heading', () => {
    expect(describeBlocks('14 December 2020\n\nThe talks\n\nEnds')).toEqual([
      ['paragraph', '14 December 2020'],
      ['heading', 'The talks'],
      ['paragraph', 'Ends'],
    ]);
  });

  it('counts code points, not UTF-16 units', () => {
    expect(findBlocks('😀 one.\n\n😀 two.')).toEqual([
      { kind: 'paragraph', start: 0, end: 6 },
      { kind: 'paragraph', start: 8, end: 14 },
    ]);
  });

  it('covers everything but line breaks, in order and without overlap', () => {
    const piece = fc.constantFrom('word', ' ', '.', '\n', '\n\n', '😀', 'é', '字'.repeat(200));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const { text } = normaliseText(parts.join(''));
        const points = Array.from(text);
        let position = 0;
        for (const { start, end } of findBlocks(text)) {
          expect(points.slice(position, start).join('').replaceAll('\n', '')).toBe('');
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(position).toBe(points.length);
      }),
    );
  });
});
