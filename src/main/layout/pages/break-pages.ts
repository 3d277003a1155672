import type { Design } from '../design';
import { plainItem, type FlowItem } from '../flow/flow';
import { fillColumn, type FilledColumn, type FlowState } from './fill-column';
import type { NoteSpacing } from './note-area';
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
  const state: FlowState = { items, next: 0, carried: [], begun: new Set(), parted: new Map() };
  const spacing = { above: design.grid, below: design.grid * 0.6 };
  const context: FillContext = { state, grid: design.grid, spacing, noteLines };
  let pages = 0;
  do {
    const frames = framesOf(pages);
    const start = frames.length > 1 ? remember(state) : null;
    let filled = fillPage(frames, context, null);
    if (start !== null && isDone(state)) filled = balance(filled, frames, start, context);
    const columns = filled.columns.map((column, index) => {
      const frame = frames[index];
      if (frame === undefined) throw new Error('A page has more columns than frames.');
      return placeColumn(column, frame, spacing);
    });
    paint({ index: pages, columns });
    pages += 1;
    release(state);
  } while (!isDone(state));
  return pages;
}

interface FillContext {
  readonly state: FlowState;
  readonly grid: number;
  readonly spacing: NoteSpacing;
  readonly noteLines: (noteId: string) => readonly FlowItem[];
}

interface FilledPage {
  readonly columns: readonly FilledColumn[];
  /** Height that was open to each column. */
  readonly height: number;
}

/** Fills the columns of one page; `height` opens less than their frames do. */
function fillPage(
  frames: readonly ColumnFrame[],
  { state, grid, spacing, noteLines }: FillContext,
  height: number | null,
): FilledPage {
  const columns: FilledColumn[] = [];
  let tallest = 0;
  for (const frame of frames) {
    if (columns[columns.length - 1]?.endsPage === true || isDone(state)) break;
    const open = height === null ? frame.height : Math.min(height, frame.height);
    tallest = Math.max(tallest, open);
    columns.push(
      fillColumn(state, {
        height: open,
        grid,
        noteSpacing: spacing,
        noteLines,
        isPageStart: columns.length === 0,
      }),
    );
  }
  return { columns, height: tallest };
}

/** Fills the last page again with columns as even as can be: the least height that still holds everything. */
function balance(
  full: FilledPage,
  frames: readonly ColumnFrame[],
  start: Remembered,
  context: FillContext,
): FilledPage {
  const { state, grid } = context;
  const end = remember(state);
  let enough = Math.ceil(full.height / grid);
  let tooLittle = 0;
  let best = full;
  while (enough - tooLittle > 1) {
    const steps = (enough + tooLittle) >> 1;
    recall(state, start);
    const tried = fillPage(frames, context, steps * grid);
    const fits = isDone(state) && tried.columns.every((column) => isWithin(column, steps * grid));
    if (fits) {
      enough = steps;
      best = tried;
    } else {
      tooLittle = steps;
    }
  }
  recall(state, end);
  return best;
}

/** True when nothing had to be placed that was taller than the column. */
function isWithin({ placed, notes }: FilledColumn, height: number): boolean {
  const last = placed[placed.length - 1];
  const bottom = last === undefined ? 0 : last.y + last.item.height;
  return bottom + notes.height <= height + 0.01;
}

interface Remembered {
  readonly next: number;
  readonly carried: FlowItem[];
  readonly begun: readonly string[];
}

function remember(state: FlowState): Remembered {
  return { next: state.next, carried: state.carried, begun: [...state.begun] };
}

/** Goes back to how things stood at the start of the page, with rows that have been parted since made whole. */
function recall(state: FlowState, at: Remembered): void {
  for (const [index, item] of state.parted) state.items[index] = item;
  state.parted.clear();
  state.next = at.next;
  state.carried = at.carried;
  state.begun.clear();
  for (const noteId of at.begun) state.begun.add(noteId);
}

/** Forgets the items behind the next one. */
function release(state: FlowState): void {
  state.parted.clear();
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

function placeColumn(filled: FilledColumn, frame: ColumnFrame, spacing: NoteSpacing): PlacedColumn {
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
