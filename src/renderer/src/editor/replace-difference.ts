import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/** Makes the document of a transaction another one by replacing only the stretch in which the two differ. */
export function replaceDifference(tr: Transaction, next: Node): void {
  const { doc } = tr;
  const start = doc.content.findDiffStart(next.content);
  const end = doc.content.findDiffEnd(next.content);
  if (start === null || end === null) return;
  // Where the same words stand at both ends the stretches overlap: “aa” to “a” differs from its end and its start.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
  // A stretch across blocks may be fitted in otherwise; then all of it is replaced.
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
}
