import { notesIn, stackHeight, type CellBox, type RowItem } from './flow';

type RowSettings = Pick<
  RowItem,
  | 'x'
  | 'width'
  | 'paddingTop'
  | 'paddingBottom'
  | 'ruleAbove'
  | 'ruleBelow'
  | 'decorations'
  | 'repeatedHead'
>;

/** A table row as high as its highest cell. Notes in cells that only repeat are marked elsewhere. */
export function makeRow(cells: readonly CellBox[], settings: RowSettings): RowItem {
  const tallest = Math.max(0, ...cells.map((cell) => stackHeight(cell.items)));
  return {
    kind: 'row',
    ...settings,
    cells,
    height: settings.paddingTop + tallest + settings.paddingBottom,
    spaceBefore: 0,
    snap: false,
    keepWithNext: false,
    startsPage: false,
    notes: cells.flatMap((cell) => (cell.repeats ? [] : notesIn(cell.items))),
    anchors: [],
    labels: [],
  };
}

/**
 * Parts a row so that the first part is at most `available` high. Every cell is parted between its own items, keeping
 * two lines on either side; null when no cell has anything that fits.
 */
export function splitRow(row: RowItem, available: number): [RowItem, RowItem] | null {
  const room = available - row.paddingTop - row.paddingBottom;
  let takesAny = false;
  const first: CellBox[] = [];
  const rest: CellBox[] = [];
  for (const cell of row.cells) {
    const count = itemsThatFit(cell, room);
    if (count > 0) takesAny = true;
    first.push({ ...cell, items: cell.items.slice(0, count) });
    rest.push({ ...cell, items: cell.items.slice(count) });
  }
  if (!takesAny || rest.every((cell) => cell.items.length === 0)) return null;
  const upper = makeRow(first, { ...row, ruleBelow: row.ruleBelow });
  const lower = makeRow(rest, { ...row, ruleAbove: null });
  upper.spaceBefore = row.spaceBefore;
  upper.anchors.push(...row.anchors);
  upper.labels.push(...row.labels);
  lower.keepWithNext = row.keepWithNext;
  return [upper, lower];
}

function itemsThatFit(cell: CellBox, room: number): number {
  let height = 0;
  let legal = 0;
  for (let index = 0; index < cell.items.length; index += 1) {
    const item = cell.items[index];
    if (item === undefined) break;
    height += (index === 0 ? 0 : item.spaceBefore) + item.height;
    if (height > room + 0.001) break;
    if (!item.keepWithNext) legal = index + 1;
  }
  return legal;
}
