import { notesIn, plainItem, stackHeight, type CellBox, type FlowItem, type RowItem } from './flow';

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
    anchors: plainItem.anchors,
    labels: plainItem.labels,
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
    const [taken, left] = splitItems(cell.items, room);
    if (taken.length > 0) takesAny = true;
    first.push({ ...cell, items: taken });
    rest.push({ ...cell, items: left });
  }
  if (!takesAny || rest.every((cell) => cell.items.length === 0)) return null;
  const upper = makeRow(first, { ...row, ruleBelow: row.ruleBelow });
  const lower = makeRow(rest, { ...row, ruleAbove: null });
  upper.spaceBefore = row.spaceBefore;
  upper.anchors = row.anchors;
  upper.labels = row.labels;
  lower.keepWithNext = row.keepWithNext;
  return [upper, lower];
}

/** Items that fit, and those that do not; a row of a table inside the cell may itself be parted. */
function splitItems(items: readonly FlowItem[], room: number): [FlowItem[], FlowItem[]] {
  let height = 0;
  let legal = 0;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) break;
    const top = height + (index === 0 ? 0 : item.spaceBefore);
    height = top + item.height;
    if (height > room + 0.001) {
      const parts = item.kind === 'row' ? splitRow(item, room - top) : null;
      if (parts === null) break;
      return [
        [...items.slice(0, index), parts[0]],
        [parts[1], ...items.slice(index + 1)],
      ];
    }
    if (!item.keepWithNext) legal = index + 1;
  }
  return [items.slice(0, legal), items.slice(legal)];
}
