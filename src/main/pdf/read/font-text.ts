import type { PdfDocument } from './document';
import { type Dictionary, Name, type PdfObject, Stream, Text } from './objects';
import { Keyword, Parser } from './parser';

/** How a font turns character codes back into text. */
export interface FontText {
  read(bytes: Uint8Array): { readonly text: string; readonly showsNotdef: boolean };
  /** Text by character code, as the font's ToUnicode map says; empty without one. */
  readonly texts: ReadonlyMap<number, string>;
  readonly bytesPerCode: 1 | 2;
}

const unmapped = '\ufffd';

/** Reads a font's ToUnicode map. Composite fonts with Identity-H have codes of two bytes, all others of one. */
export function readFontText(file: PdfDocument, font: Dictionary): FontText {
  const subtype = font.entries.get('Subtype');
  const isComposite = subtype instanceof Name && subtype.value === 'Type0';
  const map = file.get(font, 'ToUnicode');
  const texts = map instanceof Stream ? readToUnicode(file.decode(map)) : new Map<number, string>();
  const isNotdef = isComposite ? notdefTest(file, font) : () => false;
  const bytesPerCode = isComposite ? 2 : 1;
  return {
    texts,
    bytesPerCode,
    read(bytes) {
      let text = '';
      let showsNotdef = false;
      for (let at = 0; at + bytesPerCode <= bytes.length; at += bytesPerCode) {
        const high = bytes[at] ?? 0;
        const code = isComposite ? high * 256 + (bytes[at + 1] ?? 0) : high;
        text += texts.get(code) ?? unmapped;
        showsNotdef ||= isNotdef(code);
      }
      return { text, showsNotdef };
    },
  };
}

function notdefTest(file: PdfDocument, font: Dictionary): (code: number) => boolean {
  const descendant = file.list(font, 'DescendantFonts')[0];
  const map = file.get(descendant, 'CIDToGIDMap');
  if (!(map instanceof Stream)) return (code) => code === 0;
  const glyphs = file.decode(map);
  return (code) => (glyphs[code * 2] ?? 0) === 0 && (glyphs[code * 2 + 1] ?? 0) === 0;
}

/** The `bfchar` and `bfrange` sections of a CMap. */
function readToUnicode(bytes: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>();
  const parser = new Parser(bytes, 0, false);
  const operands: PdfObject[] = [];
  for (;;) {
    const token = parser.next();
    if (token === undefined) return texts;
    if (!(token instanceof Keyword)) {
      operands.push(token);
      continue;
    }
    if (token.value === 'endbfchar') {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        texts.set(codeOf(operands[at]), textOf(operands[at + 1]));
      }
    } else if (token.value === 'endbfrange') readRanges(operands, texts);
    operands.length = 0;
  }
}

function readRanges(operands: readonly PdfObject[], texts: Map<number, string>): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const first = codeOf(operands[at]);
    const last = codeOf(operands[at + 1]);
    const target = operands[at + 2];
    for (let code = first; code <= last; code++) {
      if (Array.isArray(target)) texts.set(code, textOf((target as PdfObject[])[code - first]));
      else texts.set(code, advance(textOf(target), code - first));
    }
  }
}

function advance(text: string, by: number): string {
  const last = text.charCodeAt(text.length - 1);
  return text.slice(0, -1) + String.fromCharCode(last + by);
}

function codeOf(value: PdfObject | undefined): number {
  if (!(value instanceof Text)) return -1;
  return value.bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function textOf(value: PdfObject | undefined): string {
  if (!(value instanceof Text)) return unmapped;
  let text = '';
  for (let at = 0; at + 1 < value.bytes.length; at += 2) {
    text += String.fromCharCode((value.bytes[at] ?? 0) * 256 + (value.bytes[at + 1] ?? 0));
  }
  return text;
}
