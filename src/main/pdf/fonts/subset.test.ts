import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testFonts } from '../testing/layout-builder';
import { createSubset } from './subset';
import { openTrueType } from './truetype';

const font = testFonts().face('source-serif-4-400');

/** A subset lacks the tables that only an installed font needs; what is opened here are its outlines. */
function outlinesOf(bytes: Uint8Array): { count: number; record: (glyph: number) => Uint8Array } {
  const view = new DataView(bytes.buffer);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    tables.set(tag, view.getUint32(record + 8));
  }
  const at = (tag: string) => tables.get(tag) ?? NaN;
  const loca = at('loca');
  return {
    count: view.getUint16(at('maxp') + 4),
    record: (glyph) => {
      const [from, to] = [view.getUint32(loca + glyph * 4), view.getUint32(loca + glyph * 4 + 4)];
      return bytes.subarray(at('glyf') + from, at('glyf') + to);
    },
  };
}

/** Contours without the component numbers and the padding between records. */
function shape(glyph: number, record: Uint8Array): string {
  const isComposite = record.length > 0 && ((record[0] ?? 0) & 0x80) !== 0;
  const original = font.outline(glyph);
  return isComposite
    ? `composite ${Buffer.from(record.subarray(0, 10)).toString('hex')}`
    : Buffer.from(record.subarray(0, original.length)).toString('hex');
}

describe('a font subset', () => {
  it('keeps the outline of every glyph that was asked for, in the order of asking', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: font.glyphCount - 1 }), { maxLength: 40 }),
        (glyphs) => {
          const subset = createSubset(font);
          expect(glyphs.map((glyph) => subset.include(glyph))).toEqual(glyphs.map((_, n) => n + 1));
          const built = outlinesOf(subset.build());
          expect(built.count).toBeGreaterThan(glyphs.length);
          glyphs.forEach((glyph, index) => {
            expect(shape(glyph, built.record(index + 1))).toBe(shape(glyph, font.outline(glyph)));
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('brings along the parts of a composite glyph, numbered anew', () => {
    const composite = Array.from({ length: font.glyphCount }, (_, glyph) => glyph).find((glyph) => {
      const outline = font.outline(glyph);
      return outline.length > 0 && ((outline[0] ?? 0) & 0x80) !== 0;
    });
    if (composite === undefined) throw new Error('the test font has no composite glyph');
    const subset = createSubset(font);
    subset.include(composite);
    const built = outlinesOf(subset.build());
    const record = built.record(1);
    const part = ((record[12] ?? 0) << 8) | (record[13] ?? 0);
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(built.count);
    expect(built.record(part).length).toBeGreaterThan(0);
  });

  it('draws glyphs moved and together as one glyph with an advance of its own', () => {
    const subset = createSubset(font);
    const [acute, letter] = [40, 41];
    const parts = [
      { glyph: letter, dx: 0, dy: 0 },
      { glyph: acute, dx: 30, dy: -20 },
    ];
    const number = subset.includeComposite({ parts, advance: 512 });
    expect(
      subset.includeComposite({ parts: parts.map((part) => ({ ...part })), advance: 512 }),
    ).toBe(number);
    expect(subset.includeComposite({ parts, advance: 513 })).not.toBe(number);
    const record = outlinesOf(subset.build()).record(number);
    const view = new DataView(record.buffer, record.byteOffset);
    expect(view.getInt16(0)).toBe(-1);
    expect([view.getInt16(22), view.getInt16(24)]).toEqual([30, -20]);
    const box = (glyph: number) => {
      const outline = font.outline(glyph);
      return new DataView(outline.buffer, outline.byteOffset);
    };
    expect(view.getInt16(2)).toBe(Math.min(box(letter).getInt16(2), box(acute).getInt16(2) + 30));
    expect(view.getInt16(8)).toBe(Math.max(box(letter).getInt16(8), box(acute).getInt16(8) - 20));
  });

  it('has a glyph that draws nothing, which is not .notdef', () => {
    const subset = createSubset(font);
    const blank = subset.includeComposite({ parts: [], advance: 0 });
    expect(blank).toBe(1);
    expect(outlinesOf(subset.build()).record(blank)).toHaveLength(0);
  });

  it('has the checksum that the format asks for', () => {
    const subset = createSubset(font);
    for (const glyph of [5, 40, 300]) subset.include(glyph);
    const view = new DataView(subset.build().buffer);
    let sum = 0;
    for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});

describe('opening a font', () => {
  it('refuses what is not TrueType', () => {
    const woff2 = new Uint8Array(64);
    woff2.set([0x77, 0x4f, 0x46, 0x32]);
    expect(() => openTrueType(woff2)).toThrow(/not a TrueType file/);
  });
});
