import type { Inline, TableBlock, TableCell, TableRow } from '../document';
import type { LayoutContext } from '../context';
import { fillLabel } from '../labels';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';
import type { GrowingElement } from '../structure';
import type { CellBox, RowItem, Stroke } from './flow';
import { makeRow } from './make-row';
import { Flow, type Place } from './place';
import { setBlocks } from './set-blocks';
import { setLines } from './set-lines';
import { cellGap, columnWidths } from './table-widths';

/**
 * Sets a table: caption above, head rows repeated by later pages, rows that may break. A table with more columns than
 * the page can hold is set as several, one below the other, each beginning with the first column.
 */
export function setTable(whole: TableBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const count = columnCount(whole, context);
  if (count === 0) return;
  const block = withinLimit(whole, count, context);
  const table = context.structure.element(place.parent, 'Table', { sourceId: block.id });
  flow.space(context.design.text.before * 1.5);
  setCaption(block, table, place, flow);
  const all = Array.from({ length: count }, (_, column) => column);
  const widths = columnWidths(block, all, place, context);
  if (widths !== null) {
    setPanel({ block, table, columns: all, widths, isFirst: true }, place, flow);
  } else {
    setPanels(block, table, all, place, flow);
  }
  flow.space(context.design.text.after * 1.5);
}

/** Cells set of one table; a table beyond fills more than a thousand pages and is data, not a handout. */
const mostCells = 80_000;

/** The table, or the beginning of one that is too long to be set. */
function withinLimit(block: TableBlock, columns: number, context: LayoutContext): TableBlock {
  const limit = Math.floor(mostCells / columns);
  if (block.rows.length <= limit) return block;
  context.report('error', 'table-too-long', { rows: block.rows.length, limit }, block.id);
  return { ...block, rows: block.rows.slice(0, 200) };
}

function columnCount(block: TableBlock, context: LayoutContext): number {
  for (const row of [...block.headerRows, ...block.rows]) {
    if (row.cells.length > block.columns.length) {
      context.report(
        'warning',
        'table-cells-surplus',
        { cells: row.cells.length, columns: block.columns.length },
        row.id,
      );
    }
  }
  let count = block.columns.length;
  for (const row of block.headerRows) count = Math.max(count, row.cells.length);
  for (const row of block.rows) count = Math.max(count, row.cells.length);
  return count;
}

function setCaption(block: TableBlock, table: GrowingElement, place: Place, flow: Flow): void {
  if (block.caption === null) return;
  const { context } = flow;
  context.counters.table += 1;
  const label = fillLabel(context.labels.table, { number: String(context.counters.table) });
  const inlines: Inline[] = [{ kind: 'text', value: `${label} `, strong: true }, ...block.caption];
  const style = { ...context.design.caption, after: context.design.grid / 2 };
  setLines(
    inlines,
    style,
    { ...place, parent: table, noteParent: place.parent, isTight: false },
    flow,
    {
      role: 'Caption',
      sourceId: block.id,
      keepTogether: true,
      keepWithNext: true,
    },
  );
}

/** A table or, of one too wide, a part of its columns. */
interface Panel {
  readonly block: TableBlock;
  readonly table: GrowingElement;
  readonly columns: readonly number[];
  readonly widths: readonly number[];
  /** False for later parts, whose first column only repeats what has been read. */
  readonly isFirst: boolean;
}

function setPanels(
  block: TableBlock,
  table: GrowingElement,
  columns: readonly number[],
  place: Place,
  flow: Flow,
): void {
  const [key, ...rest] = columns;
  if (key === undefined) return;
  // Wide enough for short words, however many columns there are.
  const perPanel = Math.max(1, Math.floor((place.width + cellGap) / (56 + cellGap)) - 1);
  for (let start = 0; start < rest.length; start += perPanel) {
    const part = [key, ...rest.slice(start, start + perPanel)];
    const widths = columnWidths(block, part, place, flow.context);
    if (widths === null) {
      flow.context.report('error', 'table-too-wide', { columns: columns.length }, block.id);
      return;
    }
    setPanel({ block, table, columns: part, widths, isFirst: start === 0 }, place, flow);
    flow.space(flow.context.design.text.after);
  }
}

