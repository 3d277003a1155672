import type { Design } from '../design';
import type { FlowItem } from '../flow/flow';
import { fillColumn, type FilledColumn, type FlowState } from './fill-column';
import type { ColumnFrame, PlacedColumn, PlacedItem, PlacedPage } from './placed';

/** Width of the rule above footnotes that begin on the page; above those that go on it spans the column. */
const noteRuleShare = 0.32;

/** Breaks the flow into pages of columns with their footnotes. */
export function breakPages(
  items: FlowItem[],
  design: Design,
  noteLines: (noteId: string) => readonly FlowItem[],
  framesOf: (page: number) => readonly ColumnFrame[],
): PlacedPage[] {
  const state: FlowState = { items, next: 0, carried: [], begun: new Set() };
  const spacing = { above: design.grid, below: design.grid * 0.6 };
  const pages: PlacedPage[] = [];
  do {
    const columns: PlacedColumn[] = [];
    let endsPage = false;
    for (const frame of framesOf(pages.length)) {
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
    pages.push({ columns });
  } while (!isDone(state));
  return pages;
}

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
