import type { SearchType } from '../../../shared/model/saved-search';
import type { UnitContent, UnitKey } from '../documents';
import type { QueryNode } from '../query/query';
import { SegmentBuilder } from './build-segment';
import type { IndexFolder } from './index-folder';
import { findMatches, type SegmentAt } from './matches';
import { mergeSegments } from './merge-segments';
import { rank } from './rank';
import { Segment, type StoredDocument } from './segment';
import { memoryBytes } from './segment-bytes';
import { searchTypes } from './segment-format';

export interface IndexHit extends StoredDocument {
  readonly type: SearchType;
  readonly id: string;
  /** Larger is better. */
  readonly score: number;
}

/** A segment with what came after it was made. */
interface Slot {
  readonly segment: Segment;
  /** Its file in the folder; null while it is in memory alone. */
  readonly file: string | null;
  /** 1 for each unit that still counts. */
  readonly live: Uint8Array;
}

interface UnitPlace {
  readonly slot: Slot;
  readonly unit: number;
}

/** Segments of one class of size that may stand side by side before they are made one. */
const mostOfOneSize = 8;

/** Segments of up to so many documents are of one class. */
const sizeClasses = [500, 5000, 50_000, Number.POSITIVE_INFINITY] as const;

/**
 * Everything that can be found. Units are only ever replaced as a whole: the former one is marked as dead and the new
 * one stands in a later segment. Any method can throw `DamagedIndexError`; the index is then of no more use.
 */
export class SearchIndex {
  private slots: Slot[] = [];
  private readonly places = new Map<string, UnitPlace>();

  /**
   * @param folder where it is kept; null keeps it in memory
   * @param isWritable false reads the folder and never writes to it
   * @param isNew does not even read it
   */
  constructor(
    private readonly folder: IndexFolder | null,
    private readonly isWritable: boolean,
    isNew = false,
  ) {
    if (folder === null) return;
    if (isWritable) folder.prepare();
    if (isNew) return;
    for (const { file, segment, dead } of folder.read()) {
      const live = new Uint8Array(segment.units.length).fill(1);
      for (const unit of dead) live[unit] = 0;
      this.adopt({ segment, file, live });
    }
  }

  /** Units that can be found. */
  get size(): number {
    return this.places.size;
  }

  get names(): IterableIterator<string> {
    return this.places.keys();
  }

  /** State of a unit when it was indexed; null where it is not in the index. */
  signatureOf(name: string): string | null {
    const place = this.places.get(name);
    return place?.slot.segment.units[place.unit]?.signature ?? null;
  }

  /** From now on the unit is not found. */
  drop(name: string): void {
    const place = this.places.get(name);
    if (place === undefined) return;
    place.slot.live[place.unit] = 0;
    this.places.delete(name);
  }

  /** Takes in one unit, in place of its former state. */
  put(key: UnitKey, content: UnitContent): void {
    const builder = new SegmentBuilder();
    builder.add(key, content);
    this.take(builder);
  }

  /** Takes in what a builder has collected, in place of the former states. */
  take(builder: SegmentBuilder): void {
    if (builder.isEmpty) return;
    const segment = new Segment(memoryBytes(builder.finish()));
    for (const { name } of segment.units) this.drop(name);
    this.adopt({ segment, file: null, live: new Uint8Array(segment.units.length).fill(1) });
  }

  /**
   * Carries out a query.
   * @param types kinds to look in; empty for all
   */
  query(
    root: QueryNode,
    types: readonly SearchType[],
    limit: number,
  ): { total: number; hits: IndexHit[] } {
    let count = 0;
    const segments: (SegmentAt & { readonly slot: Slot })[] = [];
    for (const slot of this.slots) {
      segments.push({ slot, segment: slot.segment, first: count });
      count += slot.segment.documents;
    }
    const wanted = searchTypes.map((type) => types.length === 0 || types.includes(type));
    const matches = findMatches(root, segments, count);
    const live = new Map<SegmentAt, Uint8Array>(segments.map((at) => [at, at.slot.live]));
    const isWanted = (at: SegmentAt, document: number): boolean =>
      live.get(at)?.[at.segment.unitsOf[document] ?? 0] === 1 &&
      wanted[at.segment.types[document] ?? 0] === true;
    const { total, best } = rank(matches, segments, isWanted, limit);
    const decoder = new TextDecoder();
    const hits = best.map(({ at, document, score }) => {
      const local = document - at.first;
      const id = decoder.decode(at.segment.idBytes(local));
      return { type: at.segment.typeOf(local), id, score, ...at.segment.stored(local) };
    });
    return { total, hits };
  }

