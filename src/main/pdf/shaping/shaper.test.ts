import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeRequest, TextStyle } from '../../layout/shaping';
import { bodyStyle, testShaper } from '../testing/layout-builder';

function shape(text: string, request: Partial<ShapeRequest> = {}, style: Partial<TextStyle> = {}) {
  return testShaper().shape({
    text,
    language: 'en',
    script: 'Latn',
    direction: 'ltr',
    ...request,
    style: { ...bodyStyle, size: 10, ...style },
  });
}

const [one] = ['source-serif-4-400'];

describe('the shaper', () => {
  it('forms ligatures and tells which characters they stand for', () => {
    const [run] = shape('office').runs;
    expect(run?.font).toBe(one);
    expect(run?.glyphs).toHaveLength(4);
    expect(run?.clusters).toEqual([0, 1, 4, 5]);
  });

  it('gives the widths of the font at the asked size', () => {
    const small = shape('Minister');
    const large = shape('Minister', {}, { size: 20 });
    expect(large.runs[0]?.width).toBeCloseTo((small.runs[0]?.width ?? 0) * 2, 9);
  });

  it('sets real small capitals and old-style figures when asked', () => {
    const plain = shape('Asean 2024').runs[0];
    const fancy = shape('Asean 2024', {}, { features: ['onum', 'smcp'] }).runs[0];
    expect(fancy?.font).toBe(one);
    expect(fancy?.glyphs[0]).toBe(plain?.glyphs[0]);
    for (const index of [1, 2, 3, 4, 6, 7, 8, 9]) {
      expect(fancy?.glyphs[index]).not.toBe(plain?.glyphs[index]);
    }
  });

  it('gives tabular figures one width', () => {
    const { advances } = shape('0123456789', {}, { features: ['tnum'] }).runs[0] ?? {
      advances: [],
    };
    expect(new Set(advances).size).toBe(1);
    expect(advances).toHaveLength(10);
  });

  it('falls back for the characters that need it and for no others', () => {
    const { runs, missing } = shape('the ɔ vowel');
    expect(runs.map(({ text }) => text)).toEqual(['the ', 'ɔ ', 'vowel']);
    expect(runs.map(({ font }) => font)).toEqual([one, 'inter-400', one]);
    expect(missing).toEqual([]);
  });

  it('names each character that no font has, with its place', () => {
    const { missing, runs } = shape('a\u{13000}b');
    expect(missing).toEqual([{ index: 1, codePoint: 0x13000 }]);
    expect(runs.map(({ text }) => text).join('')).toBe('a\u{13000}b');
  });

  it('returns right-to-left runs in visual order', () => {
    const { runs } = shape('سلام', { script: 'Arab', language: 'ar', direction: 'rtl' });
    expect(runs[0]?.font).toBe('noto-naskh-arabic-400');
    expect(runs[0]?.clusters).toEqual([3, 2, 1, 0]);
  });

  it('splits the vowel AM before a tone mark, which naive shapers miss', () => {
    const lao = { script: 'Laoo', language: 'lo' };
    const [run] = shape('ນ້ຳ', lao).runs;
    const [vowel] = shape('າ', lao).runs;
    const [unsplit] = shape('ຳ', lao).runs;
    expect(run?.glyphs.at(-1)).toBe(vowel?.glyphs[0]);
    expect(unsplit?.glyphs.at(-1)).toBe(vowel?.glyphs[0]);
    expect(run?.glyphs).not.toContain(0);
  });

  it('reorders Burmese vowels before their consonant', () => {
    const [run] = shape('ကြေညာ', { script: 'Mymr', language: 'my' }).runs;
    const unshaped = shape('က', { script: 'Mymr', language: 'my' }).runs[0];
    expect(run?.glyphs[0]).not.toBe(unshaped?.glyphs[0]);
  });

  it('draws spaces of every width and non-breaking hyphens without falling back', () => {
    const { runs, missing } = shape('a\u202fb\u2009c\u2011d');
    expect(runs).toHaveLength(1);
    expect(missing).toEqual([]);
  });

  it('covers the text exactly, in order, whatever is asked', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', 'ɔ', ' ', 'ы', '—', '2', 'ກ', '😀') });
    fc.assert(
      fc.property(
        word.filter((text) => text !== ''),
        (text) => {
          const { runs } = shape(text);
          expect(runs.map((run) => run.text).join('')).toBe(text);
          for (const run of runs) {
            expect(run.clusters).toHaveLength(run.glyphs.length);
            expect(run.advances).toHaveLength(run.glyphs.length);
            expect(Math.min(...run.clusters)).toBe(0);
            expect([...run.clusters].sort((a, b) => a - b)).toEqual(run.clusters);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shapes the same text to equal runs', () => {
    expect(shape('quyết định', { language: 'vi' })).toEqual(
      shape('quyết định', { language: 'vi' }),
    );
  });

  it('knows the metrics of the faces it gave out', () => {
    const metrics = testShaper().styleMetrics({ ...bodyStyle, size: 10 });
    expect(metrics.xHeight).toBeCloseTo(4.75, 6);
    expect(metrics.capHeight).toBeCloseTo(6.7, 6);
    expect(metrics.underlineThickness).toBeGreaterThan(0);
    expect(metrics.underlinePosition).toBeGreaterThan(0);
    expect(() => testShaper().metrics('unknown', 10)).toThrow(/unknown/);
  });
});
