import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { noteKey } from '../../../shared/model/briefing-citations';

/** A citation, footnote or quotation that is its own citation, with its place and the number the reader sees. */
export interface NumberedNote {
  readonly kind: 'citation' | 'footnote' | 'quotation';
  readonly position: number;
  /** One series for the document, from 1, in reading order; passages of one paragraph of a source share a number. */
  readonly number: number;
  /** Null for a footnote. */
  readonly source: string | null;
  readonly annotation: string | null;
}

/** The paragraph of its source that a passage stands in; null where it is not known. */
export type ParagraphOf = (annotation: string) => number | null;

interface Reference {
  readonly source: string | null;
  readonly annotation: string | null;
}

/** A quotation that names its source but cites nothing gets its note at its end, as in the handout. */
function isOwnCitation(node: Node): boolean {
  if (node.type.name !== 'quotation' || node.attrs['source'] === null) return false;
  let isCited = false;
  node.forEach((child) => {
    isCited ||= child.type.name === 'citation';
  });
  return !isCited;
}

/** Numbers as the handout prints them. */
export function numberNotes(doc: Node, paragraphOf: ParagraphOf): NumberedNote[] {
  const notes: NumberedNote[] = [];
  const numbers = new Map<string, number>();
  let last = 0;
  const add = (kind: NumberedNote['kind'], position: number, reference: Reference): void => {
    const { source, annotation } = reference;
    const paragraph = annotation === null ? null : paragraphOf(annotation);
    const note = source === null ? null : noteKey(source, paragraph);
    const number = (note === null ? undefined : numbers.get(note)) ?? (last += 1);
    if (note !== null) numbers.set(note, number);
    notes.push({ kind, position, number, source, annotation });
  };
  const visit = (parent: Node, start: number): void => {
    parent.forEach((node, offset) => {
      const position = start + offset;
      const kind = node.type.name;
      if (kind === 'footnote') add(kind, position, { source: null, annotation: null });
      if (kind === 'citation') add(kind, position, node.attrs as Reference);
      visit(node, position + 1);
      // Behind the words of the quotation, and so behind the notes within them.
      if (isOwnCitation(node)) add('quotation', position, node.attrs as Reference);
    });
  };
  visit(doc, 0);
  return notes;
}

const labels = { citation: 'Citation', footnote: 'Footnote' } as const;

/** A citation right behind another one of the same number says nothing new; the handout prints one of them. */
function isRepeated(note: NumberedNote, before: NumberedNote | undefined): boolean {
  return (
    note.kind === 'citation' &&
    before?.kind === 'citation' &&
    before.number === note.number &&
    before.position + 1 === note.position
  );
}

function decorate(
  doc: Node,
  { kind, position, number }: NumberedNote,
  repeated: boolean,
): Decoration {
  if (kind === 'quotation') {
    const end = position + (doc.nodeAt(position)?.nodeSize ?? 1);
    return Decoration.node(position, end, { 'data-number': String(number) });
  }
  const before = doc.resolve(position).nodeBefore?.type.name ?? '';
  return Decoration.node(position, position + 1, {
    'data-number': String(number),
    // Side by side, marks are parted; with words between them CSS could not tell.
    ...(before in labels ? { 'data-follows': '' } : {}),
    ...(repeated ? { 'data-repeated': '' } : {}),
    role: 'img',
    'aria-label': `${labels[kind]} ${String(number)}`,
  });
}

/** Shows each note's number; nothing of it is in the document. */
export function numbering(paragraphOf: ParagraphOf): Extension {
  const numbersOf = (doc: Node): DecorationSet =>
    DecorationSet.create(
      doc,
      numberNotes(doc, paragraphOf).map((note, index, notes) =>
        decorate(doc, note, isRepeated(note, notes[index - 1])),
      ),
    );
  const key = new PluginKey<DecorationSet>('numbering');
  return Extension.create({
    name: 'numbering',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => numbersOf(doc),
          apply: (tr, numbers) => (tr.docChanged ? numbersOf(tr.doc) : numbers),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ],
  });
}