  /**
   * Makes few large segments of many small ones, in steps: drive it to its end, with pauses and with anything else that
   * this class can do in between. Null where nothing is to be done.
   */
  merging(): Generator<void, void> | null {
    const inputs = this.tooManySlots();
    return inputs === null ? null : this.merge(inputs);
  }

  /** Bytes that would be lost if the process ended now. */
  get unsavedBytes(): number {
    return this.slots.reduce((sum, { file, segment }) => sum + (file ? 0 : segment.size), 0);
  }

  /** Writes what is in memory alone. Does nothing where the library cannot be written. Throws what the system says. */
  save(): void {
    if (this.folder === null || !this.isWritable) return;
    const inMemory = this.slots.filter(({ file }) => file === null);
    if (inMemory.length > 1) runToEnd(this.merge(inMemory));
    for (const slot of this.slots.filter(({ file }) => file === null)) {
      const written = this.folder.write(slot.segment.whole());
      this.replace([slot], { ...written, live: slot.live });
    }
    this.folder.publish(
      this.slots.flatMap(({ file, live }) => {
        if (file === null) return [];
        const dead: number[] = [];
        for (let unit = 0; unit < live.length; unit += 1) if (live[unit] === 0) dead.push(unit);
        return [{ file, dead }];
      }),
    );
  }

  close(): void {
    for (const { segment } of this.slots) segment.close();
    this.slots = [];
    this.places.clear();
  }

  private adopt(slot: Slot): void {
    this.slots.push(slot);
    this.point(slot);
  }

  private point(slot: Slot): void {
    for (const [unit, { name }] of slot.segment.units.entries())
      if (slot.live[unit] === 1) this.places.set(name, { slot, unit });
  }

  /** Segments to make one of: of a size there are too many of, or one that is mostly dead. */
  private tooManySlots(): Slot[] | null {
    let least = 0;
    for (const largest of sizeClasses) {
      const ofSize = this.slots.filter(
        ({ segment: { documents } }) => documents > least && documents <= largest,
      );
      // No more at a time: a merge is written as a whole, and questions wait for that.
      if (ofSize.length > mostOfOneSize) return ofSize.slice(0, mostOfOneSize + 1);
      least = largest;
    }
    const mostlyDead = this.slots.find(({ live }) => {
      let alive = 0;
      for (const one of live) alive += one;
      return alive * 2 < live.length;
    });
    return mostlyDead === undefined ? null : [mostlyDead];
  }

  private *merge(inputs: readonly Slot[]): Generator<void, void> {
    // Copied, so that a unit that dies meanwhile is one of the result all the same and is marked there.
    const merged = yield* mergeSegments(
      inputs.map(({ segment, live }) => ({ segment, live: live.slice() })),
    );
    const segment = new Segment(memoryBytes(merged));
    const live = new Uint8Array(segment.units.length);
    for (const [unit, { name }] of segment.units.entries()) {
      const place = this.places.get(name);
      live[unit] = place !== undefined && inputs.includes(place.slot) ? 1 : 0;
    }
    this.replace(inputs, { segment, file: null, live });
  }

  private replace(old: readonly Slot[], slot: Slot): void {
    const at = this.slots.findIndex((one) => old.includes(one));
    this.slots = this.slots.filter((one) => !old.includes(one));
    this.slots.splice(at, 0, slot);
    this.point(slot);
    for (const { segment } of old) segment.close();
  }
}

function runToEnd(steps: Generator<void, void>): void {
  while (steps.next().done !== true);
}
