import { Extension } from '@tiptap/core';
import type { FigureAttributes } from '../../../shared/model/briefing-document';
import type { CitedPassage } from './passages';
import { insertBlock } from './insert-block';
import { isLinkAddress } from './nodes/marks';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    briefing: {
      /** Adds a citation of the passage after the selection. */
      cite: (passage: CitedPassage) => ReturnType;
      /** Adds the passage's exact words as a quotation with its citation. */
      quote: (passage: CitedPassage, position?: number) => ReturnType;
      /** Makes a judgement of the paragraphs in the selection, or an empty one. */
      insertJudgement: () => ReturnType;
      /** Adds a figure after the block around the cursor and selects it. */
      insertFigure: (attributes: FigureAttributes) => ReturnType;
      /** Adds an empty footnote after the selection and selects it. */
      insertFootnote: () => ReturnType;
      /** Links the selection; an address that a briefing may not hold is refused. */
      setLink: (href: string) => ReturnType;
      unsetLink: () => ReturnType;
      /** Starts a paragraph after the outermost block around the cursor. */
      leaveBlock: () => ReturnType;
    };
  }
}

/** What an analyst does in a briefing beyond setting text. */
export const BriefingCommands = Extension.create({
  name: 'briefing',
  addCommands: () => ({
    cite:
      ({ source, annotation }) =>
      ({ state, tr, dispatch }) => {
        const { $to } = tr.selection;
        const { citation } = state.schema.nodes;
        if (!citation || !$to.parent.inlineContent) return false;
        if (dispatch) tr.insert($to.pos, citation.create({ source, annotation })).scrollIntoView();
        return true;
      },
    quote:
      ({ source, annotation, exact }, position) =>
      ({ state, tr, dispatch }) => {
        const quotation = state.schema.nodeFromJSON({
          type: 'quotation',
          attrs: { source, annotation },
          content: [
            { type: 'text', text: exact },
            { type: 'citation', attrs: { source, annotation } },
          ],
        });
        return insertBlock(tr, quotation, dispatch !== undefined, position);
      },
    insertJudgement:
      () =>
      ({ state, tr, dispatch, commands }) => {
        const { $from, empty } = state.selection;
        if (!empty && commands.wrapIn('judgement')) return true;
        if ($from.parent.type.name === 'judgement') return false;
        const judgement = state.schema.nodeFromJSON({
          type: 'judgement',
          content: [{ type: 'paragraph' }],
        });
        return insertBlock(tr, judgement, dispatch !== undefined);
      },
    insertFigure:
      (attributes) =>
      ({ state, tr, dispatch }) => {
        const figure = state.schema.nodes['figure']?.create(attributes);
        return figure !== undefined && insertBlock(tr, figure, dispatch !== undefined);
      },
    insertFootnote:
      () =>
      ({ state, tr, dispatch, commands }) => {
        const { $to } = tr.selection;
        const { footnote } = state.schema.nodes;
        if (!footnote || !$to.parent.inlineContent) return false;
        if (!dispatch) return true;
        tr.insert($to.pos, footnote.create());
        return commands.setNodeSelection($to.pos);
      },
    setLink:
      (href) =>
      ({ commands }) =>
        isLinkAddress(href) && commands.setMark('link', { href }),
    unsetLink:
      () =>
      ({ commands }) =>
        commands.unsetMark('link', { extendEmptyMarkRange: true }),
    leaveBlock:
      () =>
      ({ state, tr, dispatch }) => {
        const paragraph = state.schema.nodes['paragraph']?.create();
        const { $to } = state.selection;
        if (!paragraph || $to.depth === 0) return false;
        return insertBlock(tr, paragraph, dispatch !== undefined, $to.after(1));
      },
  }),
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Mod-Enter': () => editor.commands.leaveBlock(),
      'Mod-Shift-j': () => editor.commands.insertJudgement(),
      'Mod-Alt-f': () => editor.commands.insertFootnote(),
    };
  },
});
