import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePng } from './png';
import { readJpegHeader } from './jpeg';

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly colourType: number;
  readonly isInterlaced?: boolean;
  /** Rows with their filter bytes. */
  readonly rows: readonly (readonly number[])[];
  readonly chunks?: readonly (readonly [string, readonly number[]])[];
}

function makePng({
  width,
  height,
  bits = 8,
  colourType,
  isInterlaced = false,
  rows,
  chunks = [],
}: PngParts): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colourType, 0, 0, isInterlaced ? 1 : 0], 8);
  const data = deflateSync(Buffer.from(rows.flat()));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      ...chunks.map(([type, body]) => chunk(type, Buffer.from(body))),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, body: Buffer): Buffer {
  const frame = Buffer.alloc(12 + body.length);
  frame.writeUInt32BE(body.length, 0);
  frame.write(type, 4, 'latin1');
  frame.set(body, 8);
  frame.writeUInt32BE(crc32(frame.subarray(4, 8 + body.length)), 8 + body.length);
  return frame;
}

const byte = fc.integer({ min: 0, max: 255 });

/** Applies a PNG filter, as an encoder does. */
function filterRow(
  kind: number,
  row: readonly number[],
  above: readonly number[],
  distance: number,
): number[] {
  return row.map((value, index) => {
    const left = index >= distance ? (row[index - distance] ?? 0) : 0;
    const up = above[index] ?? 0;
    const corner = index >= distance ? (above[index - distance] ?? 0) : 0;
    const estimate = left + up - corner;
    const order = [left, up, corner].sort(
      (a, b) => Math.abs(estimate - a) - Math.abs(estimate - b),
    );
    const best = [left, up, corner].find(
      (one) => Math.abs(estimate - one) === Math.abs(estimate - (order[0] ?? 0)),
    );
    const predicted = [0, left, up, (left + up) >> 1, best ?? 0][kind] ?? 0;
    return (value - predicted) & 255;
  });
}

describe('decoding a PNG', () => {
  it('gives back the pixels, whatever the filters', () => {
    const picture = fc
      .integer({ min: 1, max: 9 })
      .chain((width) =>
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 4 }),
            fc.array(byte, { minLength: width * 3, maxLength: width * 3 }),
          ),
          { minLength: 1, maxLength: 7 },
        ),
      );
    fc.assert(
      fc.property(picture, (lines) => {
        const rows = lines.map(([kind, row], index) => [
          kind,
          ...filterRow(kind, row, lines[index - 1]?.[1] ?? [], 3),
        ]);
        const width = (lines[0]?.[1].length ?? 0) / 3;
        const decoded = decodePng(makePng({ width, height: lines.length, colourType: 2, rows }));
        expect([...decoded.colours]).toEqual(lines.flatMap(([, row]) => row));
        expect(decoded.opacity).toBeNull();
      }),
    );
  });

  it('keeps opacity apart from colour, and drops it where all is opaque', () => {
    const rows = [[0, 10, 20, 30, 255, 40, 50, 60, 128]];
    const decoded = decodePng(makePng({ width: 2, height: 1, colourType: 6, rows }));
    expect([...decoded.colours]).toEqual([10, 20, 30, 40, 50, 60]);
    expect([...(decoded.opacity ?? [])]).toEqual([255, 128]);
    const opaque = decodePng(makePng({ width: 1, height: 1, colourType: 4, rows: [[0, 7, 255]] }));
    expect(opaque).toMatchObject({ channels: 1, opacity: null });
  });

  it('looks up palettes, their opacity included', () => {
    const chunks = [
      ['PLTE', [1, 2, 3, 4, 5, 6]],
      ['tRNS', [255, 0]],
    ] as const;
    const decoded = decodePng(
      makePng({ width: 4, height: 1, bits: 2, colourType: 3, rows: [[0, 0b00010001]], chunks }),
    );
    expect([...decoded.colours]).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]);
    expect([...(decoded.opacity ?? [])]).toEqual([255, 0, 255, 0]);
  });

  it('spreads few bits over the whole range and narrows sixteen to eight', () => {
    const bits = decodePng(
      makePng({ width: 4, height: 1, bits: 1, colourType: 0, rows: [[0, 0b10100000]] }),
    );
    expect([...bits.colours]).toEqual([255, 0, 255, 0]);
    const deep = decodePng(
      makePng({ width: 2, height: 1, bits: 16, colourType: 0, rows: [[0, 255, 255, 128, 0]] }),
    );
    expect([...deep.colours]).toEqual([255, 128]);
  });

  it('puts interlaced pixels in their places', () => {
    const rows = [
      [0, 1],
      [0, 2],
      [0, 3, 4],
    ];
    const decoded = decodePng(
      makePng({ width: 2, height: 2, colourType: 0, isInterlaced: true, rows }),
    );
    expect([...decoded.colours]).toEqual([1, 2, 3, 4]);
  });

  it.each<readonly [string, (png: Uint8Array) => Uint8Array]>([
    ['cut off', (png) => png.subarray(0, png.length - 20)],
    ['without a picture', (png) => png.subarray(0, 33)],
    [
      'with damaged data',
      (png) => png.map((value, index) => (index > 43 && index < 50 ? 0xee : value)),
    ],
    ['that is none', () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'of a size that no page needs',
      (png) => png.map((value, index) => (index === 16 || index === 20 ? 0x7f : value)),
    ],
    ['of an unknown kind', (png) => png.map((value, index) => (index === 25 ? 5 : value))],
  ])('refuses one %s', (_, spoil) => {
    const good = makePng({
      width: 3,
      height: 2,
      colourType: 2,
      rows: [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      ],
    });
    expect(decodePng(good).width).toBe(3);
    expect(() => decodePng(spoil(good))).toThrow(/PNG image cannot be used/);
  });
});

describe('reading a JPEG', () => {
  const frame = (channels: number, marker = 0xc0) => [
    0xff,
    marker,
    0,
    8 + channels * 3,
    8,
    0,
    40,
    0,
    60,
    channels,
    ...new Array<number>(channels * 3).fill(1),
  ];
  const jpeg = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xd9]);
  const comment = [0xff, 0xfe, 0, 4, 0xff, 0xc0];

  it('finds size and colours behind other segments', () => {
    expect(readJpegHeader(jpeg(comment, frame(3)))).toEqual({ width: 60, height: 40, channels: 3 });
    expect(readJpegHeader(jpeg(frame(1, 0xc2)))).toMatchObject({ channels: 1 });
  });

  it.each([
    ['of printing inks', jpeg(frame(4)), /printing inks/],
    ['cut off', jpeg(frame(3)).subarray(0, 20), /cut off/],
    ['without a frame', jpeg(comment), /cut off|damaged/],
    ['of a compression PDF does not know', jpeg(frame(3, 0xc9)), /compression/],
    ['that is none', Uint8Array.from([0xff, 0x00]), /no JPEG/],
  ])('refuses one %s', (_, bytes, message) => {
    expect(() => readJpegHeader(bytes)).toThrow(message);
  });
});
