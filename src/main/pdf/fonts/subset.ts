import type { TrueTypeFont } from './truetype';

/** Glyphs drawn together as one, each moved against the common origin. Font units, y upward. */
export interface CompositeGlyph {
  /** May be empty: then nothing is drawn. */
  readonly parts: readonly { readonly glyph: number; readonly dx: number; readonly dy: number }[];
  /** 0 to 65,535. */
  readonly advance: number;
}

/**
 * Collects the glyphs that a document draws and builds a TrueType file of them. Glyphs get new numbers in the order
 * in which they were asked for, so the same document gives the same bytes; 0 stays .notdef.
 */
export interface FontSubset {
  /** New number of a glyph with the font's own advance, given at its first use. */
  include(glyph: number): number;
  /** Number of a new glyph that draws others in their places. */
  includeComposite(composite: CompositeGlyph): number;
  /** A TrueType file with the outlines only: what a PDF needs of a CIDFontType2. */
  build(): Uint8Array;
}

interface Entry {
  readonly advance: number;
  outline(): Uint8Array;
}

const argsAreWords = 0x0001;
const argsAreOffsets = 0x0002;
const hasScale = 0x0008;
const moreComponents = 0x0020;
const hasTwoScales = 0x0040;
const hasMatrix = 0x0080;
const outlineHeaderSize = 10;
const componentSize = 8;
const mostParts = 64;

export function createSubset(font: TrueTypeFont): FontSubset {
  const entries: Entry[] = [];
  const numbers = new Map<string, number>();
  const register = (key: string, entry: Entry): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = entries.push(entry) - 1;
    numbers.set(key, number);
    return number;
  };
  const include = (glyph: number): number =>
    register(String(glyph), {
      advance: font.advanceWidth(glyph),
      outline: () => renumberComponents(font.outline(glyph), include),
    });
  include(0);
  return {
    include,
    includeComposite({ parts, advance }) {
      const places = parts.map(({ glyph, dx, dy }) => [glyph, dx, dy].join(' '));
      return register(`composite ${[advance, ...places].join(', ')}`, {
        advance,
        outline: () => composeOutline(font, parts, include),
      });
    },
    build() {
      const outlines: Uint8Array[] = [];
      // The list grows while composites name their components.
      for (let index = 0; index < entries.length; index++) {
        outlines.push(entries[index]?.outline() ?? new Uint8Array());
      }
      return assemble(font, entries, outlines);
    },
  };
}

function renumberComponents(outline: Uint8Array, include: (glyph: number) => number): Uint8Array {
  if (outline.length === 0) return outline;
  const copy = outline.slice();
  const view = new DataView(copy.buffer);
  if (view.getInt16(0) >= 0) return copy;
  let at = outlineHeaderSize;
  let flags: number;
  do {
    flags = view.getUint16(at);
    view.setUint16(at + 2, include(view.getUint16(at + 2)));
    at += 4 + ((flags & argsAreWords) !== 0 ? 4 : 2);
    if ((flags & hasScale) !== 0) at += 2;
    else if ((flags & hasTwoScales) !== 0) at += 4;
    else if ((flags & hasMatrix) !== 0) at += 8;
  } while ((flags & moreComponents) !== 0);
  return copy;
}

/** A composite outline. Blank parts are left out; without any other part the outline is blank as well. */
function composeOutline(
  font: TrueTypeFont,
  parts: CompositeGlyph['parts'],
  include: (glyph: number) => number,
): Uint8Array {
  const inked = parts.filter(({ glyph }) => font.outline(glyph).length > 0);
  if (inked.length === 0) return new Uint8Array();
  const view = new DataView(new ArrayBuffer(outlineHeaderSize + inked.length * componentSize));
  const boxes = inked.map(({ glyph, dx, dy }) => {
    const outline = font.outline(glyph);
    const box = new DataView(outline.buffer, outline.byteOffset);
    return [2, 4, 6, 8].map((at) => box.getInt16(at) + (at % 4 === 2 ? dx : dy));
  });
  const edge = (index: number) => boxes.map((box) => box[index] ?? 0);
  view.setInt16(0, -1);
  view.setInt16(2, Math.min(...edge(0)));
  view.setInt16(4, Math.min(...edge(1)));
  view.setInt16(6, Math.max(...edge(2)));
  view.setInt16(8, Math.max(...edge(3)));
  inked.forEach(({ glyph, dx, dy }, index) => {
    const at = outlineHeaderSize + index * componentSize;
    const isLast = index === inked.length - 1;
    view.setUint16(at, argsAreWords | argsAreOffsets | (isLast ? 0 : moreComponents));
    view.setUint16(at + 2, include(glyph));
    view.setInt16(at + 4, dx);
    view.setInt16(at + 6, dy);
  });
  return new Uint8Array(view.buffer);
}

