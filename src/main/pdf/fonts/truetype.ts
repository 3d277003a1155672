/** What the emitter needs of a static TrueType file. Lengths are font units unless said otherwise. */
export interface TrueTypeFont {
  readonly bytes: Uint8Array;
  readonly tables: ReadonlyMap<string, DataView>;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly postScriptName: string;
  readonly boundingBox: readonly [number, number, number, number];
  readonly ascent: number;
  /** Negative, below the baseline. */
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** Degrees counter-clockwise from the vertical; negative for italics. */
  readonly italicAngle: number;
  readonly isFixedPitch: boolean;
  /** Negative, below the baseline. */
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  /** OS/2 weight class, 1 to 1000. */
  readonly weightClass: number;
  advanceWidth(glyph: number): number;
  /** Outline record of a glyph; empty for a blank. */
  outline(glyph: number): Uint8Array;
}

/** Opens a TrueType file with `glyf` outlines. Throws for anything else, WOFF2 and CFF included. */
export function openTrueType(bytes: Uint8Array): TrueTypeFont {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = file.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw new Error('not a TrueType file');
  const tables = readTables(file);
  const table = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`TrueType file has no table ${tag}`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = ['head', 'hhea', 'hmtx', 'loca', 'glyf'].map(table);
  if (!head || !hhea || !hmtx || !loca || !glyf) throw new Error('TrueType file is incomplete');
  const post = table('post');
  const os2 = table('OS/2');
  const glyphCount = table('maxp').getUint16(4);
  const metricCount = hhea.getUint16(34);
  const isLongLoca = head.getInt16(50) === 1;
  const hasHeights = os2.getUint16(0) >= 2;
  const offset = (glyph: number) =>
    isLongLoca ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2;
  const checkGlyph = (glyph: number) => {
    if (!(glyph >= 0 && glyph < glyphCount)) throw new RangeError(`no glyph ${String(glyph)}`);
  };
  const ascent = hhea.getInt16(4);
  return {
    bytes,
    tables,
    unitsPerEm: head.getUint16(18),
    glyphCount,
    postScriptName: readPostScriptName(table('name')),
    boundingBox: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    ascent,
    descent: hhea.getInt16(6),
    capHeight: (hasHeights ? os2.getInt16(88) : 0) || ascent,
    xHeight: (hasHeights ? os2.getInt16(86) : 0) || Math.round(ascent / 2),
    italicAngle: post.getInt32(4) / 65536,
    isFixedPitch: post.getUint32(12) !== 0,
    underlinePosition: post.getInt16(8),
    underlineThickness: post.getInt16(10),
    weightClass: os2.getUint16(4),
    advanceWidth(glyph) {
      checkGlyph(glyph);
      return hmtx.getUint16(Math.min(glyph, metricCount - 1) * 4);
    },
    outline(glyph) {
      checkGlyph(glyph);
      const start = offset(glyph);
      return new Uint8Array(glyf.buffer, glyf.byteOffset + start, offset(glyph + 1) - start);
    },
  };
}

function readTables(file: DataView): Map<string, DataView> {
  const tables = new Map<string, DataView>();
  const count = file.getUint16(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => file.getUint8(record + byte)));
    const start = file.byteOffset + file.getUint32(record + 8);
    tables.set(tag, new DataView(file.buffer, start, file.getUint32(record + 12)));
  }
  return tables;
}

const postScriptNameId = 6;
const windowsPlatform = 3;

function readPostScriptName(name: DataView): string {
  const storage = name.getUint16(4);
  for (let index = 0; index < name.getUint16(2); index++) {
    const record = 6 + index * 12;
    if (name.getUint16(record) !== windowsPlatform) continue;
    if (name.getUint16(record + 6) !== postScriptNameId) continue;
    const start = storage + name.getUint16(record + 10);
    let text = '';
    for (let at = 0; at < name.getUint16(record + 8); at += 2) {
      text += String.fromCharCode(name.getUint16(start + at));
    }
    return text.replace(/[^A-Za-z0-9-]/g, '');
  }
  throw new Error('TrueType file has no PostScript name');
}
