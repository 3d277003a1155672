import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type {
  FontKey,
  FontMetrics,
  MissingGlyph,
  ShapedRun,
  ShapedText,
  ShapeRequest,
  TextShaper,
} from '../../layout/shaping';
import type { FontLibrary } from '../fonts/font-library';
import { type HarfBuzz, type HarfBuzzFont, type HarfBuzzGlyph, loadHarfBuzz } from './harfbuzz';
import { itemiseByFont } from './itemise-by-font';

/** Bytes of the HarfBuzz module that the dependency `harfbuzzjs` ships. */
export function readHarfBuzzModule(): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm'));
}

/**
 * The shaper of the product: HarfBuzz over the library's fonts, falling back face by face.
 * Starting one takes some 10 ms; keep it for the life of the process.
 */
export function createShaper(
  fonts: FontLibrary,
  harfBuzz: HarfBuzz = loadHarfBuzz(readHarfBuzzModule()),
): TextShaper {
  const opened = new Map<FontKey, HarfBuzzFont>();
  const open = (key: FontKey): HarfBuzzFont => {
    let font = opened.get(key);
    if (font === undefined) {
      font = harfBuzz.openFont(fonts.face(key).bytes);
      opened.set(key, font);
    }
    return font;
  };
  const covered = new Map<FontKey, Map<number, boolean>>();
  const hasGlyph = (key: FontKey, codePoint: number): boolean => {
    let known = covered.get(key);
    if (known === undefined) covered.set(key, (known = new Map<number, boolean>()));
    let has = known.get(codePoint);
    if (has === undefined) known.set(codePoint, (has = open(key).nominalGlyph(codePoint) !== 0));
    return has;
  };

  const shapeItem = (
    request: ShapeRequest,
    key: FontKey,
    start: number,
    end: number,
  ): ShapedRun => {
    const font = open(key);
    const { text, style, script, language, direction } = request;
    const glyphs = font.shape({
      text,
      start,
      length: end - start,
      script,
      language,
      direction,
      features: style.features,
    });
    return toRun(request, key, text.slice(start, end), start, glyphs, style.size / font.unitsPerEm);
  };

  return {
    shape(request): ShapedText {
      const { text, style, script, language, direction } = request;
      const chain = fonts.chain(style, script, language);
      const missing: MissingGlyph[] = [];
      const items = itemiseByFont(text, chain, hasGlyph, (index, codePoint) => {
        missing.push({ index, codePoint });
      });
      const runs = items.map(({ font, start, end }) => shapeItem(request, font, start, end));
      return { runs: direction === 'rtl' ? runs.reverse() : runs, missing };
    },
    metrics: (font, size) => scaledMetrics(fonts, font, size),
    styleMetrics(style) {
      const [first] = fonts.chain(style, 'Latn', 'en');
      if (first === undefined) throw new Error('the font library is empty');
      return scaledMetrics(fonts, first, style.size);
    },
  };
}

function toRun(
  { style, language, direction }: ShapeRequest,
  font: FontKey,
  text: string,
  start: number,
  glyphs: readonly HarfBuzzGlyph[],
  scale: number,
): ShapedRun {
  const advances = glyphs.map((glyph) => glyph.xAdvance * scale);
  return {
    font,
    size: style.size,
    direction,
    text,
    language,
    glyphs: glyphs.map((glyph) => glyph.id),
    clusters: glyphs.map((glyph) => glyph.cluster - start),
    advances,
    dx: glyphs.some((glyph) => glyph.xOffset !== 0)
      ? glyphs.map((glyph) => glyph.xOffset * scale)
      : null,
    dy: glyphs.some((glyph) => glyph.yOffset !== 0)
      ? glyphs.map((glyph) => glyph.yOffset * scale)
      : null,
    width: advances.reduce((sum, advance) => sum + advance, 0),
  };
}

function scaledMetrics(fonts: FontLibrary, key: FontKey, size: number): FontMetrics {
  const face = fonts.face(key);
  const scale = size / face.unitsPerEm;
  return {
    ascent: face.ascent * scale,
    descent: -face.descent * scale,
    capHeight: face.capHeight * scale,
    xHeight: face.xHeight * scale,
    underlinePosition: -face.underlinePosition * scale,
    underlineThickness: face.underlineThickness * scale,
  };
}
