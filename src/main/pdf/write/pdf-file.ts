/**
 * The only file that knows pdfkit, which is used as a writer of PDF objects and nothing more: it numbers objects,
 * serialises dictionaries and keeps the cross-reference table. Pages, fonts, images, structure, navigation and
 * metadata are ours. Pinned to pdfkit 0.20.2; the members named in `PdfkitInternals` are what a new version
 * must be checked for.
 */
import { zlibSync } from 'fflate';
import PdfkitDocument from 'pdfkit';

/** An object of the file. Its number is given when it is made, its bytes are written by `write`. */
export class PdfReference {
  constructor(readonly id: number) {}
}

/** A text string: written in PDFDocEncoding where it is ASCII, else in UTF-16. */
export class PdfText {
  constructor(readonly value: string) {}
}

/**
 * Values of dictionaries. A plain string is a name; a text string is a `PdfText`; bytes are a hexadecimal string.
 * Undefined entries are left out.
 */
export type PdfValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | PdfText
  | PdfReference
  | readonly PdfValue[]
  | { readonly [key: string]: PdfValue };

export type PdfDictionary = { readonly [key: string]: PdfValue };

export interface PdfFile {
  /** The page tree's root, parent of every page. */
  readonly pageTree: PdfReference;
  /** Reserves an object number; it must be written before `end`. */
  reserve(): PdfReference;
  write(reference: PdfReference, value: PdfDictionary): void;
  /** Reserves and writes at once. */
  add(value: PdfDictionary): PdfReference;
  /** A stream object. Compressed unless `compress` is false. */
  addStream(dictionary: PdfDictionary, bytes: Uint8Array, compress?: boolean): PdfReference;
  /** Writes catalog, pages, information, cross-reference table and trailer. Throws if a reserved object is missing. */
  end(parts: FileParts): void;
}

export interface FileParts {
  /** Entries of the catalog beside Type, Pages, Names and the viewer preference to show the title. */
  readonly catalog: PdfDictionary;
  readonly names: PdfDictionary;
  readonly pages: readonly PdfReference[];
}

export interface FileSettings {
  /** Information dictionary; every date of the file comes from here. */
  readonly information: Readonly<Record<string, string | Date>>;
  /** 16 bytes. */
  readonly id: Uint8Array;
  /** Called with the file's bytes in order. */
  readonly onChunk: (chunk: Uint8Array) => void;
}

interface PdfkitReference {
  readonly id: number;
  data: Record<string, unknown>;
  compress: boolean;
  end(chunk?: Uint8Array): void;
}

interface PdfkitInternals {
  _id: Uint8Array;
  _offset: number;
  readonly _offsets: readonly (number | null)[];
  readonly _root: PdfkitReference & {
    data: { Pages: PdfkitReference; Names: PdfkitReference };
  };
  _write(data: string | Uint8Array): void;
  ref(data?: Record<string, unknown>): PdfkitReference;
  endMetadata(): void;
  endMarkings(): void;
  push(chunk: null): boolean;
  end(): void;
}

/** Opens a file for writing. Nothing in it depends on the clock, the locale or chance. */
export function createPdfFile({ information, id, onChunk }: FileSettings): PdfFile {
  const document = new PdfkitDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    compress: false,
    displayTitle: true,
    // @ts-expect-error null keeps pdfkit from loading Helvetica; its types only know names.
    font: null,
    info: { CreationDate: new Date(0), ...information },
  }) as unknown as PdfkitInternals;
  bypassStream(document, onChunk);
  document._id = id;

  const reserved = new Map<number, PdfkitReference>();
  const track = (reference: PdfkitReference): PdfReference => {
    reserved.set(reference.id, reference);
    return new PdfReference(reference.id);
  };
  const convert = (value: PdfValue): unknown => toPdfkit(value, reserved);
  const fill = (reference: PdfReference, value: PdfDictionary): PdfkitReference => {
    const target = reserved.get(reference.id);
    if (target === undefined) throw new Error(`object ${String(reference.id)} is not of this file`);
    target.data = convert(value) as Record<string, unknown>;
    return target;
  };
  const write = (reference: PdfReference, value: PdfDictionary) => {
    fill(reference, value).end();
  };
  return {
    pageTree: track(document._root.data.Pages),
    reserve: () => track(document.ref()),
    write,
    add(value) {
      const reference = track(document.ref());
      write(reference, value);
      return reference;
    },
    addStream(dictionary, bytes, compress = true) {
      const reference = track(document.ref());
      const filter = compress ? { Filter: 'FlateDecode' } : {};
      const target = fill(reference, { ...dictionary, ...filter, Length: 0 });
      // The compressor of the JavaScript engine's host differs between versions; ours gives equal bytes everywhere.
      target.end(compress ? zlibSync(bytes, { level: 6 }) : bytes);
      return reference;
    },
    end({ catalog, names, pages }) {
      const root = document._root.data;
      Object.assign(document._root.data, convert(catalog));
      root.Names.data = convert(names) as Record<string, unknown>;
      Object.assign(root.Pages.data, { Kids: convert(pages), Count: pages.length });
      document.end();
      const unwritten = document._offsets.indexOf(null);
      if (unwritten >= 0) throw new Error(`object ${String(unwritten + 1)} was never written`);
    },
  };
}

/** Hands bytes on as they are made; keeps pdfkit from writing its own, unescaped metadata and from ending our tags. */
function bypassStream(document: PdfkitInternals, onChunk: (chunk: Uint8Array) => void): void {
  // The header was pushed by the constructor, before it could be caught.
  onChunk(latin1('%PDF-1.7\n%\xff\xff\xff\xff\n'));
  document._write = (data) => {
    const bytes = typeof data === 'string' ? latin1(`${data}\n`) : data;
    document._offset += bytes.length;
    onChunk(bytes);
  };
  document.endMetadata = () => undefined;
  document.endMarkings = () => undefined;
  document.push = () => true;
}

/** Our values to those that pdfkit's serialiser knows: it takes String objects for text and references by `toString`. */
function toPdfkit(value: PdfValue, references: ReadonlyMap<number, PdfkitReference>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (value instanceof PdfText) return new String(value.value);
  if (Array.isArray(value)) return value.map((item: PdfValue) => toPdfkit(item, references));
  if (value instanceof PdfReference) {
    const target = references.get(value.id);
    if (target === undefined) throw new Error(`object ${String(value.id)} is not of this file`);
    return target;
  }
  const converted: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) converted[key] = toPdfkit(item, references);
  return converted;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