function assemble(
  font: TrueTypeFont,
  entries: readonly Entry[],
  outlines: readonly Uint8Array[],
): Uint8Array {
  const glyfSize = outlines.reduce((sum, outline) => sum + padded(outline.length), 0);
  const glyf = new Uint8Array(glyfSize);
  const loca = new DataView(new ArrayBuffer((entries.length + 1) * 4));
  const hmtx = new DataView(new ArrayBuffer(entries.length * 4));
  let position = 0;
  outlines.forEach((outline, index) => {
    loca.setUint32(index * 4, position);
    glyf.set(outline, position);
    position += padded(outline.length);
    hmtx.setUint16(index * 4, entries[index]?.advance ?? 0);
    hmtx.setInt16(index * 4 + 2, outline.length === 0 ? 0 : leftEdge(outline));
  });
  loca.setUint32(entries.length * 4, position);

  const head = copyTable(font, 'head');
  head.setUint32(8, 0);
  head.setInt16(50, 1);
  const hhea = copyTable(font, 'hhea');
  hhea.setUint16(34, entries.length);
  const maxp = copyTable(font, 'maxp');
  maxp.setUint16(4, entries.length);
  // Composites put one level on top of what the font has, and may have many parts.
  maxp.setUint16(28, Math.max(mostParts, maxp.getUint16(28)));
  maxp.setUint16(30, maxp.getUint16(30) + 1);
  const tables = new Map<string, Uint8Array>();
  for (const tag of ['cvt ', 'fpgm']) {
    if (font.tables.has(tag)) tables.set(tag, bytesOf(copyTable(font, tag)));
  }
  tables.set('glyf', glyf);
  tables.set('head', bytesOf(head));
  tables.set('hhea', bytesOf(hhea));
  tables.set('hmtx', bytesOf(hmtx));
  tables.set('loca', bytesOf(loca));
  tables.set('maxp', bytesOf(maxp));
  if (font.tables.has('prep')) tables.set('prep', bytesOf(copyTable(font, 'prep')));
  return writeFile(tables);
}

/** Table directory and tables, in tag order, with the checksums the format asks for. */
function writeFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const headerSize = 12 + tables.size * 16;
  let size = headerSize;
  for (const table of tables.values()) size += padded(table.length);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.size));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.size);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, (tables.size - 2 ** power) * 16);
  let record = 12;
  let position = headerSize;
  let headPosition = 0;
  for (const [tag, table] of tables) {
    file.set(table, position);
    for (let index = 0; index < 4; index++) view.setUint8(record + index, tag.charCodeAt(index));
    view.setUint32(record + 4, checksum(view, position, padded(table.length)));
    view.setUint32(record + 8, position);
    view.setUint32(record + 12, table.length);
    if (tag === 'head') headPosition = position;
    record += 16;
    position += padded(table.length);
  }
  view.setUint32(headPosition + 8, (0xb1b0afba - checksum(view, 0, size)) >>> 0);
  return file;
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** xMin of the outline: the left side bearing where head says that lsb is at x = 0. */
function leftEdge(outline: Uint8Array): number {
  return new DataView(outline.buffer, outline.byteOffset).getInt16(2);
}

function copyTable(font: TrueTypeFont, tag: string): DataView {
  const table = font.tables.get(tag);
  if (table === undefined) throw new Error(`TrueType file has no table ${tag}`);
  return new DataView(bytesOf(table).slice().buffer);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