function setPanel(panel: Panel, place: Place, flow: Flow): void {
  const { context } = flow;
  const { block, table } = panel;
  const { structure, design } = context;
  const strong: Stroke = { width: 0.9, colour: design.colours.ink };
  const medium: Stroke = { width: 0.5, colour: design.colours.ink };
  const hair: Stroke = { width: 0.35, colour: design.colours.rule };
  const headRows: RowItem[] = [];
  if (block.headerRows.length > 0) {
    const head = structure.element(table, 'THead');
    block.headerRows.forEach((row, index) => {
      const isLast = index === block.headerRows.length - 1;
      const item = setRow(row, panel, head, true, place, context, {
        above: index === 0 ? strong : null,
        below: isLast ? medium : null,
        repeatedHead: null,
      });
      item.keepWithNext = true;
      headRows.push(item);
      flow.push(item);
    });
  }
  if (block.rows.length === 0) return;
  const body = structure.element(table, 'TBody');
  block.rows.forEach((row, index) => {
    const isLast = index === block.rows.length - 1;
    const item = setRow(row, panel, body, false, place, context, {
      above: index === 0 && headRows.length === 0 ? strong : null,
      below: isLast ? strong : hair,
      repeatedHead: headRows.length > 0 ? headRows : null,
    });
    flow.push(item);
  });
}

interface RowRules {
  readonly above: Stroke | null;
  readonly below: Stroke | null;
  readonly repeatedHead: readonly RowItem[] | null;
}

function setRow(
  row: TableRow,
  panel: Panel,
  parent: GrowingElement,
  isHead: boolean,
  place: Place,
  context: LayoutContext,
  rules: RowRules,
): RowItem {
  const element = context.structure.element(parent, 'TR', { sourceId: row.id });
  const isMirrored = isRightToLeft(scriptOfLanguageTag(place.language));
  let used = 0;
  const cells = panel.columns.map((column, index): CellBox => {
    const width = panel.widths[index] ?? 0;
    const x = place.x + (isMirrored ? place.width - used - width : used);
    const repeats = index === 0 && !panel.isFirst;
    const items = setCell(
      row.cells[column],
      column,
      { x, width, element, isHead, repeats },
      panel,
      place,
      context,
    );
    const box: CellBox = { x, width, items, repeats };
    used += width + cellGap;
    return box;
  });
  const padding = context.design.grid * 0.42;
  return makeRow(cells, {
    x: place.x,
    width: place.width,
    paddingTop: padding,
    paddingBottom: padding,
    ruleAbove: rules.above,
    ruleBelow: rules.below,
    decorations: place.decorations,
    repeatedHead: rules.repeatedHead,
  });
}

interface CellPlace {
  readonly x: number;
  readonly width: number;
  readonly element: GrowingElement;
  readonly isHead: boolean;
  readonly repeats: boolean;
}

function setCell(
  cell: TableCell | undefined,
  column: number,
  at: CellPlace,
  panel: Panel,
  place: Place,
  context: LayoutContext,
): CellBox['items'] {
  const spec = panel.block.columns[column];
  const isHeading = at.isHead || spec?.isRowHeader === true;
  // What is repeated is an artifact: its elements grow on a tree that is thrown away.
  const parent = at.repeats ? detached(at.element) : at.element;
  const element = context.structure.element(parent, isHeading ? 'TH' : 'TD', {
    ...(cell === undefined ? {} : { sourceId: cell.id }),
    ...(isHeading ? { scope: at.isHead ? ('Column' as const) : ('Row' as const) } : {}),
  });
  if (cell === undefined) return [];
  const flow = new Flow(context);
  const inner: Place = {
    ...place,
    x: at.x,
    width: at.width,
    parent: element,
    noteParent: element,
    decorations: [],
    snap: false,
    gutter: 0,
    isTight: false,
    isCell: true,
    isCellHead: at.isHead,
    cellAlignment: spec?.align ?? 'left',
  };
  setBlocks(cell.blocks, inner, flow);
  return flow.items;
}

function detached(element: GrowingElement): GrowingElement {
  return { ...element, children: [] };
}
