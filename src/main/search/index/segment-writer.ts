import type { SearchDocument, UnitState } from '../documents';
import { packUnits } from '../unit-list';
import { ByteWriter, checksumOf, packNumbers } from './bytes';
import {
  blockLength,
  indexFormat,
  magic,
  searchTypes,
  sectionNames,
  type Footer,
  type SectionName,
} from './segment-format';

/** One term with the documents that hold it, in the form of the file. */
export interface TermEntry {
  readonly term: Uint8Array;
  readonly documents: number;
  readonly postings: Uint8Array;
  readonly positions: Uint8Array;
}

/** Puts a segment together; terms come in the order of their bytes, documents in the order of their numbers. */
export class SegmentWriter {
  private readonly postings = new ByteWriter(1 << 16);
  private readonly positions = new ByteWriter(1 << 16);
  private readonly stored = new ByteWriter(1 << 16);
  private readonly blocks = new ByteWriter();
  private readonly types: number[] = [];
  private readonly unitsOf: number[] = [];
  private readonly storedEnds: number[] = [];
  private readonly storedChecksums: number[] = [];
  private readonly idEnds: number[] = [];
  private readonly ids = new ByteWriter();
  private readonly units: UnitState[] = [];
  private block: { term: Uint8Array; postings: number; positions: number } | null = null;

  get documents(): number {
    return this.types.length;
  }

  addUnit(unit: UnitState): void {
    this.units.push(unit);
  }

  /** Of the unit that was added last. */
  addDocument(type: SearchDocument['type'], id: Uint8Array, stored: Uint8Array): void {
    this.types.push(searchTypes.indexOf(type));
    this.unitsOf.push(this.units.length - 1);
    this.ids.bytes(id);
    this.idEnds.push(this.ids.length);
    this.stored.bytes(stored);
    this.storedEnds.push(this.stored.length);
    this.storedChecksums.push(checksumOf(stored));
  }

  addTerm({ term, documents, postings, positions }: TermEntry): void {
    // The writer keeps views of terms only until the block ends, so that its first one has to be copied.
    this.block ??= {
      term: term.slice(),
      postings: this.postings.length,
      positions: this.positions.length,
    };
    this.postings.varint(term.length);
    this.postings.bytes(term);
    this.postings.varint(documents);
    this.postings.varint(postings.length);
    this.postings.varint(positions.length);
    this.postings.bytes(postings);
    this.positions.bytes(positions);
    if (this.postings.length - this.block.postings >= blockLength) this.endBlock();
  }

  /** The whole file. */
  finish(): Uint8Array {
    this.endBlock();
    const encoder = new TextEncoder();
    const contents: Record<SectionName, Uint8Array> = {
      postings: this.postings.view(),
      positions: this.positions.view(),
      stored: this.stored.view(),
      blocks: this.blocks.view(),
      types: Uint8Array.from(this.types),
      unitsOf: packNumbers(this.unitsOf),
      storedEnds: packNumbers(this.storedEnds),
      storedChecksums: packNumbers(this.storedChecksums),
      idEnds: packNumbers(this.idEnds),
      ids: this.ids.view(),
      units: encoder.encode(packUnits(this.units)),
    };
    const isCheckedByParts = (name: SectionName): boolean =>
      name === 'postings' || name === 'positions' || name === 'stored';
    let length = 0;
    const sections = {} as Footer['sections'];
    for (const name of sectionNames) {
      const content = contents[name];
      sections[name] = [length, content.length, isCheckedByParts(name) ? 0 : checksumOf(content)];
      length += content.length;
    }
    const footer = encoder.encode(
      JSON.stringify({ format: indexFormat, sections } satisfies Footer),
    );
    const file = new ByteWriter(length + footer.length + magic.length + 8);
    for (const name of sectionNames) file.bytes(contents[name]);
    file.bytes(footer);
    file.bytes(packNumbers([footer.length, checksumOf(footer)]));
    file.bytes(magic);
    return file.view();
  }

  private endBlock(): void {
    if (this.block === null) return;
    const { term, postings, positions } = this.block;
    this.block = null;
    const numbers = [
      postings,
      this.postings.length - postings,
      checksumOf(this.postings.view(postings)),
      positions,
      this.positions.length - positions,
      checksumOf(this.positions.view(positions)),
    ];
    this.blocks.varint(term.length);
    this.blocks.bytes(term);
    this.blocks.bytes(packNumbers(numbers));
  }
}
