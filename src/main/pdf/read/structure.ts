import type { PdfDocument } from './document';
import { type Dictionary, Name, type PdfObject, Reference } from './objects';

/** An element of the structure tree as it stands in a file. */
export interface StructureNode {
  readonly reference: Reference;
  readonly dictionary: Dictionary;
  /** As written. */
  readonly role: string;
  /** After the role map. */
  readonly standardRole: string;
  readonly parent: StructureNode | null;
  readonly kids: readonly StructureKid[];
}

export type StructureKid =
  | { readonly kind: 'element'; readonly node: StructureNode }
  | { readonly kind: 'content'; readonly page: number; readonly mcid: number }
  | { readonly kind: 'object'; readonly object: Reference; readonly page: number };

export interface StructureTree {
  readonly roots: readonly StructureNode[];
  readonly nodes: readonly StructureNode[];
  /** What is wrong with the tree's own make-up, in plain words. */
  readonly faults: readonly string[];
}

const deepestTree = 500;

/** Reads the structure tree; null when the file has none. Pages are given by index, -1 for an unknown one. */
export function readStructure(file: PdfDocument): StructureTree | null {
  const treeRoot = file.dictionary(file.catalog, 'StructTreeRoot');
  if (treeRoot === undefined) return null;
  const nodes: StructureNode[] = [];
  const faults: string[] = [];
  const seen = new Set<number>();
  const pageIndex = new Map(file.pages.map(({ reference }, index) => [reference.id, index]));
  const pageOf = (value: PdfObject | undefined) =>
    value instanceof Reference ? (pageIndex.get(value.id) ?? -1) : -1;

  const visit = (reference: Reference, parent: StructureNode | null, depth: number) => {
    const dictionary = file.dictionary(reference);
    if (dictionary === undefined || seen.has(reference.id) || depth > deepestTree) {
      faults.push(`object ${String(reference.id)} is no element of a tree`);
      return null;
    }
    seen.add(reference.id);
    const role = nameOf(file.get(dictionary, 'S'));
    const kids: StructureKid[] = [];
    const node = {
      reference,
      dictionary,
      role,
      standardRole: standardRole(file, treeRoot, role),
      parent,
      kids,
    };
    nodes.push(node);
    const home = pageOf(dictionary.entries.get('Pg'));
    for (const kid of kidsOf(file, dictionary)) {
      if (typeof kid === 'number') kids.push({ kind: 'content', page: home, mcid: kid });
      else readKid(kid, node, home, depth);
    }
    return node;
  };
  const readKid = (
    kid: PdfObject,
    node: StructureNode & { kids: StructureKid[] },
    home: number,
    depth: number,
  ) => {
    const dictionary = file.dictionary(kid);
    const type = nameOf(dictionary?.entries.get('Type') ?? null);
    const page =
      dictionary?.entries.has('Pg') === true ? pageOf(dictionary.entries.get('Pg')) : home;
    if (type === 'MCR') {
      node.kids.push({ kind: 'content', page, mcid: Number(file.get(dictionary, 'MCID')) });
    } else if (type === 'OBJR') {
      const object = dictionary?.entries.get('Obj');
      if (object instanceof Reference) node.kids.push({ kind: 'object', object, page });
      else faults.push('an object reference names no object');
    } else if (kid instanceof Reference) {
      const child = visit(kid, node, depth + 1);
      if (child !== null) node.kids.push({ kind: 'element', node: child });
    } else faults.push('a structure element has a child of no known kind');
  };

  const roots = kidsOf(file, treeRoot).flatMap((kid) => {
    const node = kid instanceof Reference ? visit(kid, null, 0) : null;
    return node === null ? [] : [node];
  });
  return { roots, nodes, faults };
}

function kidsOf(file: PdfDocument, dictionary: Dictionary): readonly PdfObject[] {
  const value = dictionary.entries.get('K') ?? null;
  const resolved = file.resolve(value);
  if (Array.isArray(resolved)) return resolved as readonly PdfObject[];
  return value === null ? [] : [value];
}

/** Follows the role map, at most ten steps, since a map may be circular. */
function standardRole(file: PdfDocument, treeRoot: Dictionary, role: string): string {
  let current = role;
  for (let steps = 0; steps < 10; steps++) {
    const next = file.get(treeRoot, 'RoleMap', current);
    if (!(next instanceof Name)) return current;
    current = next.value;
  }
  return current;
}

export function nameOf(value: PdfObject | undefined): string {
  return value instanceof Name ? value.value : '';
}
