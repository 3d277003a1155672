/**
 * HarfBuzz, bound by hand to the WebAssembly module of `harfbuzzjs`.
 *
 * The package's own JavaScript starts with a top-level await and `import.meta`, which a CommonJS bundle cannot hold;
 * the module itself asks for five small functions only, so it is instantiated here, synchronously, from its bytes.
 */

/** One glyph as HarfBuzz returns it; lengths are font units, y upward. */
export interface HarfBuzzGlyph {
  readonly id: number;
  /** UTF-16 index of the first character of its cluster. */
  readonly cluster: number;
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface HarfBuzzRequest {
  /** Shaped with its context: the characters around the item decide joining forms. */
  readonly text: string;
  readonly start: number;
  readonly length: number;
  /** ISO 15924. */
  readonly script: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Four-letter tags, switched on for the whole item. */
  readonly features: readonly string[];
}

/** A face with its font at the scale of its own units. Never freed: faces live as long as the shaper. */
export interface HarfBuzzFont {
  readonly unitsPerEm: number;
  /** Glyph of one character, 0 where the font has none. No shaping. */
  nominalGlyph(codePoint: number): number;
  shape(request: HarfBuzzRequest): HarfBuzzGlyph[];
}

export interface HarfBuzz {
  openFont(bytes: Uint8Array): HarfBuzzFont;
}

type NumberFunction = (...args: number[]) => number;
type HarfBuzzExports = Record<string, NumberFunction> & { readonly memory: WebAssembly.Memory };

const memoryModeReadonly = 1;
const directions = { ltr: 4, rtl: 5 } as const;
const clusterLevelMonotoneCharacters = 1;
const glyphRecordSize = 20;
const featureRecordSize = 16;
const wholeText = 0xffffffff;
const wasmPageSize = 65536;

/**
 * Instantiates HarfBuzz from the bytes of `harfbuzzjs/dist/harfbuzz.wasm`.
 * Each call gives an independent instance with its own memory.
 */
export function loadHarfBuzz(wasm: Uint8Array): HarfBuzz {
  const fail = (what: string) => () => {
    throw new Error(`HarfBuzz stopped: ${what}`);
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    env: {
      _abort_js: fail('abort'),
      _emscripten_runtime_keepalive_clear: () => undefined,
      _setitimer_js: () => 0,
      emscripten_resize_heap: (size: number) => growMemory(hb.memory, size >>> 0),
    },
    wasi_snapshot_preview1: { proc_exit: fail('exit') },
  });
  const hb = instance.exports as unknown as HarfBuzzExports;
  call(hb, '__wasm_call_ctors');
  const buffer = call(hb, 'hb_buffer_create');
  const languages = new Map<string, number>();

  const languagePointer = (tag: string): number => {
    const known = languages.get(tag);
    if (known !== undefined) return known;
    const ascii = copyIn(hb, asciiBytes(tag));
    const pointer = call(hb, 'hb_language_from_string', ascii, tag.length);
    call(hb, 'free', ascii);
    languages.set(tag, pointer);
    return pointer;
  };

  const shape = (font: number, request: HarfBuzzRequest): HarfBuzzGlyph[] => {
    call(hb, 'hb_buffer_clear_contents', buffer);
    const text = copyIn(hb, utf16Bytes(request.text));
    const { start, length } = request;
    call(hb, 'hb_buffer_add_utf16', buffer, text, request.text.length, start, length);
    call(hb, 'free', text);
    call(hb, 'hb_buffer_set_cluster_level', buffer, clusterLevelMonotoneCharacters);
    call(hb, 'hb_buffer_set_direction', buffer, directions[request.direction]);
    call(hb, 'hb_buffer_set_script', buffer, tagNumber(request.script));
    call(hb, 'hb_buffer_set_language', buffer, languagePointer(request.language));
    const features = request.features.length === 0 ? 0 : copyIn(hb, featureRecords(request));
    call(hb, 'hb_shape', font, buffer, features, request.features.length);
    if (features !== 0) call(hb, 'free', features);
    return readGlyphs(hb, buffer);
  };

  return {
    openFont(bytes) {
      const data = copyIn(hb, bytes);
      const blob = call(hb, 'hb_blob_create', data, bytes.length, memoryModeReadonly, 0, 0);
      const face = call(hb, 'hb_face_create', blob, 0);
      const font = call(hb, 'hb_font_create', face);
      const scratch = call(hb, 'malloc', 4);
      return {
        unitsPerEm: call(hb, 'hb_face_get_upem', face),
        nominalGlyph(codePoint) {
          const found = call(hb, 'hb_font_get_nominal_glyph', font, codePoint, scratch);
          return found === 0 ? 0 : new DataView(hb.memory.buffer).getUint32(scratch, true);
        },
        shape: (request) => shape(font, request),
      };
    },
  };
}

function readGlyphs(hb: HarfBuzzExports, buffer: number): HarfBuzzGlyph[] {
  const count = call(hb, 'hb_buffer_get_length', buffer);
  const infos = call(hb, 'hb_buffer_get_glyph_infos', buffer, 0);
  const positions = call(hb, 'hb_buffer_get_glyph_positions', buffer, 0);
  const view = new DataView(hb.memory.buffer);
  const glyphs: HarfBuzzGlyph[] = [];
  for (let index = 0; index < count; index++) {
    const info = infos + index * glyphRecordSize;
    const position = positions + index * glyphRecordSize;
    glyphs.push({
      id: view.getUint32(info, true),
      cluster: view.getUint32(info + 8, true),
      xAdvance: view.getInt32(position, true),
      xOffset: view.getInt32(position + 8, true),
      yOffset: view.getInt32(position + 12, true),
    });
  }
  return glyphs;
}

function call(hb: HarfBuzzExports, name: string, ...args: number[]): number {
  const f = hb[name];
  if (f === undefined) throw new Error(`HarfBuzz has no function ${name}`);
  return f(...args);
}

function growMemory(memory: WebAssembly.Memory, size: number): number {
  const missing = size - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / wasmPageSize));
  return 1;
}

function copyIn(hb: HarfBuzzExports, bytes: Uint8Array): number {
  const pointer = call(hb, 'malloc', Math.max(1, bytes.length));
  if (pointer === 0) throw new Error('HarfBuzz is out of memory');
  new Uint8Array(hb.memory.buffer).set(bytes, pointer);
  return pointer;
}

/** A tag of four letters as HarfBuzz numbers it: the first letter in the highest byte. */
function tagNumber(tag: string): number {
  if (!/^[ -~]{4}$/.test(tag)) throw new RangeError(`not a four-letter tag: ${tag}`);
  const code = (index: number) => tag.charCodeAt(index);
  return ((code(0) << 24) | (code(1) << 16) | (code(2) << 8) | code(3)) >>> 0;
}

function featureRecords({ features }: HarfBuzzRequest): Uint8Array {
  const view = new DataView(new ArrayBuffer(features.length * featureRecordSize));
  features.forEach((tag, index) => {
    const record = index * featureRecordSize;
    view.setUint32(record, tagNumber(tag), true);
    view.setUint32(record + 4, 1, true);
    view.setUint32(record + 8, 0, true);
    view.setUint32(record + 12, wholeText, true);
  });
  return new Uint8Array(view.buffer);
}

function utf16Bytes(text: string): Uint8Array {
  const units = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) {
    units.setUint16(index * 2, text.charCodeAt(index), true);
  }
  return new Uint8Array(units.buffer);
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 127) throw new RangeError(`not a language tag: ${text}`);
    return code;
  });
}
