import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ShapedRun } from '../../layout/shaping';
import { type CorpusLanguage, corpusLanguages, corpusSentences } from '../testing/corpus';
import { fontFile } from '../testing/font-file';
import { bodyStyle, testFonts, testShaper } from '../testing/layout-builder';
import { hasTool } from '../testing/tools';

interface HbGlyph {
  readonly g: number;
  readonly cl: number;
  readonly dx: number;
  readonly dy: number;
  readonly ax: number;
}

const sentencesPerLanguage = 40;

/** A run in the units of its font, as hb-shape prints it. */
function inFontUnits(run: ShapedRun): HbGlyph[] {
  const scale = testFonts().face(run.font).unitsPerEm / run.size;
  return run.glyphs.map((g, index) => ({
    g,
    cl: run.clusters[index] ?? NaN,
    dx: Math.round((run.dx?.[index] ?? 0) * scale),
    dy: Math.round((run.dy?.[index] ?? 0) * scale),
    ax: Math.round((run.advances[index] ?? 0) * scale),
  }));
}

function hbShape(lines: readonly string[], key: string, corpus: CorpusLanguage): HbGlyph[][] {
  const printed = execFileSync(
    'hb-shape',
    [
      `--font-file=${fontFile(key)}`,
      `--language=${corpus.language}`,
      `--script=${corpus.script}`,
      `--direction=${corpus.direction}`,
      '--cluster-level=1',
      '--output-format=json',
      '--no-glyph-names',
      '--text-file=-',
    ],
    { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as HbGlyph[]);
}

describe.skipIf(!hasTool('hb-shape', '--version'))('shaping equals hb-shape', () => {
  let compared = 0;

  it.each(corpusLanguages)('in $language', (corpus) => {
    const byFont = new Map<string, { line: string; run: ShapedRun }[]>();
    for (const line of corpusSentences(corpus, sentencesPerLanguage)) {
      const { runs, missing } = testShaper().shape({ ...corpus, text: line, style: bodyStyle });
      expect(missing).toEqual([]);
      const [run] = runs;
      if (run === undefined || runs.length > 1) continue;
      byFont.set(run.font, [...(byFont.get(run.font) ?? []), { line, run }]);
    }
    for (const [font, shaped] of byFont) {
      const expected = hbShape(
        shaped.map(({ line }) => line),
        font,
        corpus,
      );
      expect(expected).toHaveLength(shaped.length);
      shaped.forEach(({ line, run }, index) => {
        expect(inFontUnits(run), line).toEqual(
          expected[index]?.map(({ g, cl, dx, dy, ax }) => ({ g, cl, dx, dy, ax })),
        );
      });
      compared += shaped.length;
    }
  });

  it('on at least 400 sentences', () => {
    expect(compared).toBeGreaterThanOrEqual(400);
  });
});
