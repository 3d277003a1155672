import { ByteReader, ByteWriter } from './bytes';
import type { Segment } from './segment';
import { SegmentWriter, type TermEntry } from './segment-writer';

export interface MergeInput {
  readonly segment: Segment;
  /** 1 for each unit that still counts; the others are left out. */
  readonly live: Uint8Array;
}

/** Number in the new segment for each document of an old one; -1 for those left out. */
type Numbers = Int32Array;

/** How much is copied between two pauses, in bytes of postings. */
const stepBytes = 64 * 1024;

interface Cursor {
  readonly numbers: Numbers;
  readonly terms: Iterator<TermEntry>;
  entry: TermEntry;
}

/**
 * Makes one segment of several, in their order. Yields now and then, so that the caller can do something else; nothing
 * of the inputs is changed, and units that die meanwhile are still in the result.
 */
export function* mergeSegments(inputs: readonly MergeInput[]): Generator<void, Uint8Array> {
  const writer = new SegmentWriter();
  const cursors: Cursor[] = [];
  for (const input of inputs) {
    const numbers = copyDocuments(writer, input);
    const terms = input.segment.all();
    const first = terms.next();
    if (first.done !== true) cursors.push({ numbers, terms, entry: first.value });
    yield;
  }
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  let copied = 0;
  while (cursors.length > 0) {
    const term = leastTerm(cursors);
    postings.clear();
    positions.clear();
    let [documents, before] = [0, -1];
    for (let index = 0; index < cursors.length; index += 1) {
      const cursor = cursors[index];
      if (cursor === undefined || Buffer.compare(cursor.entry.term, term) !== 0) continue;
      const taken = copyList(cursor, before, postings, positions);
      documents += taken.documents;
      before = taken.last;
      const next = cursor.terms.next();
      if (next.done === true) cursors.splice(index--, 1);
      else cursor.entry = next.value;
    }
    if (documents === 0) continue;
    writer.addTerm({
      term,
      documents,
      postings: postings.view(),
      positions: positions.view(),
    });
    copied += postings.length;
    if (copied < stepBytes) continue;
    copied = 0;
    yield;
  }
  return writer.finish();
}

function leastTerm(cursors: readonly Cursor[]): Uint8Array {
  let least = cursors[0]?.entry.term ?? new Uint8Array();
  for (const { entry } of cursors) if (Buffer.compare(entry.term, least) < 0) least = entry.term;
  return least;
}

function copyDocuments(writer: SegmentWriter, { segment, live }: MergeInput): Numbers {
  const numbers = new Int32Array(segment.documents).fill(-1);
  let document = 0;
  for (const [index, unit] of segment.units.entries()) {
    const isLive = live[index] === 1;
    if (isLive) writer.addUnit(unit);
    for (; segment.unitsOf[document] === index; document += 1) {
      if (!isLive) continue;
      numbers[document] = writer.documents;
      writer.addDocument(
        segment.typeOf(document),
        segment.idBytes(document),
        segment.storedBytes(document),
      );
    }
  }
  return numbers;
}

function copyList(
  { entry, numbers }: Cursor,
  before: number,
  postings: ByteWriter,
  positions: ByteWriter,
): { documents: number; last: number } {
  const from = new ByteReader(entry.postings);
  const places = new ByteReader(entry.positions);
  let [documents, last, old] = [0, before, -1];
  for (let left = entry.documents; left > 0; left -= 1) {
    old += from.varint();
    const impact = from.byte();
    const start = places.at;
    for (let count = places.varint(); count > 0; count -= 1) places.varint();
    const number = numbers[old] ?? -1;
    if (number < 0) continue;
    postings.varint(number - last);
    postings.byte(impact);
    positions.bytes(places.bytes.subarray(start, places.at));
    last = number;
    documents += 1;
  }
  return { documents, last };
}
