import { Extension, getSchema, type Extensions } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history, redo, undo } from '@tiptap/pm/history';
import { BriefingCommands } from './commands';
import { Figure } from './nodes/figure';
import { Judgement } from './nodes/judgement';
import { BulletList, ListItem, OrderedList } from './nodes/lists';
import { Bold, Italic, Link } from './nodes/marks';
import { Quotation } from './nodes/quotation';
import { Citation, Footnote } from './nodes/references';
import { Table, TableCell, TableHeader, TableRow, TableTools } from './nodes/table';
import { BriefingDoc, HardBreak, Heading, Paragraph, Text } from './nodes/text-blocks';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    editing: { undo: () => ReturnType; redo: () => ReturnType };
  }
}

/** Undo, and what shows where the cursor or a dragged block would go. */
const Editing = Extension.create({
  name: 'editing',
  addProseMirrorPlugins: () => [
    history(),
    gapCursor(),
    dropCursor({ class: 'drop-cursor', color: false, width: 2 }),
  ],
  addCommands: () => ({
    undo:
      () =>
      ({ state, dispatch }) =>
        undo(state, dispatch),
    redo:
      () =>
      ({ state, dispatch }) =>
        redo(state, dispatch),
  }),
  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-Shift-z': () => this.editor.commands.redo(),
      'Mod-y': () => this.editor.commands.redo(),
    };
  },
});

/** Every node and mark a briefing may hold, and how they behave. Nothing else can be typed, pasted or dropped. */
export const briefingExtensions: Extensions = [
  BriefingDoc,
  Paragraph,
  Heading,
  Quotation,
  Judgement,
  Figure,
  BulletList,
  OrderedList,
  ListItem,
  Table,
  TableRow,
  TableCell,
  TableHeader,
  Text,
  HardBreak,
  Citation,
  Footnote,
  Link,
  Bold,
  Italic,
  TableTools,
  BriefingCommands,
  Editing,
];

export const briefingSchema = getSchema(briefingExtensions);
