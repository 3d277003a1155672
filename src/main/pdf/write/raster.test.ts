import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CorpusLanguage, corpusLanguages, corpusSentences } from '../testing/corpus';
import { fontFile } from '../testing/font-file';
import { bodyStyle, LayoutBuilder, testShaper } from '../testing/layout-builder';
import { sampleOptions } from '../testing/sample';
import { type GreyImage, hasTool, rasterise } from '../testing/tools';
import { writePdf } from './write-pdf';

const size = 48;
const resolution = 72;
const longestSentence = 60;

/** A line is set by the emitter, the same by HarfBuzz's own viewer, and both are drawn by poppler. */
async function setByEmitter(text: string, corpus: CorpusLanguage): Promise<GreyImage> {
  const builder = new LayoutBuilder({ width: 4000, height: 400 });
  builder.line(builder.addPage(), 'P', 50, 200, text, {
    ...corpus,
    style: { size },
    colour: '#000000',
    isWhole: true,
  });
  return firstPage(await writePdf(builder.build(), sampleOptions()));
}

function setByHarfBuzz(text: string, font: string, corpus: CorpusLanguage): GreyImage {
  const folder = mkdtempSync(join(tmpdir(), 'hb-view-'));
  try {
    const file = join(folder, 'line.pdf');
    execFileSync('hb-view', [
      `--font-file=${fontFile(font)}`,
      `--language=${corpus.language}`,
      `--script=${corpus.script}`,
      `--direction=${corpus.direction}`,
      `--font-size=${String(size)}`,
      '--margin=40',
      // Room for stacked marks, which the viewer would else cut off.
      '--font-extents=80,40,0',
      '--output-format=pdf',
      `--output-file=${file}`,
      `--text=${text}`,
    ]);
    return firstPage(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function firstPage(pdf: Uint8Array): GreyImage {
  const [image] = rasterise(pdf, resolution);
  if (image === undefined) throw new Error('nothing was drawn');
  return crop(image);
}

/** The inked part of a page. */
function crop({ width, height, pixels }: GreyImage): GreyImage {
  let [left, top, right, bottom] = [width, height, -1, -1];
  pixels.forEach((value, index) => {
    if (value > 127) return;
    const [x, y] = [index % width, Math.floor(index / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  const cropped = new Uint8Array(Math.max(0, (right - left + 1) * (bottom - top + 1)));
  for (let y = top; y <= bottom; y++) {
    const row = pixels.subarray(y * width + left, y * width + right + 1);
    cropped.set(row, (y - top) * row.length);
  }
  return { width: right - left + 1, height: bottom - top + 1, pixels: cropped };
}

/** Share of inked pixels that differ clearly from what is around the same place in the other image, aligned below. */
function difference(a: GreyImage, b: GreyImage): number {
  let [inked, differing] = [0, 0];
  const drop = b.height - a.height;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const value = a.pixels[y * a.width + x] ?? 255;
      if (value > 127) continue;
      inked++;
      let nearest = 255;
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          if (x + dx < 0 || x + dx >= b.width) continue;
          nearest = Math.min(
            nearest,
            Math.abs(value - (b.pixels[(y + drop + dy) * b.width + x + dx] ?? 255)),
          );
        }
      }
      if (nearest > 127) differing++;
    }
  }
  return differing / Math.max(1, inked);
}

const canCompare = hasTool('hb-view', '--version') && hasTool('pdftoppm');

describe.skipIf(!canCompare)(
  'drawn glyphs look like HarfBuzz draws them',
  { timeout: 60_000 },
  () => {
    it.each(corpusLanguages)('in $language', async (corpus) => {
      let compared = 0;
      for (const sentence of corpusSentences(corpus, 40)) {
        const text = Array.from(sentence).slice(0, longestSentence).join('').trim();
        const { runs } = testShaper().shape({ ...corpus, text, style: { ...bodyStyle, size } });
        const [run] = runs;
        if (run === undefined || runs.length > 1) continue;
        const ours = await setByEmitter(text, corpus);
        const theirs = setByHarfBuzz(text, run.font, corpus);
        expect(ours.width * ours.height).toBeGreaterThan(1000);
        // The viewer cuts off the tops of stacked Lao tone marks.
        expect(ours.height - theirs.height, text).toBeLessThanOrEqual(
          corpus.script === 'Laoo' ? 5 : 2,
        );
        expect(theirs.height - ours.height, text).toBeLessThanOrEqual(2);
        expect(Math.abs(ours.width - theirs.width), text).toBeLessThanOrEqual(3);
        expect(difference(ours, theirs), text).toBeLessThan(0.02);
        expect(difference(theirs, ours), text).toBeLessThan(0.02);
        if (++compared === 4) break;
      }
      expect(compared).toBe(4);
    });
  },
);
