import type { FlowItem, RowItem } from '../flow/flow';
import { splitRow } from '../flow/make-row';
import { NoteArea, type NoteSpacing } from './note-area';
import type { PlacedItem } from './placed';

/** What is still to be placed; columns take from it one after the other. */
export interface FlowState {
  readonly items: FlowItem[];
  /** Rows of which a part has been placed since the last time this was cleared, whole, by index. */
  readonly parted: Map<number, FlowItem>;
  /** Index of the next item. */
  next: number;
  /** Lines of footnotes begun on the column before. */
  carried: FlowItem[];
  /** Footnotes that have been begun. */
  readonly begun: Set<string>;
}

export interface FillSettings {
  readonly height: number;
  readonly grid: number;
  readonly noteSpacing: NoteSpacing;
  /** Lines of a footnote by its id. */
  readonly noteLines: (noteId: string) => readonly FlowItem[];
  /** True when nothing stands on the page yet, so that an item that starts a page may stand here. */
  readonly isPageStart: boolean;
}

export interface FilledColumn {
  readonly placed: PlacedItem[];
  readonly notes: NoteArea;
  /** True when the next item asks for a new page. */
  readonly endsPage: boolean;
}

/** Heights are sums of many lengths; a hair more than the room still fits. */
const hair = 0.01;
/** A footnote of at least this many lines may be split between pages. */
const splittableNote = 5;
/** Rows taller than this share of a column break rather than move. */
const tallRow = 0.3;
/** Body lines that a column always keeps free beside footnotes carried over, in units of the grid. */
const bodyReserve = 8;

/** Fills one column from the flow; places at least one thing, so that pages always come to an end. */
export function fillColumn(state: FlowState, settings: FillSettings): FilledColumn {
  return new ColumnFill(state, settings).fill();
}

interface Checkpoint {
  readonly next: number;
  readonly placed: number;
  readonly notes: number;
}

class ColumnFill {
  private readonly placed: PlacedItem[] = [];
  private readonly notes: NoteArea;
  private y = 0;
  private checkpoint: Checkpoint | null = null;
  /** Footnotes begun since the checkpoint. */
  private begunSince: string[] = [];
  /** Head rows placed at the top do not count as something placed. */
  private heads = 0;

  constructor(
    private readonly state: FlowState,
    private readonly settings: FillSettings,
  ) {
    this.notes = new NoteArea(settings.noteSpacing);
  }

  fill(): FilledColumn {
    const { state, settings } = this;
    this.placeCarried();
    while (state.next < state.items.length) {
      const item = state.items[state.next];
      if (item === undefined) break;
      if (item.startsPage && !(this.isEmpty && settings.isPageStart)) return this.finish(true);
      if (this.isEmpty) this.placeHeads(item);
      if (this.place(item)) continue;
      if (this.placePart(item)) break;
      this.overflow(item);
      break;
    }
    return this.finish(false);
  }

  private get isEmpty(): boolean {
    return this.placed.length === this.heads;
  }

  private finish(endsPage: boolean): FilledColumn {
    return { placed: this.placed, notes: this.notes, endsPage };
  }

  /** Lines carried over stand first, and leave the body a few lines if there is any to come. */
  private placeCarried(): void {
    const { state, settings } = this;
    if (state.carried.length === 0) return;
    const reserve = state.next < state.items.length ? settings.grid * bodyReserve : 0;
    const fits = this.notes.countThatFits(state.carried, settings.height - reserve);
    const count = Math.max(1, fits);
    this.notes.continues = true;
    this.notes.add(state.carried.slice(0, count));
    state.carried = state.carried.slice(count);
    // A column of notes alone is better than a heading stranded above them.
    this.checkpoint = { next: state.next, placed: 0, notes: this.notes.items.length };
  }

  private placeHeads(item: FlowItem): void {
    if (item.repeatedHead === null || this.heads > 0) return;
    const height = item.repeatedHead.reduce((sum, row) => sum + row.height, 0);
    if (height > this.settings.height / 3) return;
    for (const row of item.repeatedHead) {
      this.placed.push({ item: row, y: this.y, repeated: true });
      this.y += row.height;
    }
    this.heads = this.placed.length;
  }

  private topOf(item: FlowItem): number {
    const { grid } = this.settings;
    if (this.placed.length === 0) return 0;
    const top = this.y + (this.isEmpty ? 0 : item.spaceBefore);
    return item.snap ? Math.ceil(top / grid - 0.001) * grid : top;
  }

  private freshNotes(item: FlowItem): string[] {
    return item.notes.filter(
      (noteId, index) => !this.state.begun.has(noteId) && item.notes.indexOf(noteId) === index,
    );
  }

  /** Places the item with all its notes, if there is room. */
  private place(item: FlowItem): boolean {
    const top = this.topOf(item);
    const bottom = top + item.height;
    if (bottom + this.notes.height > this.settings.height + hair) return false;
    if (item.notes.length === 0) {
      this.commit(item, top, []);
      return true;
    }
    const fresh = this.freshNotes(item);
    if (fresh.length > 0 && this.state.carried.length > 0) return false;
    const lines = fresh.flatMap((noteId) => this.settings.noteLines(noteId));
    if (bottom + this.notes.heightWith(lines) > this.settings.height + hair) return false;
    this.notes.add(lines);
    this.commit(item, top, fresh);
    return true;
  }

