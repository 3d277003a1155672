import type { UnitState } from '../documents';
import { parseUnits } from '../unit-list';
import { ByteReader, checksumOf, unpackNumbers } from './bytes';
import type { SegmentBytes } from './segment-bytes';
import {
  DamagedIndexError,
  footerSchema,
  magic,
  searchTypes,
  storedSchema,
  trailerLength,
  type Footer,
  type SectionName,
} from './segment-format';
import type { TermEntry } from './segment-writer';

interface Block {
  readonly term: Uint8Array;
  readonly postings: {
    readonly offset: number;
    readonly length: number;
    readonly checksum: number;
  };
  readonly positions: {
    readonly offset: number;
    readonly length: number;
    readonly checksum: number;
  };
}

/** A term that was found; its bytes are read only where they are asked for. */
export interface FoundTerm extends Omit<TermEntry, 'positions'> {
  /** False where it only begins with what was looked for. */
  readonly isExact: boolean;
  readonly positions: () => Uint8Array;
}

export interface StoredDocument {
  readonly source: string | null;
  readonly title: string;
  readonly tags: readonly string[];
  readonly parts: readonly string[];
}

/** What the first question needs, and a start does not. */
interface Tables {
  readonly blocks: readonly Block[];
  readonly types: Uint8Array;
  readonly unitsOf: Uint32Array;
  readonly storedEnds: Uint32Array;
  readonly storedChecksums: Uint32Array;
  readonly idEnds: Uint32Array;
  readonly ids: Uint8Array;
}

/** Blocks kept in memory, so that a query that is being typed does not read the same ones again. */
const keptBlocks = 64;

/** Reads one segment. Whatever is damaged throws `DamagedIndexError`, when it is opened or when it is met. */
export class Segment {
  readonly units: readonly UnitState[];
  private readonly sections: Footer['sections'];
  private readTables: Tables | null = null;
  private readonly kept = new Map<number, Uint8Array>();

  constructor(private readonly bytes: SegmentBytes) {
    const trailer = bytes.read(Math.max(0, bytes.length - trailerLength), trailerLength);
    if (Buffer.compare(trailer.subarray(8), magic) !== 0)
      throw new DamagedIndexError('not a segment');
    const [length = 0, checksum = 0] = unpackNumbers(trailer.subarray(0, 8));
    const footerBytes = bytes.read(Math.max(0, bytes.length - trailerLength - length), length);
    if (checksumOf(footerBytes) !== checksum) throw new DamagedIndexError('footer');
    const footer = footerSchema.safeParse(parseJson(footerBytes));
    if (!footer.success) throw new DamagedIndexError('another format');
    this.sections = footer.data.sections;
    const units = parseUnits(new TextDecoder().decode(this.section('units')));
    if (units === null) throw new DamagedIndexError('units');
    this.units = units;
  }

  get documents(): number {
    return this.sections.types[1];
  }

  /** For each document, the index of its type in `searchTypes`. */
  get types(): Uint8Array {
    return this.tables.types;
  }

  /** For each document, the index of its unit; documents of a unit stand together. */
  get unitsOf(): Uint32Array {
    return this.tables.unitsOf;
  }

  /** Bytes in memory or on disk. */
  get size(): number {
    return this.bytes.length;
  }

  /** For writing it to a file. */
  whole(): Uint8Array {
    return this.bytes.read(0, this.bytes.length);
  }

  close(): void {
    this.bytes.close();
  }

  idBytes(document: number): Uint8Array {
    const start = document === 0 ? 0 : (this.tables.idEnds[document - 1] ?? 0);
    return this.tables.ids.subarray(start, this.tables.idEnds[document]);
  }

  /** As the order of their ids; of documents of this segment and another one. */
  compareIds(document: number, other: Segment, otherDocument: number): number {
    // Without views of the bytes: a query compares many thousands.
    const { ids, idEnds } = this.tables;
    const { ids: otherIds, idEnds: otherEnds } = other.tables;
    let at = document === 0 ? 0 : (idEnds[document - 1] ?? 0);
    let otherAt = otherDocument === 0 ? 0 : (otherEnds[otherDocument - 1] ?? 0);
    const [end, otherEnd] = [idEnds[document] ?? 0, otherEnds[otherDocument] ?? 0];
    for (; at < end && otherAt < otherEnd; at += 1, otherAt += 1) {
      const difference = (ids[at] ?? 0) - (otherIds[otherAt] ?? 0);
      if (difference !== 0) return difference;
    }
    return end - at - (otherEnd - otherAt);
  }

  storedBytes(document: number): Uint8Array {
    const start = document === 0 ? 0 : (this.tables.storedEnds[document - 1] ?? 0);
    const bytes = this.bytes.read(
      this.sections.stored[0] + start,
      (this.tables.storedEnds[document] ?? 0) - start,
    );
    if (checksumOf(bytes) !== this.tables.storedChecksums[document])
      throw new DamagedIndexError('stored document');
    return bytes;
  }

