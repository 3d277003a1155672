import { inflateSync } from 'node:zlib';
import { Dictionary, latin1, Name, type PdfObject, Reference, Stream } from './objects';
import { Parser, PdfSyntaxError } from './parser';

/** A file that has been opened for reading. Objects are parsed when asked for. */
export interface PdfDocument {
  readonly bytes: Uint8Array;
  readonly trailer: Dictionary;
  readonly catalog: Dictionary;
  /** Page dictionaries in order, with what they inherit. */
  readonly pages: readonly PageNode[];
  /** Numbers of all objects in use. */
  readonly objectIds: readonly number[];
  /** Null for an object the file does not have. */
  object(id: number): PdfObject;
  /** Follows references; null for an object the file does not have. */
  resolve(value: PdfObject | undefined): PdfObject;
  /** A dictionary's entry, resolved. Gives null for what is no dictionary. */
  get(from: PdfObject | undefined, ...path: string[]): PdfObject;
  dictionary(from: PdfObject | undefined, ...path: string[]): Dictionary | undefined;
  list(from: PdfObject | undefined, ...path: string[]): readonly PdfObject[];
  /** Bytes of a stream after its filters. Throws for a filter that is not FlateDecode. */
  decode(stream: Stream): Uint8Array;
}

export interface PageNode {
  readonly reference: Reference;
  readonly dictionary: Dictionary;
  /** Resolved, inherited where the page has none. */
  readonly resources: Dictionary | undefined;
  readonly mediaBox: readonly number[];
}

interface Location {
  /** Byte offset, or number of the object stream. */
  readonly at: number;
  /** Null for an object that stands by itself; else its index in the stream. */
  readonly index: number | null;
}

/**
 * Opens a PDF through its cross-reference tables or streams. Meant for the files that we write: it knows no
 * encryption and repairs nothing. Throws a `PdfSyntaxError` for anything else.
 */
export function readPdf(bytes: Uint8Array): PdfDocument {
  const locations = new Map<number, Location>();
  const cache = new Map<number, PdfObject>();
  const packed = new Map<number, PdfObject[]>();

  const resolve = (value: PdfObject | undefined): PdfObject => {
    let current = value ?? null;
    for (let steps = 0; current instanceof Reference; steps++) {
      if (steps > 20) return null;
      current = load(current.id);
    }
    return current;
  };
  const load = (id: number): PdfObject => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const location = locations.get(id);
    if (location === undefined) return null;
    cache.set(id, null);
    const value =
      location.index === null ? loadAt(location.at, id) : loadPacked(location.at, location.index);
    cache.set(id, value);
    return value;
  };
  const loadAt = (at: number, id: number): PdfObject => {
    const parser = new Parser(bytes, at);
    const found = parser.indirectObject((length) => Number(resolve(length)));
    if (found.id !== id)
      throw new PdfSyntaxError(`object ${String(id)} is not where it should be`, at);
    return found.value;
  };
  const loadPacked = (container: number, index: number): PdfObject => {
    let objects = packed.get(container);
    if (objects === undefined) {
      const stream = load(container);
      if (!(stream instanceof Stream)) throw new PdfSyntaxError('an object stream is missing', 0);
      objects = unpack(stream, decode(stream));
      packed.set(container, objects);
    }
    return objects[index] ?? null;
  };
  const get = (from: PdfObject | undefined, ...path: string[]): PdfObject => {
    let current = resolve(from);
    for (const key of path) {
      if (current instanceof Stream) current = current.dictionary;
      current = current instanceof Dictionary ? resolve(current.entries.get(key)) : null;
    }
    return current;
  };
  const dictionary = (from: PdfObject | undefined, ...path: string[]) => {
    const value = get(from, ...path);
    if (value instanceof Stream) return value.dictionary;
    return value instanceof Dictionary ? value : undefined;
  };
  const list = (from: PdfObject | undefined, ...path: string[]): readonly PdfObject[] => {
    const value = get(from, ...path);
    return Array.isArray(value) ? (value as readonly PdfObject[]) : [];
  };
  const decode = (stream: Stream): Uint8Array => {
    const filter = get(stream, 'Filter');
    const names = Array.isArray(filter) ? (filter as readonly PdfObject[]) : [filter];
    return names.reduce<Uint8Array>((data, name) => {
      if (name === null) return data;
      if (!(name instanceof Name) || name.value !== 'FlateDecode') {
        throw new PdfSyntaxError('a stream has a filter that is not read here', 0);
      }
      return undoPredictor(inflate(data), (key) => get(stream, 'DecodeParms', key));
    }, stream.rawBytes);
  };

  const trailer = readCrossReferences(bytes, locations, decode);
  const catalog = dictionary(trailer, 'Root');
  if (catalog === undefined) throw new PdfSyntaxError('the file has no catalog', bytes.length);
  const pages: PageNode[] = [];
  collectPages({ get, dictionary, list, resolve }, catalog.entries.get('Pages'), {}, pages, 0);
  const objectIds = [...locations.keys()].sort((a, b) => a - b);
  return {
    bytes,
    trailer,
    catalog,
    pages,
    objectIds,
    object: load,
    resolve,
    get,
    dictionary,
    list,
    decode,
  };
}

