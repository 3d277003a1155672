import type { Node } from '@tiptap/pm/model';

/** A heading of the document's top level. */
export interface OutlineEntry {
  readonly position: number;
  readonly level: number;
  readonly text: string;
}

export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.forEach((node, position) => {
    if (node.type.name !== 'heading') return;
    entries.push({ position, level: Number(node.attrs['level']), text: node.textContent });
  });
  return entries;
}

/** Annotations that a citation or quotation of the document points at. */
export function usedAnnotations(doc: Node): ReadonlySet<string> {
  const used = new Set<string>();
  doc.descendants((node) => {
    const annotation: unknown = node.attrs['annotation'];
    if (typeof annotation === 'string') used.add(annotation);
  });
  return used;
}

/** Position before the top-level block of an index, or null where there is no such block. */
export function positionOfBlock(doc: Node, index: number): number | null {
  if (index < 0 || index >= doc.childCount) return null;
  let position = 0;
  for (let i = 0; i < index; i += 1) position += doc.child(i).nodeSize;
  return position;
}