  private commit(item: FlowItem, top: number, begun: readonly string[]): void {
    this.placed.push({ item, y: top, repeated: false });
    this.y = top + item.height;
    for (const noteId of begun) {
      this.state.begun.add(noteId);
      this.begunSince.push(noteId);
    }
    this.state.next += 1;
    if (!item.keepWithNext) {
      this.begunSince = [];
      this.checkpoint = {
        next: this.state.next,
        placed: this.placed.length,
        notes: this.notes.items.length,
      };
    }
  }

  /** Places the part of a row, or the line with the part of its notes, that there is room for. Ends the column. */
  private placePart(item: FlowItem): boolean {
    if (item.kind === 'row') return this.placeRowPart(item);
    return this.placeWithSplitNote(item);
  }

  private placeRowPart(row: RowItem): boolean {
    const { settings } = this;
    const isTall = row.height > settings.height * tallRow;
    if (!isTall && !this.isEmpty) return false;
    const top = this.topOf(row);
    let smallest: [RowItem, RowItem] | null = null;
    for (let reserved = this.notes.height; ; reserved += settings.grid) {
      const available = settings.height - top - reserved;
      // The row itself may fit where its notes do not.
      if (row.height <= available) continue;
      const parts = splitRow(row, available);
      if (parts === null) break;
      smallest = parts;
      const [upper, lower] = parts;
      const fresh = this.freshNotes(upper);
      if (!this.takeNotes(upper, settings.height - top - upper.height)) continue;
      this.commit(upper, top, fresh);
      this.goOnWith(lower);
      return true;
    }
    if (smallest === null || !this.mustPlace) return false;
    this.force(smallest[0]);
    this.goOnWith(smallest[1]);
    return true;
  }

  /** Puts the rest of a row in the place of what has just been placed; no column goes back behind a split. */
  private goOnWith(rest: RowItem): void {
    const { state } = this;
    state.next -= 1;
    const before = state.items[state.next];
    if (before !== undefined && !state.parted.has(state.next)) state.parted.set(state.next, before);
    state.items[state.next] = rest;
  }

  /** True when the column would stay empty, and the next one too, if the item were not placed now. */
  private get mustPlace(): boolean {
    return this.isEmpty && this.notes.items.length === 0;
  }

  /** Places an item whose notes cannot all begin on its page; they follow one another over the next pages. */
  private force(item: FlowItem): void {
    const { state, settings } = this;
    const fresh = this.freshNotes(item);
    const lines = fresh.flatMap((noteId) => settings.noteLines(noteId));
    const top = this.topOf(item);
    const count = this.notes.countThatFits(lines, settings.height - top - item.height);
    this.notes.add(lines.slice(0, count));
    state.carried = lines.slice(count);
    this.commit(item, top, fresh);
  }

  /**
   * Adds the item's notes if the room holds all of them, or all but the end of the last when that is a long one; what
   * is left goes on over the page.
   */
  private takeNotes(item: FlowItem, room: number): boolean {
    const { settings, state } = this;
    const fresh = this.freshNotes(item);
    if (fresh.length === 0) return this.notes.height <= room + hair;
    if (state.carried.length > 0) return false;
    const last = fresh[fresh.length - 1] ?? '';
    const lastLines = settings.noteLines(last);
    const whole = fresh.slice(0, -1).flatMap((noteId) => settings.noteLines(noteId));
    const trial = new NoteArea(settings.noteSpacing);
    trial.add([...this.notes.items, ...whole]);
    if (trial.height > room + hair) return false;
    const count = trial.countThatFits(lastLines, room + hair);
    const isLong = lastLines.length >= splittableNote || this.isEmpty;
    if (count < lastLines.length && (count === 0 || !isLong)) return false;
    this.notes.add([...whole, ...lastLines.slice(0, count)]);
    state.carried = lastLines.slice(count);
    return true;
  }

  /** A long note begins under its mark and goes on over the page. */
  private placeWithSplitNote(item: FlowItem): boolean {
    const top = this.topOf(item);
    const room = this.settings.height - top - item.height;
    const fresh = this.freshNotes(item);
    if (fresh.length === 0 || !this.takeNotes(item, room)) return false;
    this.commit(item, top, fresh);
    return true;
  }

  /** Ends the column at the last place where it may end; places what never fits rather than nothing. */
  private overflow(item: FlowItem): void {
    if (this.checkpoint !== null) {
      this.rollBack(this.checkpoint);
      return;
    }
    if (this.mustPlace) this.force(item);
  }

  private rollBack(checkpoint: Checkpoint): void {
    for (const noteId of this.begunSince) this.state.begun.delete(noteId);
    this.begunSince = [];
    this.state.next = checkpoint.next;
    this.placed.length = checkpoint.placed;
    if (this.notes.items.length !== checkpoint.notes) this.notes.truncate(checkpoint.notes);
  }
}
