import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * Puts a block after the innermost block around the cursor whose parent admits it, or in the place of an empty
 * paragraph, and moves the cursor into it. A sentence is never split.
 *
 * @param apply false only asks whether there is a place
 * @param position where to look from; the selection's end when absent
 */
export function insertBlock(
  tr: Transaction,
  block: Node,
  apply: boolean,
  position: number = tr.selection.to,
): boolean {
  const $at = tr.doc.resolve(position);
  for (let depth = $at.depth; depth >= 0; depth -= 1) {
    const parent = $at.node(depth);
    const index = $at.index(depth);
    const child = depth < $at.depth ? $at.node(depth + 1) : null;
    const after = child ? index + 1 : index;
    if (parent.isTextblock || !parent.canReplaceWith(after, after, block.type)) continue;
    if (!apply) return true;
    const isEmpty = child?.type.name === 'paragraph' && child.content.size === 0;
    const canReplace = isEmpty && parent.canReplaceWith(index, after, block.type);
    const end = child ? $at.after(depth + 1) : position;
    const start = canReplace ? $at.before(depth + 1) : end;
    tr.replaceWith(start, end, block);
    selectInside(tr, start, block);
    return true;
  }
  return false;
}

function selectInside(tr: Transaction, start: number, block: Node): void {
  if (block.isAtom) {
    tr.setSelection(NodeSelection.create(tr.doc, start)).scrollIntoView();
    return;
  }
  const inside = tr.doc.resolve(start + 1);
  const end = tr.doc.resolve(start + block.nodeSize - 1);
  tr.setSelection(
    block.isTextblock ? TextSelection.create(tr.doc, end.pos) : Selection.near(inside),
  ).scrollIntoView();
}
