import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyStyle, fontDirectory, testFonts, testShaper } from '../testing/layout-builder';
import { readFace, readFontManifest } from './manifest';
import { openTrueType } from './truetype';

const { families } = readFontManifest(fontDirectory);
const faces = families.flatMap((family) => family.faces.map((face) => ({ family, face })));

describe('the shipped fonts', () => {
  it.each(faces)('are unchanged and static TrueType: $face.key', ({ family, face }) => {
    const font = openTrueType(readFace(fontDirectory, family, face));
    expect(font.tables.has('fvar')).toBe(false);
    expect(font.glyphCount).toBeGreaterThan(100);
    expect(font.italicAngle !== 0).toBe(face.italic);
    expect(font.weightClass).toBe(face.weight);
  });

  it.each(families.filter(({ source }) => source !== 'package'))(
    'come with their licence: $name',
    ({ id }) => {
      expect(existsSync(join(fontDirectory, id, 'OFL.txt'))).toBe(true);
    },
  );

  it('refuses a face whose bytes are not those of the manifest', () => {
    const [entry] = faces;
    if (entry === undefined) throw new Error('no faces');
    const changed = { ...entry.face, sha256: '0'.repeat(64) };
    expect(() => readFace(fontDirectory, entry.family, changed)).toThrow(/changed/);
  });

  it.each(['serif', 'sans'] as const)('draw every Vietnamese letter in the %s itself', (role) => {
    const letters = Array.from({ length: 0x1efa - 0x1ea0 }, (_, index) =>
      String.fromCharCode(0x1ea0 + index),
    ).join('');
    const shaped = testShaper().shape({
      text: `ĂăÂâĐđÊêÔôƠơƯư₫${letters}`,
      style: { ...bodyStyle, role },
      language: 'vi',
      script: 'Latn',
      direction: 'ltr',
    });
    expect(shaped.missing).toEqual([]);
    expect(shaped.runs).toHaveLength(1);
    expect(shaped.runs[0]?.glyphs).not.toContain(0);
  });
});

describe('a face in the library', () => {
  it('is the nearest in slope first, then in weight', () => {
    const first = (weight: 400 | 600 | 700, italic: boolean) =>
      testFonts().chain({ ...bodyStyle, weight, italic }, 'Latn', 'en')[0];
    expect(first(400, false)).toBe('source-serif-4-400');
    expect(first(600, true)).toBe('source-serif-4-600-italic');
    expect(first(700, false)).toBe('source-serif-4-700');
  });

  it("comes from the script's own family where the role's family lacks the script", () => {
    const chain = testFonts().chain({ ...bodyStyle, weight: 600 }, 'Khmr', 'km');
    expect(chain[0]).toBe('noto-sans-khmer-700');
    expect(chain).toContain('source-serif-4-600');
  });

  it.each([
    ['zh', 'noto-sans-sc-400'],
    ['zh-Hans-SG', 'noto-sans-sc-400'],
    ['zh-Hant', 'noto-sans-tc-400'],
    ['zh-TW', 'noto-sans-tc-400'],
    ['ja', 'noto-sans-jp-400'],
    ['ko-KR', 'noto-sans-kr-400'],
    ['en', 'noto-sans-sc-400'],
  ])('draws Han characters in the forms of the language: %s', (language, key) => {
    expect(testFonts().chain(bodyStyle, 'Hani', language)[0]).toBe(key);
  });

  it('is asked for by a key that exists', () => {
    expect(() => testFonts().face('comic-sans-400')).toThrow(/comic-sans-400/);
  });
});
