import { inflateSync } from 'node:zlib';
import { UnreadableImage } from './unreadable-image';

/** A PNG taken apart for a PDF: samples of 8 bits, colour and opacity apart. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB. */
  readonly channels: 1 | 3;
  /** Row by row, without filter bytes. */
  readonly colours: Uint8Array;
  /** One byte a pixel; null where all is opaque. */
  readonly opacity: Uint8Array | null;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colourType: number;
  readonly isInterlaced: boolean;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const samplesByType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** More is refused: such an image is a mistake or an attack, and no page needs it. */
const mostPixels = 100_000_000;
/** Start and step of Adam7's passes, across and down. */
const passes = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

/** Decodes a PNG of any colour type, depth and interlacing. Throws an `UnreadableImage`. */
export function decodePng(bytes: Uint8Array): DecodedPng {
  const { header, palette, transparency, data } = readChunks(bytes);
  const { width, height, colourType, bits } = header;
  const samples = samplesByType[colourType];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(bits))
    throw damaged('its kind is unknown');
  if (colourType === 3 && palette === null) throw damaged('it has no palette');
  const grid = readSamples(header, samples, inflate(data, header, samples));

  const channels = colourType === 0 || colourType === 4 ? 1 : 3;
  const colours = new Uint8Array(width * height * channels);
  const opacity = new Uint8Array(width * height).fill(255);
  const scale = bits < 8 && colourType === 0 ? 255 / (2 ** bits - 1) : 1;
  const to8 = bits === 16 ? 257 : 1;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * samples;
    const first = grid[at] ?? 0;
    if (colourType === 3) {
      for (let channel = 0; channel < 3; channel++) {
        colours[pixel * 3 + channel] = palette?.[first * 3 + channel] ?? 0;
      }
      opacity[pixel] = transparency?.[first] ?? 255;
      continue;
    }
    for (let channel = 0; channel < channels; channel++) {
      colours[pixel * channels + channel] = Math.round(((grid[at + channel] ?? 0) * scale) / to8);
    }
    if (samples > channels) opacity[pixel] = Math.round((grid[at + channels] ?? 0) / to8);
    else if (transparency !== null && isTransparent(grid, at, channels, transparency)) {
      opacity[pixel] = 0;
    }
  }
  const isOpaque = opacity.every((value) => value === 255);
  return { width, height, channels, colours, opacity: isOpaque ? null : opacity };
}

/** Whether a pixel has the one colour that the file declares transparent. */
function isTransparent(
  grid: Uint16Array,
  at: number,
  channels: number,
  transparency: Uint8Array,
): boolean {
  for (let channel = 0; channel < channels; channel++) {
    const high = transparency[channel * 2] ?? 0;
    if (grid[at + channel] !== high * 256 + (transparency[channel * 2 + 1] ?? 0)) return false;
  }
  return true;
}

function readChunks(bytes: Uint8Array) {
  if (!signature.every((byte, index) => bytes[index] === byte)) throw damaged('it is no PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw damaged('it is cut off');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = readHeader(view, at + 8, length);
    else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === null || data.length === 0) throw damaged('it has no picture');
  return { header, palette, transparency, data: Buffer.concat(data) };
}

function readHeader(view: DataView, at: number, length: number): Header {
  if (length !== 13) throw damaged('its header is malformed');
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  if (width === 0 || height === 0) throw damaged('it has no size');
  if (width * height > mostPixels)
    throw damaged(`${String(width)} × ${String(height)} is too large`);
  return {
    width,
    height,
    bits: view.getUint8(at + 8),
    colourType: view.getUint8(at + 9),
    isInterlaced: view.getUint8(at + 12) === 1,
  };
}

/** The passes of a picture: the whole of it, or the seven grids of an interlaced one. */
function passesOf({ width, height, isInterlaced }: Header) {
  const grids = isInterlaced ? passes : ([[0, 1, 0, 1]] as const);
  return grids
    .map(([x, stepX, y, stepY]) => ({
      x,
      stepX,
      y,
      stepY,
      columns: Math.ceil((width - x) / stepX),
      rows: Math.ceil((height - y) / stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

function inflate(data: Uint8Array, header: Header, samples: number): Uint8Array {
  const size = passesOf(header).reduce(
    (sum, { columns, rows }) => sum + rows * (1 + rowSize(columns, samples, header.bits)),
    0,
  );
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(data, { maxOutputLength: size + 1024 });
  } catch {
    throw damaged('its data cannot be expanded');
  }
  if (inflated.length < size) throw damaged('it is cut off');
  return inflated;
}

function rowSize(columns: number, samples: number, bits: number): number {
  return Math.ceil((columns * samples * bits) / 8);
}

/** All samples in reading order, filters undone. */
function readSamples(header: Header, samples: number, data: Uint8Array): Uint16Array {
  const { width, bits } = header;
  const grid = new Uint16Array(width * header.height * samples);
  const distance = Math.max(1, (samples * bits) / 8);
  let at = 0;
  for (const { x, stepX, y, stepY, columns, rows } of passesOf(header)) {
    const size = rowSize(columns, samples, bits);
    let above = new Uint8Array(size);
    for (let row = 0; row < rows; row++) {
      const line = data.slice(at + 1, at + 1 + size);
      undoFilter(data[at] ?? 0, line, above, distance);
      at += size + 1;
      for (let column = 0; column < columns; column++) {
        const pixel = (y + row * stepY) * width + x + column * stepX;
        for (let sample = 0; sample < samples; sample++) {
          grid[pixel * samples + sample] = sampleAt(line, column * samples + sample, bits);
        }
      }
      above = line;
    }
  }
  return grid;
}

function sampleAt(line: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return line[index] ?? 0;
  if (bits === 16) return (line[index * 2] ?? 0) * 256 + (line[index * 2 + 1] ?? 0);
  const bit = index * bits;
  return ((line[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
}

function undoFilter(kind: number, line: Uint8Array, above: Uint8Array, distance: number): void {
  if (kind === 0) return;
  if (kind > 4) throw damaged('a row has an unknown filter');
  for (let index = 0; index < line.length; index++) {
    const left = index >= distance ? (line[index - distance] ?? 0) : 0;
    const up = above[index] ?? 0;
    const corner = index >= distance ? (above[index - distance] ?? 0) : 0;
    const added =
      kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[index] = (line[index] ?? 0) + added;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (a === undefined || b === undefined || c === undefined) return 0;
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function damaged(what: string): UnreadableImage {
  return new UnreadableImage(`the PNG image cannot be used: ${what}`);
}
