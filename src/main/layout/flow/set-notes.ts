import type { LayoutContext } from '../context';
import type { BrokenParagraph } from '../inline/paragraph';
import type { Label } from './flow';
import { Flow, type Place } from './place';
import { setBlocks } from './set-blocks';
import { blankLine, setPlainLine } from './set-lines';

/** Sets the footnotes that are marked in these lines for the first time; their elements follow what marked them. */
export function setNotes(broken: BrokenParagraph, place: Place, context: LayoutContext): void {
  for (const line of broken.lines) {
    for (const noteId of line.notes) {
      if (!context.noteFlows.has(noteId)) setNote(noteId, place, context);
    }
  }
}

function setNote(noteId: string, place: Place, context: LayoutContext): void {
  const { design, structure } = context;
  const note = context.document.notes.get(noteId);
  const number = context.noteNumbers.get(noteId);
  if (note === undefined || number === undefined) return;
  const flow = new Flow(context);
  // Set before its blocks, so that a note that marks itself does not go round for ever.
  context.noteFlows.set(noteId, flow.items);
  const element = structure.element(place.noteParent, 'Note', {
    noteId: `note${String(number)}`,
    sourceId: noteId,
  });
  const label = structure.element(element, 'Lbl');
  const link = structure.element(label, 'Link');
  const slot = structure.slot(link);
  const { size } = design.note.style.text;
  // Numbers hang on the side where lines begin.
  const isRight = context.isRightToLeft;
  const indent = size * (0.9 + 0.5 * Math.max(2, String(number).length));
  setBlocks(
    note.blocks,
    {
      x: isRight ? 0 : indent,
      width: design.columnWidth - indent,
      language: context.document.meta.language,
      parent: element,
      noteParent: place.noteParent,
      decorations: [],
      snap: false,
      gutter: 0,
      listDepth: 0,
      isTight: false,
      isCell: false,
      isNote: true,
      isCellHead: false,
      cellAlignment: 'left',
    },
    flow,
  );
  const style = { ...design.note, hyphenate: false };
  const line = setPlainLine(
    String(number),
    style,
    indent - size * 0.45,
    isRight ? 'start' : 'end',
    'en',
    noteId,
    context,
  );
  if (flow.items.length === 0) {
    flow.push(blankLine(design.note, { x: indent, decorations: [], snap: false }, context));
  }
  const first = flow.items[0];
  if (line === null || first === undefined) return;
  first.anchors = [...first.anchors, `n${String(number)}`];
  const hanging: Label = {
    x: isRight ? design.columnWidth - indent + size * 0.45 : 0,
    line,
    baseline: null,
    slots: [
      {
        owner: slot.id,
        link: {
          element: link.id,
          target: { kind: 'destination', name: `m${String(number)}` },
          description: String(number),
        },
      },
    ],
  };
  first.labels = [...first.labels, hanging];
}
