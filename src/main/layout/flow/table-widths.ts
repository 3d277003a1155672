import type { Block, TableBlock, TableRow } from '../document';
import type { BlockStyle } from '../design';
import { collectInlines } from '../collect/collect-inlines';
import { visitBlock } from '../collect/number-notes';
import type { LayoutContext } from '../context';
import { measureParagraph } from '../inline/set-paragraph';
import type { Place } from './place';

/** White between the text of two columns, half on either side; points. */
export const cellGap = 12;
/** Narrowest a column's text is ever set; longer words are cut. */
const narrowestColumn = 30;
/** Words longer than this do not widen their column when room is short. */
const longestWord = 90;
/** Rows looked at one by one; of longer tables every nth row is. */
const rowsMeasured = 400;

interface ColumnMeasure {
  /** Widest piece that cannot be broken, and the widest cell on one line. */
  smallest: number;
  widest: number;
}

/** Text widths of the columns; together with their gaps they fill the table's width. Null when they cannot fit. */
export function columnWidths(
  block: TableBlock,
  columns: readonly number[],
  place: Place,
  context: LayoutContext,
): number[] | null {
  const available = place.width - cellGap * (columns.length - 1);
  if (available < narrowestColumn * columns.length) return null;
  const measures = columns.map((column) => measureColumn(block, column, place, context));
  const weights = columns.map((column) => block.columns[column]?.weight ?? null);
  if (weights.every((weight) => weight !== null && weight > 0)) {
    const sum = weights.reduce((total: number, weight) => total + (weight ?? 0), 0);
    return weights.map((weight) => ((weight ?? 0) / sum) * available);
  }
  return share(measures, available);
}

/** Columns get what their longest line asks for, or else a part of the room in proportion to what they lack. */
function share(measures: readonly ColumnMeasure[], available: number): number[] {
  const widest = sum(measures.map((measure) => measure.widest));
  if (widest <= available) {
    // Room left over goes to all alike, so that narrow tables do not gape between one pair of columns.
    const spare = (available - widest) / measures.length;
    return measures.map((measure) => measure.widest + spare);
  }
  let floors = measures.map((measure) => Math.max(narrowestColumn, measure.smallest));
  if (sum(floors) > available) {
    floors = floors.map((floor) => Math.min(floor, longestWord));
  }
  if (sum(floors) > available) floors = measures.map(() => narrowestColumn);
  const room = available - sum(floors);
  const wants = measures.map((measure, index) =>
    // The square root keeps one long column from starving the others.
    Math.sqrt(Math.max(0, measure.widest - (floors[index] ?? 0))),
  );
  const wanted = sum(wants);
  return floors.map(
    (floor, index) =>
      floor + (wanted > 0 ? ((wants[index] ?? 0) / wanted) * room : room / floors.length),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function measureColumn(
  block: TableBlock,
  column: number,
  place: Place,
  context: LayoutContext,
): ColumnMeasure {
  const { design } = context;
  const measure: ColumnMeasure = { smallest: 0, widest: 0 };
  const step = Math.max(1, Math.ceil(block.rows.length / rowsMeasured));
  const measureRow = (row: TableRow, style: BlockStyle): void => {
    const cell = row.cells[column];
    if (cell !== undefined) measureBlocks(cell.blocks, style, place, context, measure);
  };
  for (const row of block.headerRows) measureRow(row, design.cellHead);
  for (let index = 0; index < block.rows.length; index += step) {
    const row = block.rows[index];
    if (row !== undefined) measureRow(row, design.cell);
  }
  // A hair more than measured, so that rounding never breaks what fits.
  measure.widest += 0.5;
  return measure;
}

function measureBlocks(
  blocks: readonly Block[],
  style: BlockStyle,
  place: Place,
  context: LayoutContext,
  measure: ColumnMeasure,
): void {
  for (const block of blocks) {
    const extra = block.kind === 'paragraph' ? 0 : context.design.listIndent;
    visitBlock(
      block,
      (inlines) => {
        const paragraph = collectInlines(inlines, style, place.language, block.id, context);
        const size = measureParagraph(paragraph, context.words, context.resources);
        measure.smallest = Math.max(measure.smallest, size.smallest + extra);
        measure.widest = Math.max(measure.widest, size.widest + extra);
      },
      (inner) => {
        measureBlocks(inner, style, place, context, measure);
      },
    );
  }
}
