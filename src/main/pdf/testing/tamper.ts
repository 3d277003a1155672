import { zlibSync } from 'fflate';
import { type PdfDocument, readPdf } from '../read/document';
import { Dictionary, Name, type PdfObject, Reference, Stream, Text } from '../read/objects';
import { readStructure, type StructureNode } from '../read/structure';

/** A file taken apart, to be spoilt on purpose. */
export interface Tampering {
  readonly file: PdfDocument;
  /** Entries of a dictionary or stream, open for change. Throws where there is none. */
  entries(from: PdfObject | undefined, ...path: string[]): Map<string, PdfObject>;
  /** First element of a structure type, and the entries of its dictionary. */
  element(role: string, index?: number): { node: StructureNode; entries: Map<string, PdfObject> };
  /** Replaces the text of a stream. */
  edit(from: PdfObject | undefined, change: (text: string) => string): void;
  /** Adds an object. */
  add(value: PdfObject): Reference;
  /** Changes the bytes of the finished file. */
  after(change: (bytes: Uint8Array) => Uint8Array): void;
}

/** Takes a file apart, lets `spoil` change it and puts it together again, with a right cross-reference table. */
export function tamper(bytes: Uint8Array, spoil: (tampering: Tampering) => void): Uint8Array {
  const file = readPdf(bytes);
  const objects = new Map(file.objectIds.map((id) => [id, file.object(id)]));
  const ids = new Map<PdfObject, number>([...objects].map(([id, value]) => [value, id]));
  const changes: ((bytes: Uint8Array) => Uint8Array)[] = [];
  const entries = (from: PdfObject | undefined, ...path: string[]) => {
    const found = file.dictionary(from, ...path);
    if (found === undefined) throw new Error(`nothing to spoil at ${path.join(' ')}`);
    return found.entries as Map<string, PdfObject>;
  };
  spoil({
    file,
    entries,
    element(role, index = 0) {
      const node = readStructure(file)?.nodes.filter((one) => one.role === role)[index];
      if (node === undefined) throw new Error(`there is no ${role}`);
      return { node, entries: node.dictionary.entries as Map<string, PdfObject> };
    },
    edit(from, change) {
      const stream = file.resolve(from);
      const id = ids.get(stream);
      if (!(stream instanceof Stream) || id === undefined) throw new Error('no stream to spoil');
      const text = change(Buffer.from(file.decode(stream)).toString('latin1'));
      const dictionary = new Dictionary(
        new Map([...stream.dictionary.entries, ['Filter', new Name('FlateDecode')]]),
      );
      objects.set(id, new Stream(dictionary, zlibSync(Buffer.from(text, 'latin1'))));
    },
    add(value) {
      const id = Math.max(...objects.keys()) + 1;
      objects.set(id, value);
      return new Reference(id, 0);
    },
    after: (change) => changes.push(change),
  });
  return changes.reduce((result, change) => change(result), assemble(objects, file.trailer));
}

export function name(value: string): Name {
  return new Name(value);
}

export function text(value: string): Text {
  return new Text(new TextEncoder().encode(value));
}

export function dictionary(entries: Record<string, PdfObject>): Dictionary {
  return new Dictionary(new Map(Object.entries(entries)));
}

function assemble(objects: ReadonlyMap<number, PdfObject>, trailer: Dictionary): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')];
  let length = chunks[0]?.length ?? 0;
  const push = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const size = Math.max(...objects.keys()) + 1;
  const offsets = new Map<number, number>();
  for (const [id, value] of objects) {
    offsets.set(id, length);
    push(
      Buffer.concat([
        Buffer.from(`${String(id)} 0 obj\n`),
        serialise(value),
        Buffer.from('\nendobj\n'),
      ]),
    );
  }
  const start = length;
  const rows = Array.from({ length: size }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined
      ? '0000000000 65535 f \n'
      : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  push(Buffer.from(`xref\n0 ${String(size)}\n${rows.join('')}trailer\n`));
  push(serialise(new Dictionary(new Map([...trailer.entries, ['Size', size]]))));
  push(Buffer.from(`\nstartxref\n${String(start)}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(chunks));
}

function serialise(value: PdfObject): Buffer {
  if (value instanceof Stream) {
    const head = new Map([...value.dictionary.entries, ['Length', value.rawBytes.length] as const]);
    return Buffer.concat([
      serialise(new Dictionary(head)),
      Buffer.from('\nstream\n'),
      value.rawBytes,
      Buffer.from('\nendstream'),
    ]);
  }
  return Buffer.from(write(value), 'latin1');
}

function write(value: PdfObject): string {
  if (value instanceof Name)
    return `/${value.value.replace(/[^\w.+-]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
  if (value instanceof Text) return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (value instanceof Reference) return `${String(value.id)} ${String(value.generation)} R`;
  if (value instanceof Dictionary) {
    return `<<${[...value.entries].map(([key, item]) => `/${key} ${write(item)}`).join(' ')}>>`;
  }
  if (Array.isArray(value)) return `[${(value as readonly PdfObject[]).map(write).join(' ')}]`;
  return JSON.stringify(value);
}
