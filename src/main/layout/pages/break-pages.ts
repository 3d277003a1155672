import type { Design } from '../design';
import { plainItem, type FlowItem } from '../flow/flow';
import { fillColumn, type FilledColumn, type FlowState } from './fill-column';
import type { ColumnFrame, PlacedColumn, PlacedItem, PlacedPage } from './placed';

/** Width of the rule above footnotes that begin on the page; above those that go on it spans the column. */
const noteRuleShare = 0.32;

/**
 * Breaks the flow into pages of columns with their footnotes, hands each page over as it is done and gives the number of
 * pages. Items are let go once they are painted: a long table would otherwise be held twice.
 */
export function breakPages(
  items: FlowItem[],
  design: Design,
  noteLines: (noteId: string) => readonly FlowItem[],
  framesOf: (page: number) => readonly ColumnFrame[],
  paint: (page: PlacedPage) => void,
): number {
  const state: FlowState = { items, next: 0, carried: [], begun: new Set() };
  const spacing = { above: design.grid, below: design.grid * 0.6 };
  let pages = 0;
  do {
    const columns: PlacedColumn[] = [];
    let endsPage = false;
    for (const frame of framesOf(pages)) {
      if (endsPage || isDone(state)) break;
      const filled = fillColumn(state, {
        height: frame.height,
        grid: design.grid,
        noteSpacing: spacing,
        noteLines,
        isPageStart: columns.length === 0,
      });
      endsPage = filled.endsPage;
      columns.push(placeColumn(filled, frame, spacing));
    }
    paint({ index: pages, columns });
    pages += 1;
    release(state);
  } while (!isDone(state));
  return pages;
}

/** Forgets the items behind the next one. */
function release(state: FlowState): void {
  for (let index = state.next - 1; index >= 0 && state.items[index] !== released; index -= 1) {
    state.items[index] = released;
  }
}

const released: FlowItem = {
  ...plainItem,
  kind: 'rule',
  x: 0,
  width: 0,
  stroke: { width: 0, colour: '#000000' },
  offset: 0,
  height: 0,
};

function isDone(state: FlowState): boolean {
  return state.next >= state.items.length && state.carried.length === 0;
}

function placeColumn(
  filled: FilledColumn,
  frame: ColumnFrame,
  spacing: { above: number; below: number },
): PlacedColumn {
  const { notes } = filled;
  const placedNotes: PlacedItem[] = [];
  let noteRule: PlacedColumn['noteRule'] = null;
  if (notes.items.length > 0) {
    const ruleY = frame.height - notes.height + spacing.above;
    noteRule = { y: ruleY, width: frame.width * (notes.continues ? 1 : noteRuleShare) };
    let y = ruleY + spacing.below;
    notes.items.forEach((item, index) => {
      if (index > 0) y += item.spaceBefore;
      placedNotes.push({ item, y, repeated: false });
      y += item.height;
    });
  }
  return { ...frame, items: filled.placed, notes: placedNotes, noteRule };
}
