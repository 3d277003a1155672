import { nameOfUnit, type SearchDocument, type UnitContent, type UnitKey } from '../documents';
import { foldForSearch } from '../text/fold';
import { termAt, termsOf, visitTokens } from '../text/tokenise';
import { ByteWriter } from './bytes';
import { namespaces } from './segment-format';
import { SegmentWriter } from './segment-writer';

/** A word in the title weighs as much as this many in the text; the passage of a mark is hardly more than text. */
const titleWeight: Readonly<Record<SearchDocument['type'], number>> = {
  source: 8,
  meeting: 8,
  briefing: 8,
  annotation: 2,
};
const tagWeight = 4;

/** The length in tokens at which a document counts neither as short nor as long. */
const usualLength: Readonly<Record<SearchDocument['type'], number>> = {
  source: 400,
  annotation: 25,
  meeting: 60,
  briefing: 300,
};

/** Parameters of BM25 with their usual values (Robertson and Zaragoza 2009, section 3.2). */
const saturation = 1.2;
const lengthShare = 0.75;

/** Impacts are kept in one byte. */
export const largestImpact = 255;

/**
 * What the frequency of a term and the length of a document contribute to its BM25, from 1 to 255: f / (f + k) with
 * k = k1 (1 - b + b length / usual length). The usual length is fixed for each type, so that a document's figures do
 * not depend on the others. Weighted frequencies stand for the fields (BM25F).
 */
function impactOf(frequency: number, length: number, usual: number): number {
  const k = saturation * (1 - lengthShare + (lengthShare * length) / usual);
  return Math.max(1, Math.round((largestImpact * frequency) / (frequency + k)));
}

/** Everything about one term: number, weighted frequency (later impact), number of positions and positions, in turn. */
interface TermList {
  readonly list: number[];
  documents: number;
  /** Document of the last entry, and where in `list` it begins. */
  document: number;
  entry: number;
}

/** Collects units and makes a segment of them. */
export class SegmentBuilder {
  private readonly terms = new Map<string, TermList>();
  private readonly writer = new SegmentWriter();
  private readonly encoder = new TextEncoder();
  private touched: TermList[] = [];
  private readonly units = new Set<string>();
  /** UTF-16 units of text taken in so far. */
  size = 0;

  get isEmpty(): boolean {
    return this.units.size === 0;
  }

  /** A unit comes once. */
  add(key: UnitKey, content: UnitContent): void {
    const name = nameOfUnit(key);
    if (this.units.has(name)) throw new Error(`${name} is in this segment already`);
    this.units.add(name);
    this.writer.addUnit({ name, signature: content.signature });
    for (const document of content.documents) this.addDocument(document);
  }

  finish(): Uint8Array {
    const entries = [...this.terms].map(([term, list]) => ({
      term: this.encoder.encode(term),
      list,
    }));
    entries.sort((a, b) => Buffer.compare(a.term, b.term));
    const postings = new ByteWriter();
    const positions = new ByteWriter();
    for (const { term, list } of entries) {
      postings.clear();
      positions.clear();
      encodeList(list.list, postings, positions);
      this.writer.addTerm({
        term,
        documents: list.documents,
        postings: postings.view(),
        positions: positions.view(),
      });
    }
    return this.writer.finish();
  }

  private addDocument(document: SearchDocument): void {
    const { type, title, parts, tags, publisher, categories, date } = document;
    const number = this.writer.documents;
    this.touched = [];
    let position = 0;
    const addWords = (text: string, weight: number, field: string | null): void => {
      const folded = foldForSearch(text);
      visitTokens(folded, (start, end) => {
        const term = termAt(folded, start, end);
        this.addTerm(namespaces.word + term, number, weight, position);
        if (field !== null) this.addTerm(field + term, number, weight, position);
        position += 1;
      });
      // Phrases do not reach from one text into the next.
      position += 1;
      this.size += text.length;
    };
    addWords(title, titleWeight[type], type === 'annotation' ? null : namespaces.titleWord);
    for (const tag of tags) addWords(tag, tagWeight, null);
    for (const { text } of parts) addWords(text, 1, null);
    const length = position - 1 - tags.length - parts.length;

    let place = 0;
    for (const term of termsOf(publisher ?? ''))
      this.addTerm(namespaces.publisherWord + term, number, 1, place++);
    for (const tag of new Set(tags.map((one) => termsOf(one).join(' '))))
      this.addTerm(namespaces.tag + tag, number, 1, null);
    for (const code of new Set(categories))
      this.addTerm(namespaces.category + code, number, 1, null);
    if (date !== null) this.addTerm(namespaces.date + date, number, 1, null);

    for (const { list, entry } of this.touched)
      list[entry + 1] = impactOf(list[entry + 1] ?? 0, length, usualLength[type]);
    const stored = [document.source, title, tags, parts.map(({ text }) => text)];
    this.writer.addDocument(
      type,
      this.encoder.encode(document.id),
      this.encoder.encode(JSON.stringify(stored)),
    );
  }

  private addTerm(term: string, document: number, weight: number, position: number | null): void {
    let entry = this.terms.get(term);
    if (entry === undefined) {
      entry = { list: [], documents: 0, document: -1, entry: 0 };
      this.terms.set(term, entry);
    }
    const { list } = entry;
    if (entry.document !== document) {
      entry.document = document;
      entry.documents += 1;
      entry.entry = list.length;
      list.push(document, 0, 0);
      this.touched.push(entry);
    }
    list[entry.entry + 1] = (list[entry.entry + 1] ?? 0) + weight;
    if (position === null) return;
    list[entry.entry + 2] = (list[entry.entry + 2] ?? 0) + 1;
    list.push(position);
  }
}

function encodeList(list: readonly number[], postings: ByteWriter, positions: ByteWriter): void {
  let before = -1;
  for (let at = 0; at < list.length;) {
    const [document = 0, impact = 0, count = 0] = [list[at], list[at + 1], list[at + 2]];
    postings.varint(document - before);
    postings.byte(impact);
    before = document;
    at += 3;
    positions.varint(count);
    let last = -1;
    for (const end = at + count; at < end; at += 1) {
      const position = list[at] ?? 0;
      positions.varint(position - last);
      last = position;
    }
  }
}