function readCrossReferences(
  bytes: Uint8Array,
  locations: Map<number, Location>,
  decode: (stream: Stream) => Uint8Array,
): Dictionary {
  const tail = latin1(bytes.subarray(-1024));
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1];
  if (start === undefined) throw new PdfSyntaxError('the file does not end as a PDF', bytes.length);
  const parser = new Parser(bytes, Number(start));
  if (!parser.takeKeyword('xref')) return readCrossReferenceStream(parser, locations, decode);
  while (!parser.takeKeyword('trailer')) {
    const first = parser.next();
    const count = parser.next();
    if (typeof first !== 'number' || typeof count !== 'number') throw parser.error('no such table');
    for (let index = 0; index < count; index++) {
      const offset = parser.next();
      parser.next();
      if (parser.takeKeyword('n'))
        locations.set(first + index, { at: Number(offset), index: null });
      else if (!parser.takeKeyword('f')) throw parser.error('the cross-reference table is damaged');
    }
  }
  const trailer = parser.object();
  if (!(trailer instanceof Dictionary)) throw parser.error('the trailer is missing');
  return trailer;
}

function readCrossReferenceStream(
  parser: Parser,
  locations: Map<number, Location>,
  decode: (stream: Stream) => Uint8Array,
): Dictionary {
  const { value } = parser.indirectObject(Number);
  if (!(value instanceof Stream)) throw parser.error('the cross-reference stream is missing');
  const { entries } = value.dictionary;
  const widths = numbers(entries.get('W'));
  const index = entries.has('Index')
    ? numbers(entries.get('Index'))
    : [0, Number(entries.get('Size'))];
  const data = decode(value);
  let at = 0;
  const field = (width: number | undefined, fallback: number) => {
    if (width === undefined || width === 0) return fallback;
    let number = 0;
    for (let byte = 0; byte < width; byte++) number = number * 256 + (data[at++] ?? 0);
    return number;
  };
  for (let pair = 0; pair < index.length; pair += 2) {
    for (let step = 0; step < (index[pair + 1] ?? 0); step++) {
      const type = field(widths[0], 1);
      const second = field(widths[1], 0);
      const third = field(widths[2], 0);
      const id = (index[pair] ?? 0) + step;
      if (type === 1) locations.set(id, { at: second, index: null });
      else if (type === 2) locations.set(id, { at: second, index: third });
    }
  }
  return value.dictionary;
}

function unpack(stream: Stream, data: Uint8Array): PdfObject[] {
  const count = Number(stream.dictionary.entries.get('N'));
  const first = Number(stream.dictionary.entries.get('First'));
  const heads = new Parser(data, 0, false);
  const objects: PdfObject[] = [];
  for (let index = 0; index < count; index++) {
    heads.object();
    objects.push(new Parser(data, first + Number(heads.object())).object());
  }
  return objects;
}

interface Inherited {
  readonly resources?: PdfObject;
  readonly mediaBox?: PdfObject;
}

function collectPages(
  file: Pick<PdfDocument, 'get' | 'dictionary' | 'list' | 'resolve'>,
  node: PdfObject | undefined,
  inherited: Inherited,
  pages: PageNode[],
  depth: number,
): void {
  const dictionary = file.dictionary(node);
  if (dictionary === undefined || !(node instanceof Reference) || depth > 50) {
    throw new PdfSyntaxError('the page tree is damaged', 0);
  }
  const resources = dictionary.entries.get('Resources') ?? inherited.resources ?? null;
  const mediaBox = dictionary.entries.get('MediaBox') ?? inherited.mediaBox ?? null;
  const kids = dictionary.entries.get('Kids');
  if (kids === undefined) {
    pages.push({
      reference: node,
      dictionary,
      resources: file.dictionary(resources),
      mediaBox: file.list(mediaBox).map(Number),
    });
    return;
  }
  for (const kid of file.list(kids)) {
    collectPages(file, kid, { resources, mediaBox }, pages, depth + 1);
  }
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data);
  } catch (cause) {
    throw new PdfSyntaxError(`a compressed stream is damaged (${String(cause)})`, 0);
  }
}

const pngPredictors = 10;

/** Undoes the "up" and "none" filters of PNG, which is all that cross-reference streams use. */
function undoPredictor(data: Uint8Array, parameter: (key: string) => PdfObject): Uint8Array {
  if (Number(parameter('Predictor') ?? 1) < pngPredictors) return data;
  const columns = Number(parameter('Columns') ?? 1);
  const rows = Math.floor(data.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const isUp = data[row * (columns + 1)] === 2;
    for (let column = 0; column < columns; column++) {
      const above = isUp && row > 0 ? (out[(row - 1) * columns + column] ?? 0) : 0;
      out[row * columns + column] = (data[row * (columns + 1) + 1 + column] ?? 0) + above;
    }
  }
  return out;
}

function numbers(value: PdfObject | undefined): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
