import type { PageNode, PdfDocument } from '../read/document';
import type { PageMarks } from '../read/page-marks';
import type { StructureNode, StructureTree } from '../read/structure';
import type { XmlElement } from './xml';

/** A rule that the file breaks, and where. */
export interface Finding {
  /** The standard that asks for it. */
  readonly standard: 'PDF/UA-1' | 'PDF/A-3a';
  /** Clause of ISO 14289-1 or ISO 19005-3, with the number of the test in veraPDF's profiles where it has one. */
  readonly rule: string;
  /** What the rule asks, as a sentence. */
  readonly statement: string;
  /** What was found instead, e.g. the element or the object. */
  readonly found: string;
  /** Index of the page; null when it concerns the whole file. */
  readonly page: number | null;
}

/** Everything that rules look at, read once. */
export interface Inspection {
  readonly file: PdfDocument;
  /** Null when the file has no structure tree. */
  readonly structure: StructureTree | null;
  /** By page. */
  readonly marks: readonly PageMarks[];
  /** Null when there is none, or when it is no XML; `xmpFault` tells. */
  readonly xmp: XmlElement | null;
  readonly xmpFault: string | null;
}

export interface Fault {
  readonly found: string;
  readonly page?: number;
}

export interface Rule {
  readonly standard: Finding['standard'];
  readonly rule: string;
  readonly statement: string;
  check(inspection: Inspection): Iterable<Fault>;
}

export type Check = (inspection: Inspection) => Iterable<Fault>;

export function accessibility(rule: string, statement: string, check: Check): Rule {
  return { standard: 'PDF/UA-1', rule, statement, check };
}

export function archival(rule: string, statement: string, check: Check): Rule {
  return { standard: 'PDF/A-3a', rule, statement, check };
}

/** A rule on each element of the structure tree. `found` is asked for elements that break it. */
export function onElements(
  test: (node: StructureNode, inspection: Inspection) => string | null,
): Check {
  return function* (inspection) {
    for (const node of inspection.structure?.nodes ?? []) {
      const found = test(node, inspection);
      if (found !== null) {
        const page = pageOf(node);
        yield page === null ? { found } : { found, page };
      }
    }
  };
}

/** A rule on each page. */
export function onPages(
  test: (page: PageNode, index: number, inspection: Inspection) => string | null,
): Check {
  return function* (inspection) {
    for (const [index, page] of inspection.file.pages.entries()) {
      const found = test(page, index, inspection);
      if (found !== null) yield { found, page: index };
    }
  };
}

/** A rule on the file as a whole. */
export function onFile(test: (inspection: Inspection) => string | null): Check {
  return function* (inspection) {
    const found = test(inspection);
    if (found !== null) yield { found };
  };
}

/** The page of an element's first content, its own or of what is inside. */
export function pageOf(node: StructureNode): number | null {
  for (const kid of node.kids) {
    const page = kid.kind === 'element' ? pageOf(kid.node) : kid.page;
    if (page !== null && page >= 0) return page;
  }
  return null;
}

export function describe(node: StructureNode): string {
  return `${node.role} (object ${String(node.reference.id)})`;
}
