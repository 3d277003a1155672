/**
 * Sets seeded documents of every kind of block, script and paper and holds each file against both standards and its
 * document, and has qpdf check it where qpdf is installed. Arguments: how many, root. Prints one line for each fault and
 * a last line with the totals.
 */
import { readFile } from 'node:fs/promises';
import { layoutHandout } from '../../src/main/layout/layout';
import { LanguageData } from '../../src/main/layout/load-resources';
import { LayoutMemory } from '../../src/main/layout/prepare-context';
import { seededDocument } from '../../src/main/layout/testing/seeded-document';
import { checkPdf, inspectPdf } from '../../src/main/pdf/check/check-pdf';
import { openFontLibrary } from '../../src/main/pdf/fonts/font-library';
import { testExport } from '../../src/main/pdf/self-test/self-test';
import { createShaper } from '../../src/main/pdf/shaping/shaper';
import { samplePng } from '../../src/main/pdf/testing/sample-png';
import { hasTool, runOn } from '../../src/main/pdf/testing/tools';
import { writePdf } from '../../src/main/pdf/write/write-pdf';

const [count, root] = process.argv.slice(2);
if (root === undefined) throw new Error('usage: count root');
const fonts = openFontLibrary(`${root}/resources/fonts`);
const memory = new LayoutMemory(createShaper(fonts));
const languages = new LanguageData((name) =>
  readFile(`${root}/resources/dictionaries/${name}.txt`, 'utf8'),
);
const picture = {
  id: 'map',
  mediaType: 'image/png',
  bytes: samplePng(),
  width: 640,
  height: 400,
} as const;
const images = new Map([['map', picture]]);
const hasQpdf = hasTool('qpdf', '--version');
let [pages, faulty, sound] = [0, 0, 0];
for (let seed = 1; seed <= Number(count); seed++) {
  const document = { ...seededDocument(seed), images };
  const layout = layoutHandout(document, memory.shaper, await languages.prepare(document), memory);
  const { title, author, language } = document.meta;
  const created = new Date(Date.UTC(2024, 10, 22));
  const pdf = await writePdf(layout, {
    fonts,
    images,
    information: { title, author, subject: null, language, created, creator: 'Rapporteur' },
    attachments: [],
  });
  const inspection = inspectPdf(pdf);
  const faults = [
    ...layout.problems.flatMap(({ severity, code }) => (severity === 'error' ? [code] : [])),
    ...checkPdf(inspection).map(({ rule, found }) => `${rule} ${found}`),
    ...testExport(inspection, layout, document).map(({ kind, what }) => `${kind} ${what}`),
  ];
  if (hasQpdf) {
    const said = checkWithQpdf(pdf);
    if (said === null) sound++;
    else faults.push(said);
  }
  for (const fault of faults) console.log(`document ${String(seed)}: ${fault}`);
  pages += layout.pages.length;
  if (faults.length > 0) faulty++;
}
const checked = hasQpdf ? `${String(sound)} clean` : 'not installed';
console.log(
  `${String(count)} documents, ${String(pages)} pages, ${String(faulty)} documents with faults; qpdf --check: ${checked}`,
);

/** What qpdf finds wrong with a file; null for nothing. */
function checkWithQpdf(pdf: Uint8Array): string | null {
  try {
    const said = runOn(pdf, 'qpdf', '--check', '{}');
    return said.includes('No syntax or stream encoding errors') ? null : said;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
