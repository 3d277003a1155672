import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HandoutDocument } from '../../layout/document';
import { layoutHandout } from '../../layout/layout';
import { LanguageData } from '../../layout/load-resources';
import { LayoutMemory } from '../../layout/prepare-context';
import { seededDocument } from '../../layout/testing/seeded-document';
import { checkPdf, inspectPdf } from '../check/check-pdf';
import { testExport } from '../self-test/self-test';
import { testShaper } from '../testing/layout-builder';
import { sampleOptions } from '../testing/sample';
import { samplePng } from '../testing/sample-png';
import { hasTool, runOn } from '../testing/tools';
import { writePdf } from '../write/write-pdf';

/** As many as take half a minute; the bench sets a thousand. */
const documents = 40;
const dictionaries = fileURLToPath(new URL('../../../../resources/dictionaries/', import.meta.url));
const hasQpdf = hasTool('qpdf', '--version');

function withImage(document: HandoutDocument): HandoutDocument {
  const image = {
    id: 'map',
    mediaType: 'image/png',
    bytes: samplePng(),
    width: 640,
    height: 400,
  } as const;
  return { ...document, images: new Map([['map', image]]) };
}

describe('seeded documents of every kind of block, script and paper', () => {
  const languages = new LanguageData((name) => readFile(`${dictionaries}${name}.txt`, 'utf8'));
  let memory: LayoutMemory;
  beforeAll(() => {
    memory = new LayoutMemory(testShaper());
  });

  it(
    'become files that conform, keep their text and are sound',
    { timeout: 3_600_000 },
    async () => {
      const faults: string[] = [];
      for (let seed = 1; seed <= documents; seed++) {
        const document = withImage(seededDocument(seed));
        const resources = await languages.prepare(document);
        const layout = layoutHandout(document, memory.shaper, resources, memory);
        const { title, language } = document.meta;
        const { information } = sampleOptions();
        const pdf = await writePdf(
          layout,
          sampleOptions({
            images: document.images,
            information: { ...information, title, language },
          }),
        );
        const inspection = inspectPdf(pdf);
        const errors = layout.problems.filter(({ severity }) => severity === 'error');
        faults.push(
          ...errors.map(({ code }) => `${String(seed)}: ${code}`),
          ...checkPdf(inspection).map(({ rule, found }) => `${String(seed)}: ${rule} ${found}`),
          ...testExport(inspection, layout, document).map(
            ({ kind, what }) => `${String(seed)}: ${kind} ${what}`,
          ),
        );
        if (hasQpdf) {
          expect(runOn(pdf, 'qpdf', '--check', '{}')).toContain(
            'No syntax or stream encoding errors',
          );
        }
      }
      expect(faults).toEqual([]);
    },
  );
});
