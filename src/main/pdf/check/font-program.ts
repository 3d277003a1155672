/** What the rules on fonts need of an embedded TrueType program. */
export interface FontProgram {
  readonly glyphCount: number;
  /** Advance in 1/1000 of the em. */
  width(glyph: number): number;
}

/** Reads the tables that an embedded subset has. Null when it is no TrueType program or is damaged. */
export function readFontProgram(bytes: Uint8Array): FontProgram | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tables = new Map<string, number>();
    for (let index = 0; index < view.getUint16(4); index++) {
      const record = 12 + index * 16;
      const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
      tables.set(tag, view.getUint32(record + 8));
    }
    const at = (tag: string) => tables.get(tag) ?? NaN;
    const unitsPerEm = view.getUint16(at('head') + 18);
    const metricCount = view.getUint16(at('hhea') + 34);
    const hmtx = at('hmtx');
    if (Number.isNaN(hmtx) || unitsPerEm === 0 || metricCount === 0) return null;
    return {
      glyphCount: view.getUint16(at('maxp') + 4),
      width: (glyph) =>
        (view.getUint16(hmtx + Math.min(glyph, metricCount - 1) * 4) * 1000) / unitsPerEm,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