  stored(document: number): StoredDocument {
    const parsed = storedSchema.safeParse(parseJson(this.storedBytes(document)));
    if (!parsed.success) throw new DamagedIndexError('stored document');
    const [source, title, tags, parts] = parsed.data;
    return { source, title, tags, parts };
  }

  typeOf(document: number): (typeof searchTypes)[number] {
    const type = searchTypes[this.types[document] ?? 0];
    if (type === undefined) throw new DamagedIndexError('type');
    return type;
  }

  /** The term itself, or every term that begins with it, in order. */
  *find(term: Uint8Array, isPrefix: boolean): Generator<FoundTerm> {
    for (let index = this.firstBlock(term); index < this.tables.blocks.length; index += 1) {
      const block = this.tables.blocks[index];
      if (block === undefined || compareTerm(block.term, term) > 1) return;
      for (const entry of this.entriesOf(block, index)) {
        const order = compareTerm(entry.term, term);
        if (order < 0) continue;
        if (order > 1 || (order === 1 && !isPrefix)) return;
        yield { ...entry, isExact: order === 0 };
      }
    }
  }

  /** Every term in order; for merging. */
  *all(): Generator<TermEntry> {
    for (const [index, block] of this.tables.blocks.entries())
      for (const { positions, ...entry } of this.entriesOf(block, index))
        yield { ...entry, positions: positions() };
  }

  private get tables(): Tables {
    this.readTables ??= {
      blocks: readBlocks(this.section('blocks')),
      types: this.section('types'),
      unitsOf: unpackNumbers(this.section('unitsOf')),
      storedEnds: unpackNumbers(this.section('storedEnds')),
      storedChecksums: unpackNumbers(this.section('storedChecksums')),
      idEnds: unpackNumbers(this.section('idEnds')),
      ids: this.section('ids'),
    };
    return this.readTables;
  }

  private section(name: SectionName): Uint8Array {
    const [offset, size, checksum] = this.sections[name];
    const content = this.bytes.read(offset, size);
    if (checksumOf(content) !== checksum) throw new DamagedIndexError(name);
    return content;
  }

  private *entriesOf(block: Block, index: number): Generator<Omit<FoundTerm, 'isExact'>> {
    const reader = new ByteReader(this.postingsOf(block, index));
    let at = 0;
    let read: Uint8Array | null = null;
    while (reader.at < reader.bytes.length) {
      const term = reader.take(reader.varint());
      const documents = reader.varint();
      const [length, positionsLength] = [reader.varint(), reader.varint()];
      const postings = reader.take(length);
      const start = at;
      at += positionsLength;
      const positions = (): Uint8Array => {
        read ??= this.readChecked(this.sections.positions[0], block.positions);
        return read.subarray(start, start + positionsLength);
      };
      yield { term, documents, postings, positions };
    }
  }

  private postingsOf(block: Block, index: number): Uint8Array {
    const known = this.kept.get(index);
    if (known !== undefined) {
      this.kept.delete(index);
      this.kept.set(index, known);
      return known;
    }
    const bytes = this.readChecked(this.sections.postings[0], block.postings);
    this.kept.set(index, bytes);
    const oldest = this.kept.keys().next();
    if (this.kept.size > keptBlocks && oldest.done !== true) this.kept.delete(oldest.value);
    return bytes;
  }

  private readChecked(base: number, { offset, length, checksum }: Block['postings']): Uint8Array {
    const bytes = this.bytes.read(base + offset, length);
    if (checksumOf(bytes) !== checksum) throw new DamagedIndexError('block');
    return bytes;
  }

  /** The last block that begins at or before a term, or the first one. */
  private firstBlock(term: Uint8Array): number {
    let [low, high] = [0, this.tables.blocks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.tables.blocks[middle]?.term;
      if (first !== undefined && Buffer.compare(first, term) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Below 0: before the wanted term. 0: the same. 1: begins with it. 2: after all that do. */
function compareTerm(term: Uint8Array, wanted: Uint8Array): number {
  const length = Math.min(term.length, wanted.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (term[at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 2;
  }
  if (term.length === wanted.length) return 0;
  return term.length < wanted.length ? -1 : 1;
}

function readBlocks(bytes: Uint8Array): Block[] {
  const blocks: Block[] = [];
  const reader = new ByteReader(bytes);
  while (reader.at < bytes.length) {
    const term = reader.take(reader.varint());
    const numbers = unpackNumbers(reader.take(24));
    const part = (first: number): Block['postings'] => ({
      offset: numbers[first] ?? 0,
      length: numbers[first + 1] ?? 0,
      checksum: numbers[first + 2] ?? 0,
    });
    blocks.push({ term, postings: part(0), positions: part(3) });
  }
  return blocks;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new DamagedIndexError('not JSON');
  }
}
