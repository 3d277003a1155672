import { Dictionary, latin1, Name, type PdfObject, Reference, Stream, Text } from './objects';

/** Something in the bytes is not PDF; `position` is where, in bytes from the start. */
export class PdfSyntaxError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(`${message} at byte ${String(position)}`);
  }
}

/** A word that is no object: an operator of a content stream, or a keyword such as `obj`. */
export class Keyword {
  constructor(readonly value: string) {}
}

export type Token = PdfObject | Keyword | undefined;

const isSpace = tableOf('\0\t\n\f\r ');
const isDelimiter = tableOf('()<>[]{}/%');
const deepestNesting = 100;

/** Reads objects one after the other. Indirect references are recognised unless the bytes are a content stream. */
export class Parser {
  constructor(
    private readonly bytes: Uint8Array,
    public position = 0,
    private readonly hasReferences = true,
  ) {}

  /** The next object or keyword; undefined at the end. Throws a `PdfSyntaxError`. */
  next(depth = 0): Token {
    if (depth > deepestNesting) throw this.error('objects are nested too deep');
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === undefined) return undefined;
    switch (String.fromCharCode(byte)) {
      case '/':
        return this.name();
      case '(':
        return this.literal();
      case '[':
        this.position++;
        return this.list(']', depth);
      case '<':
        if (this.bytes[this.position + 1] !== 0x3c) return this.hexadecimal();
        this.position += 2;
        return this.dictionary(depth);
      case ']':
      case '}':
      case '{':
      case ')':
        this.position++;
        return new Keyword(String.fromCharCode(byte));
      case '>':
        this.position += this.bytes[this.position + 1] === 0x3e ? 2 : 1;
        return new Keyword('>>');
      default:
        return this.word();
    }
  }

  /** The next object. Throws where a keyword stands instead. */
  object(): PdfObject {
    const token = this.next();
    if (token === undefined || token instanceof Keyword) throw this.error('an object is missing');
    return token;
  }

  /** Whether the given word comes next; it is consumed if so. */
  takeKeyword(word: string): boolean {
    const start = this.position;
    const token = this.next();
    if (token instanceof Keyword && token.value === word) return true;
    this.position = start;
    return false;
  }

  /** `12 0 obj ... endobj` at the current position. */
  indirectObject(lengthOf: (value: PdfObject) => number): { id: number; value: PdfObject } {
    const id = this.next();
    const generation = this.next();
    if (typeof id !== 'number' || typeof generation !== 'number' || !this.takeKeyword('obj')) {
      throw this.error('an indirect object is missing');
    }
    const value = this.object();
    if (!(value instanceof Dictionary) || !this.takeKeyword('stream')) return { id, value };
    if (this.bytes[this.position] === 0x0d) this.position++;
    if (this.bytes[this.position] === 0x0a) this.position++;
    const length = lengthOf(value.entries.get('Length') ?? null);
    const end = this.position + length;
    if (!(length >= 0) || end > this.bytes.length) throw this.error('a stream has a wrong length');
    const raw = this.bytes.subarray(this.position, end);
    this.position = end;
    if (!this.takeKeyword('endstream')) throw this.error('a stream does not end where it should');
    return { id, value: new Stream(value, raw) };
  }

  error(message: string): PdfSyntaxError {
    return new PdfSyntaxError(message, this.position);
  }

  private list(end: string, depth: number): PdfObject[] {
    const items: PdfObject[] = [];
    for (;;) {
      const token = this.next(depth + 1);
      if (token instanceof Keyword) {
        if (token.value === end) return items;
        throw this.error(`unexpected ${token.value}`);
      }
      if (token === undefined) throw this.error('the file ends inside an object');
      items.push(token);
    }
  }

  private dictionary(depth: number): Dictionary {
    const items = this.list('>>', depth);
    const entries = new Map<string, PdfObject>();
    for (let index = 0; index < items.length; index += 2) {
      const key = items[index];
      const value = items[index + 1];
      if (!(key instanceof Name) || value === undefined) throw this.error('a dictionary is uneven');
      if (entries.has(key.value)) throw this.error(`a dictionary has two ${key.value}`);
      entries.set(key.value, value);
    }
    return new Dictionary(entries);
  }

  private name(): Name {
    const start = ++this.position;
    this.skipRegular();
    const text = latin1(this.bytes, start, this.position);
    return new Name(
      text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      ),
    );
  }

  private hexadecimal(): Text {
    const start = ++this.position;
    while (this.bytes[this.position] !== 0x3e) {
      if (++this.position > this.bytes.length) throw this.error('a string does not end');
    }
    const digits = latin1(this.bytes, start, this.position++).replace(/\s+/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw this.error('a string is not hexadecimal');
    const bytes = new Uint8Array(
      Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'),
    );
    return new Text(bytes);
  }

  private literal(): Text {
    const out: number[] = [];
    let depth = 0;
    for (;;) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) throw this.error('a string does not end');
      if (byte === 0x28 && depth++ === 0) continue;
      if (byte === 0x29 && --depth === 0) return new Text(Uint8Array.from(out));
      if (byte === 0x5c) this.escape(out);
      else out.push(byte);
    }
  }

  private escape(out: number[]): void {
    const byte = this.bytes[this.position++] ?? 0;
    const simple = { n: 10, r: 13, t: 9, b: 8, f: 12 }[String.fromCharCode(byte)];
    if (simple !== undefined) out.push(simple);
    else if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let digits = 1; digits < 3; digits++) {
        const digit = (this.bytes[this.position] ?? 0) - 0x30;
        if (digit < 0 || digit > 7) break;
        code = code * 8 + digit;
        this.position++;
      }
      out.push(code & 0xff);
    } else if (byte === 0x0d) {
      if (this.bytes[this.position] === 0x0a) this.position++;
    } else if (byte !== 0x0a) out.push(byte);
  }

  private word(): PdfObject | Keyword {
    const start = this.position;
    this.skipRegular();
    const word = latin1(this.bytes, start, this.position);
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) {
      return this.hasReferences && /^\d+$/.test(word) ? this.reference(Number(word)) : Number(word);
    }
    if (word === 'true') return true;
    if (word === 'false') return false;
    return word === 'null' ? null : new Keyword(word);
  }

  /** A whole number, or the start of `12 0 R`. */
  private reference(id: number): PdfObject {
    const start = this.position;
    this.skipSpace();
    const from = this.position;
    this.skipRegular();
    const generation = latin1(this.bytes, from, this.position);
    if (/^\d{1,5}$/.test(generation)) {
      this.skipSpace();
      if (this.bytes[this.position] === 0x52 && !this.isRegular(this.position + 1)) {
        this.position++;
        return new Reference(id, Number(generation));
      }
    }
    this.position = start;
    return id;
  }

  private skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return;
      if (byte === 0x25) {
        while (this.position < this.bytes.length && !this.isLineEnd(this.position)) this.position++;
      } else if (isSpace[byte] !== 1) return;
      else this.position++;
    }
  }

  private isLineEnd(position: number): boolean {
    return this.bytes[position] === 0x0a || this.bytes[position] === 0x0d;
  }

  private skipRegular(): void {
    while (this.isRegular(this.position)) this.position++;
  }

  private isRegular(position: number): boolean {
    const byte = this.bytes[position];
    return byte !== undefined && isSpace[byte] !== 1 && isDelimiter[byte] !== 1;
  }
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
