/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile, version 4: matrix to the profile connection space and the
 * curve as a formula. Built here, so that the output intent of every file is the same few hundred bytes.
 */

interface Tag {
  readonly signature: string;
  readonly data: Uint8Array;
}

/** Primaries and white, adapted to D50, as the standard gives them. */
const white = [0.9642, 1, 0.8249] as const;
const red = [0.43607, 0.22249, 0.01392] as const;
const green = [0.38515, 0.71687, 0.09708] as const;
const blue = [0.14307, 0.06061, 0.7141] as const;
/** Bradford adaptation from D65 to D50. */
const adaptation = [
  1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00925, 0.01508, 0.75168,
] as const;
/** Gamma and the constants of the piecewise curve. */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

const headerSize = 128;

export function buildSrgbProfile(): Uint8Array {
  const curveData = tagged('para', [...uint16(3), ...uint16(0), ...curve.flatMap(fixed)]);
  const tags: Tag[] = [
    { signature: 'desc', data: localisedText('sRGB IEC61966-2.1') },
    { signature: 'cprt', data: localisedText('No copyright, use freely') },
    { signature: 'wtpt', data: tagged('XYZ ', white.flatMap(fixed)) },
    { signature: 'rXYZ', data: tagged('XYZ ', red.flatMap(fixed)) },
    { signature: 'gXYZ', data: tagged('XYZ ', green.flatMap(fixed)) },
    { signature: 'bXYZ', data: tagged('XYZ ', blue.flatMap(fixed)) },
    { signature: 'chad', data: tagged('sf32', adaptation.flatMap(fixed)) },
    { signature: 'rTRC', data: curveData },
    { signature: 'gTRC', data: curveData },
    { signature: 'bTRC', data: curveData },
  ];
  const table: number[] = [...uint32(tags.length)];
  const body: number[] = [];
  const positions = new Map<Uint8Array, number>();
  for (const { signature, data } of tags) {
    let position = positions.get(data);
    if (position === undefined) {
      position = headerSize + 4 + tags.length * 12 + body.length;
      positions.set(data, position);
      body.push(...data, ...new Array<number>((4 - (data.length % 4)) % 4).fill(0));
    }
    table.push(...ascii(signature), ...uint32(position), ...uint32(data.length));
  }
  const size = headerSize + table.length + body.length;
  return Uint8Array.from([...header(size), ...table, ...body]);
}

function header(size: number): number[] {
  const fields = [
    uint32(size),
    uint32(0),
    uint32(0x04200000),
    ascii('mntrRGB XYZ '),
    // The date on which the colour space was published.
    [1999, 10, 18, 0, 0, 0].flatMap(uint16),
    ascii('acsp'),
    ...[0, 0, 0, 0, 0, 0, 0].map(uint32),
    white.flatMap(fixed),
  ].flat();
  return [...fields, ...new Array<number>(headerSize - fields.length).fill(0)];
}

function tagged(type: string, content: readonly number[]): Uint8Array {
  return Uint8Array.from([...ascii(type), ...uint32(0), ...content]);
}

function localisedText(text: string): Uint8Array {
  const units = Array.from(text, (character) => uint16(character.charCodeAt(0))).flat();
  const record = [...ascii('enUS'), ...uint32(units.length), ...uint32(28)];
  return tagged('mluc', [...uint32(1), ...uint32(12), ...record, ...units]);
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function uint16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function uint32(value: number): number[] {
  return [...uint16(value >>> 16), ...uint16(value & 0xffff)];
}

/** s15Fixed16Number. */
function fixed(value: number): number[] {
  return uint32(Math.round(value * 65536) >>> 0);
}
