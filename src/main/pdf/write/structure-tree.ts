import type { ContentId, ElementId, StructureElement } from '../../layout/frame';
import { roundThousandths } from './numbers';
import {
  type PdfDictionary,
  type PdfFile,
  type PdfReference,
  PdfText,
  type PdfValue,
} from './pdf-file';

/** Roles that PDF 1.7 does not know, and what a reader shall take them for. */
const roleMap = { Title: 'P' } as const;

export interface WrittenPage {
  readonly reference: PdfReference;
  readonly height: number;
  /** The slot of each marked-content sequence by MCID. */
  readonly marks: readonly ContentId[];
}

export interface LinkAnnotation {
  readonly element: ElementId;
  readonly annotation: PdfReference;
  readonly page: PdfReference;
}

/** Who is whose in the structure tree, known before any page is painted. */
export interface StructureIndex {
  tagOf(content: ContentId): string;
  /** Throws for an element the tree does not have. */
  elementById(id: ElementId): StructureElement;
}

/** Walks the tree once. Throws when two elements or slots share an id. */
export function indexStructure(root: StructureElement): StructureIndex {
  const tags = new Map<ContentId, string>();
  const elements = new Map<ElementId, StructureElement>();
  const visit = (element: StructureElement) => {
    if (elements.has(element.id)) throw new Error(`two elements are ${String(element.id)}`);
    elements.set(element.id, element);
    for (const child of element.children) {
      if (child.kind === 'element') visit(child);
      else if (tags.has(child.id)) throw new Error(`two slots are ${String(child.id)}`);
      else tags.set(child.id, element.role);
    }
  };
  visit(root);
  return {
    tagOf: (content) => required(tags.get(content), `slot ${String(content)}`),
    elementById: (id) => required(elements.get(id), `element ${String(id)}`),
  };
}

/**
 * Writes the structure tree: every element with its attributes and content, the parent tree that leads from content
 * and annotations back to elements, and the tree of IDs that notes are found by.
 *
 * StructParents of page n is n; annotations are numbered after the pages, in the order of `links`.
 */
export function writeStructureTree(
  file: PdfFile,
  root: StructureElement,
  pages: readonly WrittenPage[],
  links: readonly LinkAnnotation[],
): PdfReference {
  const treeRoot = file.reserve();
  const contents = locateContents(pages);
  const linksOf = groupLinks(links);
  const owners = new Map<ContentId, PdfReference>();
  const references = new Map<ElementId, PdfReference>();
  const notes: [string, PdfReference][] = [];

  const visit = (element: StructureElement, parent: PdfReference): PdfReference => {
    const reference = file.reserve();
    references.set(element.id, reference);
    let home: PdfReference | undefined;
    const kids: PdfValue[] = [];
    for (const child of element.children) {
      if (child.kind === 'element') {
        kids.push(visit(child, reference));
        continue;
      }
      owners.set(child.id, reference);
      for (const { page, mcid } of contents.get(child.id) ?? []) {
        home ??= page;
        kids.push(page === home ? mcid : { Type: 'MCR', Pg: page, MCID: mcid });
      }
    }
    for (const { annotation, page } of linksOf.get(element.id) ?? []) {
      kids.push({ Type: 'OBJR', Pg: page, Obj: annotation });
    }
    if (element.noteId !== undefined) notes.push([element.noteId, reference]);
    file.write(reference, {
      Type: 'StructElem',
      S: element.role,
      P: parent,
      Pg: home,
      K: kids.length === 1 ? kids[0] : kids.length === 0 ? undefined : kids,
      ...entriesOf(element, pages),
    });
    return reference;
  };
  const document = visit(root, treeRoot);

  const parents: PdfValue[] = [];
  pages.forEach(({ marks }, index) => {
    parents.push(
      index,
      marks.map((slot) => required(owners.get(slot), 'slot')),
    );
  });
  links.forEach(({ element }, index) => {
    parents.push(
      pages.length + index,
      required(references.get(element), `element ${String(element)}`),
    );
  });
  file.write(treeRoot, {
    Type: 'StructTreeRoot',
    K: [document],
    RoleMap: roleMap,
    ParentTree: file.add({ Nums: parents }),
    ParentTreeNextKey: pages.length + links.length,
    IDTree: notes.length === 0 ? undefined : file.add({ Names: nameTree(notes) }),
  });
  return treeRoot;
}

function entriesOf(element: StructureElement, pages: readonly WrittenPage[]): PdfDictionary {
  const attributes = attributesOf(element, pages);
  return {
    Lang: textOf(element.language),
    Alt: textOf(element.alt),
    ActualText: textOf(element.actualText),
    ID: textOf(element.noteId),
    A: attributes.length === 1 ? attributes[0] : attributes.length === 0 ? undefined : attributes,
  };
}

function attributesOf(element: StructureElement, pages: readonly WrittenPage[]): PdfDictionary[] {
  const attributes: PdfDictionary[] = [];
  const { scope, columnSpan, numbering, bounds } = element;
  if (scope !== undefined || columnSpan !== undefined) {
    attributes.push({ O: 'Table', Scope: scope, ColSpan: columnSpan });
  }
  if (numbering !== undefined) attributes.push({ O: 'List', ListNumbering: numbering });
  if (bounds !== undefined) {
    const page = required(pages[bounds.page], `page ${String(bounds.page)}`);
    const bottom = page.height - bounds.y - bounds.height;
    const box = [bounds.x, bottom, bounds.x + bounds.width, bottom + bounds.height];
    attributes.push({ O: 'Layout', Placement: 'Block', BBox: box.map(roundThousandths) });
  }
  return attributes;
}

interface Mark {
  readonly page: PdfReference;
  readonly mcid: number;
}

function locateContents(pages: readonly WrittenPage[]): Map<ContentId, Mark[]> {
  const contents = new Map<ContentId, Mark[]>();
  for (const { reference, marks } of pages) {
    marks.forEach((slot, mcid) => {
      const known = contents.get(slot);
      if (known === undefined) contents.set(slot, [{ page: reference, mcid }]);
      else known.push({ page: reference, mcid });
    });
  }
  return contents;
}

function groupLinks(links: readonly LinkAnnotation[]): Map<ElementId, LinkAnnotation[]> {
  const groups = new Map<ElementId, LinkAnnotation[]>();
  for (const link of links) {
    const known = groups.get(link.element);
    if (known === undefined) groups.set(link.element, [link]);
    else known.push(link);
  }
  return groups;
}

/**
 * The flat array of a name tree with one node, sorted by bytes as readers search it. Names are restricted to ASCII
 * letters and digits, for which the order of UTF-16 is the order of bytes. Throws for other names and for repeats.
 */
export function nameTree(entries: readonly (readonly [string, PdfValue])[]): PdfValue[] {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.flatMap(([name, value], index) => {
    if (!/^[a-z0-9]+$/.test(name)) throw new RangeError(`not a name for a tree: ${name}`);
    if (sorted[index - 1]?.[0] === name) throw new Error(`two entries are called ${name}`);
    return [new PdfText(name), value];
  });
}

function textOf(value: string | undefined): PdfText | undefined {
  return value === undefined ? undefined : new PdfText(value);
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the layout has no ${what}`);
  return value;
}
