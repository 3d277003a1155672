import type { Editor, SingleCommands } from '@tiptap/core';

/** A command as a button and a key. The same function says whether it can be done and does it. */
export interface EditorAction {
  readonly id: string;
  readonly label: string;
  /** As shown to the user; null where there is none. */
  readonly keys: string | null;
  readonly run: (commands: SingleCommands) => boolean;
  /** Whether the selection already is what the action makes; absent for an action that is not a state. */
  readonly isActive?: (editor: Editor) => boolean;
}

const heading = (level: 1 | 2 | 3): EditorAction => ({
  id: `heading-${String(level)}`,
  label: `Heading ${String(level)}`,
  keys: `Ctrl+Alt+${String(level)}`,
  run: (commands) => commands.toggleNode('heading', 'paragraph', { level }),
  isActive: (editor) => editor.isActive('heading', { level }),
});

const mark = (name: 'bold' | 'italic', label: string, keys: string): EditorAction => ({
  id: name,
  label,
  keys,
  run: (commands) => commands.toggleMark(name),
  isActive: (editor) => editor.isActive(name),
});

const list = (name: 'bulletList' | 'orderedList', label: string, keys: string): EditorAction => ({
  id: name,
  label,
  keys,
  run: (commands) => commands.toggleList(name, 'listItem'),
  isActive: (editor) => editor.isActive(name),
});

const plain = (
  id: string,
  label: string,
  keys: string | null,
  run: EditorAction['run'],
): EditorAction => ({ id, label, keys, run });

/** The toolbar, group by group. */
export const actionGroups: readonly {
  readonly label: string;
  readonly actions: readonly EditorAction[];
}[] = [
  {
    label: 'History',
    actions: [
      plain('undo', 'Undo', 'Ctrl+Z', (commands) => commands.undo()),
      plain('redo', 'Redo', 'Ctrl+Shift+Z', (commands) => commands.redo()),
    ],
  },
  { label: 'Headings', actions: [heading(1), heading(2), heading(3)] },
  {
    label: 'Text',
    actions: [mark('bold', 'Bold', 'Ctrl+B'), mark('italic', 'Italic', 'Ctrl+I')],
  },
  {
    label: 'Lists',
    actions: [
      list('bulletList', 'Bulleted list', 'Ctrl+Shift+8'),
      list('orderedList', 'Numbered list', 'Ctrl+Shift+7'),
    ],
  },
  {
    label: 'Blocks',
    actions: [
      {
        id: 'quotation',
        label: 'Quotation',
        keys: 'Ctrl+Shift+9',
        run: (commands) => commands.toggleNode('quotation', 'paragraph'),
        isActive: (editor) => editor.isActive('quotation'),
      },
      plain('judgement', 'Judgement', 'Ctrl+Shift+J', (commands) => commands.insertJudgement()),
      plain('footnote', 'Footnote', 'Ctrl+Alt+F', (commands) => commands.insertFootnote()),
    ],
  },
  {
    label: 'Tables',
    actions: [
      plain('table', 'Table', null, (commands) => commands.insertTable({ rows: 3, columns: 3 })),
      plain('add-row', 'Add row', null, (commands) => commands.addTableRow()),
      plain('delete-row', 'Delete row', null, (commands) => commands.deleteTableRow()),
      plain('add-column', 'Add column', null, (commands) => commands.addTableColumn()),
      plain('delete-column', 'Delete column', null, (commands) => commands.deleteTableColumn()),
      plain('delete-table', 'Delete table', null, (commands) => commands.deleteTable()),
    ],
  },
];
