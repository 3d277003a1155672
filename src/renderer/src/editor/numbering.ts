import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A citation or footnote with its place and the number the reader sees. */
export interface NumberedNote {
  readonly kind: 'citation' | 'footnote';
  readonly position: number;
  /** One series for the document, from 1, in reading order; a passage keeps its number wherever it is cited again. */
  readonly number: number;
  /** Null for a footnote. */
  readonly source: string | null;
  readonly annotation: string | null;
}

/** Numbers as the handout prints them. */
export function numberNotes(doc: Node): NumberedNote[] {
  const notes: NumberedNote[] = [];
  const passages = new Map<string, number>();
  let last = 0;
  doc.descendants((node, position) => {
    const kind = node.type.name;
    if (kind !== 'citation' && kind !== 'footnote') return;
    const { source, annotation } = node.attrs as { source?: string; annotation?: string | null };
    const passage = kind === 'citation' ? JSON.stringify([source, annotation]) : null;
    const known = passage === null ? undefined : passages.get(passage);
    const number = known ?? (last += 1);
    if (passage !== null) passages.set(passage, number);
    notes.push({
      kind,
      position,
      number,
      source: source ?? null,
      annotation: annotation ?? null,
    });
  });
  return notes;
}

interface Numbers {
  readonly notes: readonly NumberedNote[];
  readonly decorations: DecorationSet;
}

function numbersOf(doc: Node): Numbers {
  const notes = numberNotes(doc);
  const decorations = notes.map(({ kind, position, number }) =>
    Decoration.node(position, position + 1, {
      'data-number': String(number),
      role: 'img',
      'aria-label': `${kind === 'citation' ? 'Citation' : 'Footnote'} ${String(number)}`,
    }),
  );
  return { notes, decorations: DecorationSet.create(doc, decorations) };
}

const key = new PluginKey<Numbers>('numbering');

/** Shows each note's number; nothing of it is in the document. */
export const Numbering = Extension.create({
  name: 'numbering',
  addProseMirrorPlugins: () => [
    new Plugin<Numbers>({
      key,
      state: {
        init: (_, { doc }) => numbersOf(doc),
        apply: (tr, numbers) => (tr.docChanged ? numbersOf(tr.doc) : numbers),
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});
