import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { type CorpusLanguage, corpusLanguages, corpusSentences } from '../testing/corpus';
import { LayoutBuilder } from '../testing/layout-builder';
import { sampleOptions } from '../testing/sample';
import { hasTool, runOn } from '../testing/tools';
import { writePdf } from './write-pdf';

const sentencesPerLanguage = 60;
const leading = 24;

/** Sets each sentence on a line of its own, on a page as wide as it takes. */
async function setSentences(
  corpus: CorpusLanguage,
  sentences: readonly string[],
): Promise<Uint8Array> {
  const builder = new LayoutBuilder({ width: 6000, height: (sentences.length + 2) * leading });
  const page = builder.addPage();
  sentences.forEach((sentence, index) => {
    const { language, script, direction } = corpus;
    builder.line(page, 'P', 50, (index + 1) * leading, sentence, { language, script, direction });
  });
  return writePdf(builder.build(), sampleOptions());
}

async function readWithPdfJs(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const lines = new Map<number, string>();
  for (const item of (await page.getTextContent()).items) {
    if (!('str' in item)) continue;
    const line = Math.round((Number(page.view[3]) - Number(item.transform[5])) / leading);
    lines.set(line, (lines.get(line) ?? '') + item.str);
  }
  await task.destroy();
  return [...lines.values()];
}

/** Signs of direction that extractors add, and compatibility forms that they may take apart, are no difference. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function share(wanted: readonly string[], found: readonly string[]): number {
  const lines = new Set(found.map(comparable));
  return wanted.filter((sentence) => lines.has(comparable(sentence))).length / wanted.length;
}

describe.each(corpusLanguages)('sentences in $language', { timeout: 60_000 }, (corpus) => {
  const sentences = corpusSentences(corpus, sentencesPerLanguage);
  const least = corpus.direction === 'rtl' ? 0.95 : 1;

  it.skipIf(!hasTool('pdftotext'))('come back whole from poppler', async () => {
    const pdf = await setSentences(corpus, sentences);
    const found = runOn(pdf, 'pdftotext', '{}', '-').split(/[\n\f]/);
    expect(share(sentences, found)).toBeGreaterThanOrEqual(least);
  });

  it('come back whole from pdf.js', async () => {
    const found = await readWithPdfJs(await setSentences(corpus, sentences));
    expect(share(sentences, found)).toBeGreaterThanOrEqual(least);
  });
});
