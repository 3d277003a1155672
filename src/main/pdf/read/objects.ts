/** The kinds of object a PDF file is made of (ISO 32000-1, 7.3). */
export type PdfObject =
  null | boolean | number | Name | Text | Reference | Dictionary | Stream | readonly PdfObject[];

export class Name {
  constructor(readonly value: string) {}
}

/** A string object: bytes, which are text only by convention. */
export class Text {
  constructor(readonly bytes: Uint8Array) {}

  /** As a text string: UTF-16 with a byte order mark, else one character a byte. */
  toString(): string {
    const { bytes } = this;
    if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return latin1(bytes);
    let text = '';
    for (let at = 2; at + 1 < bytes.length; at += 2) {
      text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    }
    return text;
  }
}

/** A string object as text; null for what is none. */
export function textOf(value: PdfObject | undefined): string | null {
  return value instanceof Text ? value.toString() : null;
}

export class Reference {
  constructor(
    readonly id: number,
    readonly generation: number,
  ) {}
}

export class Dictionary {
  constructor(readonly entries: ReadonlyMap<string, PdfObject>) {}
}

export class Stream {
  constructor(
    readonly dictionary: Dictionary,
    /** As it stands in the file, before any filter. */
    readonly rawBytes: Uint8Array,
  ) {}
}

/** Bytes as characters of the same number. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
