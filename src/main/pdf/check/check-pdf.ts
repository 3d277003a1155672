import { type PdfDocument, readPdf } from '../read/document';
import { Stream } from '../read/objects';
import { readPageMarks } from '../read/page-marks';
import { readStructure } from '../read/structure';
import { annotationRules } from './annotation-rules';
import { contentRules } from './content-rules';
import { documentRules } from './document-rules';
import { fileRules } from './file-rules';
import { fontRules } from './font-rules';
import type { Finding, Inspection, Rule } from './rule';
import { structureRules } from './structure-rules';
import { parseXml, type XmlElement } from './xml';

/** Every rule of PDF/UA-1 and PDF/A-3a that a machine can check and that can concern a handout. */
export const rules: readonly Rule[] = [
  ...documentRules,
  ...structureRules,
  ...contentRules,
  ...annotationRules,
  ...fontRules,
  ...fileRules,
];

/** At most this many findings of one rule are told, so that a fault of every page does not bury the others. */
const findingsPerRule = 20;

/** Reads a file once for all checks. Throws a `PdfSyntaxError` when it is no PDF that can be read. */
export function inspectPdf(bytes: Uint8Array): Inspection {
  const file = readPdf(bytes);
  const { xmp, xmpFault } = readXmp(file);
  return {
    file,
    structure: readStructure(file),
    marks: file.pages.map((page) => readPageMarks(file, page)),
    xmp,
    xmpFault,
  };
}

/** What a file breaks of PDF/UA-1 and PDF/A-3a; empty means that it conforms as far as machines can tell. */
export function checkPdf(inspection: Inspection): Finding[] {
  const findings: Finding[] = [];
  for (const one of rules) {
    const { standard, rule, statement } = one;
    let count = 0;
    for (const { found, page } of one.check(inspection)) {
      if (++count > findingsPerRule) break;
      findings.push({ standard, rule, statement, found, page: page ?? null });
    }
  }
  return findings;
}

function readXmp(file: PdfDocument): { xmp: XmlElement | null; xmpFault: string | null } {
  const metadata = file.get(file.catalog, 'Metadata');
  if (!(metadata instanceof Stream)) return { xmp: null, xmpFault: null };
  try {
    return { xmp: parseXml(new TextDecoder().decode(file.decode(metadata))), xmpFault: null };
  } catch (error) {
    return { xmp: null, xmpFault: error instanceof Error ? error.message : String(error) };
  }
}
