import { Extension, Node } from '@tiptap/core';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from '@tiptap/pm/tables';
import { insertBlock } from '../insert-block';

const roles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
};

function spanOf(name: 'colspan' | 'rowspan') {
  return {
    default: 1,
    parseHTML: (element: HTMLElement) => {
      const span = Number(element.getAttribute(name) ?? 1);
      return Number.isSafeInteger(span) && span >= 1 && span <= 100 ? span : 1;
    },
  };
}

const cellAttributes = () => ({
  colspan: spanOf('colspan'),
  rowspan: spanOf('rowspan'),
  // Widths belong to the handout's layout; those of pasted tables are dropped.
  colwidth: { default: null, rendered: false, parseHTML: () => null },
});

export const Table = Node.create({
  name: 'table',
  // Before lists, so that Tab moves on to the next cell.
  priority: 110,
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts() {
    const move = (direction: 1 | -1) => () =>
      goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return {
      Tab: () => move(1)() || (this.editor.commands.addTableRow() && move(1)()),
      'Shift-Tab': move(-1),
    };
  },
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    briefingTables: {
      /** Puts a table with one header row at the cursor; not inside another table. */
      insertTable: (size: { rows: number; columns: number }) => ReturnType;
      addTableRow: () => ReturnType;
      addTableColumn: () => ReturnType;
      deleteTableRow: () => ReturnType;
      deleteTableColumn: () => ReturnType;
      deleteTable: () => ReturnType;
    };
  }
}

/** The behaviour of tables: cell selection, keys, commands. */
export const TableTools = Extension.create({
  name: 'briefingTables',
  extendNodeSchema: (extension) => {
    const tableRole = roles[extension.name];
    return tableRole === undefined ? {} : { tableRole };
  },
  addProseMirrorPlugins: () => [tableEditing()],
  addCommands: () => ({
    insertTable:
      ({ rows, columns }) =>
      ({ state, tr, dispatch }) => {
        if (isInTable(state)) return false;
        const row = (cell: string) => ({
          type: 'tableRow',
          content: Array.from({ length: columns }, () => ({
            type: cell,
            content: [{ type: 'paragraph' }],
          })),
        });
        const table = state.schema.nodeFromJSON({
          type: 'table',
          content: Array.from({ length: rows }, (_, index) =>
            row(index === 0 ? 'tableHeader' : 'tableCell'),
          ),
        });
        return insertBlock(tr, table, dispatch !== undefined);
      },
    addTableRow:
      () =>
      ({ state, dispatch }) =>
        addRowAfter(state, dispatch),
    addTableColumn:
      () =>
      ({ state, dispatch }) =>
        addColumnAfter(state, dispatch),
    deleteTableRow:
      () =>
      ({ state, dispatch }) =>
        deleteRow(state, dispatch),
    deleteTableColumn:
      () =>
      ({ state, dispatch }) =>
        deleteColumn(state, dispatch),
    deleteTable:
      () =>
      ({ state, dispatch }) =>
        deleteTable(state, dispatch),
  }),
});
