import type { FontMetrics, ShapedRun, ShapeRequest, TextShaper } from '../shaping';

/** Characters of this block have no glyph in the fake's only font. */
const firstMissing = 0xe000;
const lastMissing = 0xf8ff;

/** A shaper of fixed advances, one glyph for each code point: fast, and the same everywhere. */
export function createFakeShaper(): TextShaper {
  return {
    shape(request) {
      const run = shapeRun(request);
      const missing = [...request.text].flatMap((character) => {
        const codePoint = character.codePointAt(0) ?? 0;
        const lacks = codePoint >= firstMissing && codePoint <= lastMissing;
        return lacks ? [{ index: request.text.indexOf(character), codePoint }] : [];
      });
      return { runs: [run], missing };
    },
    metrics: (_font, size) => metricsAt(size),
    styleMetrics: (style) => metricsAt(style.size),
  };
}

function shapeRun(request: ShapeRequest): ShapedRun {
  const { text, style, direction, language } = request;
  const clusters: number[] = [];
  const glyphs: number[] = [];
  const advances: number[] = [];
  let at = 0;
  for (const character of text) {
    clusters.push(at);
    glyphs.push((character.codePointAt(0) ?? 0) % 60_000);
    advances.push(advanceOf(character) * style.size);
    at += character.length;
  }
  if (direction === 'rtl') for (const list of [clusters, glyphs, advances]) list.reverse();
  return {
    font: `fake-${style.role}`,
    size: style.size,
    direction,
    text,
    language,
    glyphs,
    clusters,
    advances,
    dx: null,
    dy: null,
    width: advances.reduce((sum, advance) => sum + advance, 0),
  };
}

/** In ems; narrow, wide and full-width letters differ as in real type. */
function advanceOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x20 || code === 0xa0) return 0.25;
  if (code >= 0x2e80) return 1;
  if (code >= 0x300 && code < 0x370) return 0;
  if ("ijl.,;:'’|".includes(character)) return 0.28;
  return 'mwMW'.includes(character) ? 0.82 : 0.5;
}

function metricsAt(size: number): FontMetrics {
  return {
    ascent: size,
    descent: size * 0.34,
    capHeight: size * 0.67,
    xHeight: size * 0.48,
    underlinePosition: size * 0.1,
    underlineThickness: size * 0.05,
  };
}
