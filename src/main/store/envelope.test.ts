import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEnvelope, encodeEnvelope, maximumDepth, readUnverified } from './envelope';

const expected = { id: 'a', schema: 3 };

/** JSON without negative zero, which JSON itself does not keep. */
const json = fc
  .jsonValue({ maxDepth: 8, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

function nest(levels: number): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('an envelope', () => {
  it('gives back any data that was put into it', () => {
    fc.assert(
      fc.property(json, fc.integer({ min: 1 }), (data, gen) => {
        const { bytes, dataSha256 } = encodeEnvelope({ schema: 3, id: 'a', gen, data });
        const decoded = decodeEnvelope(bytes, expected);
        expect(decoded).toMatchObject({ kind: 'sound', dataSha256, envelope: { gen } });
        if (decoded.kind === 'sound') expect(decoded.envelope.data).toEqual(data);
      }),
    );
  });

  it('does not mind how its JSON is laid out', () => {
    const { bytes } = encodeEnvelope({ schema: 3, id: 'a', gen: 1, data: { b: 1, a: ['é'] } });
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const compact = new TextEncoder().encode(JSON.stringify(value));
    expect(decodeEnvelope(compact, expected).kind).toBe('sound');
  });

  it('is refused when any one of its bytes changes its meaning', () => {
    const { bytes } = encodeEnvelope({ schema: 3, id: 'a', gen: 2, data: { title: 'Vientiane' } });
    for (let position = 0; position < bytes.length; position += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = bytes.slice();
        changed[position] = (changed[position] ?? 0) ^ (1 << bit);
        expect(decodeEnvelope(changed, expected).kind).not.toBe('sound');
      }
  });

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['false', 'false'],
    ['zero', '0'],
    ['an empty text', '""'],
    ['a list', '[]'],
    ['another object', '{"albums":[]}'],
    ['a byte order mark', '\ufeff{}'],
    ['something after the end', '{} x'],
    ['a number that cannot be kept', '{"app":"rapporteur","schema":3,"id":"a","gen":1e400}'],
  ])('is not %s', (_name, text) => {
    expect(decodeEnvelope(new TextEncoder().encode(text), expected).kind).toBe('damaged');
  });

  it('is refused with a byte that is not UTF-8, a member too many, or the id of another', () => {
    const { bytes } = encodeEnvelope({ schema: 3, id: 'a', gen: 1, data: 'Hà Nội' });
    const text = new TextDecoder().decode(bytes);
    const latin = Uint8Array.from(Buffer.from(text, 'latin1'));
    const more = new TextEncoder().encode(text.replace('"app"', '"note": 1, "app"'));
    expect(decodeEnvelope(latin, expected).kind).toBe('damaged');
    expect(decodeEnvelope(more, expected).kind).toBe('damaged');
    expect(decodeEnvelope(bytes, { id: 'b', schema: 3 }).kind).toBe('damaged');
  });

  it('says when it is newer instead of calling it damaged', () => {
    const { bytes } = encodeEnvelope({ schema: 4, id: 'a', gen: 1, data: {} });
    expect(decodeEnvelope(bytes, expected)).toEqual({ kind: 'newer', schema: 4 });
  });

  it('holds 64 levels and no more', () => {
    const parts = { schema: 3, id: 'a', gen: 1 };
    const { bytes } = encodeEnvelope({ ...parts, data: nest(maximumDepth) });
    expect(decodeEnvelope(bytes, expected).kind).toBe('sound');
    expect(() => encodeEnvelope({ ...parts, data: nest(maximumDepth + 1) })).toThrow(RangeError);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"app":"rapporteur","schema":3,"id":"a","gen":1,"sha256":"","data":${deep}}`;
    expect(decodeEnvelope(new TextEncoder().encode(text), expected)).toMatchObject({
      kind: 'damaged',
      reason: 'it is nested more than 64 levels deep',
    });
  });

  it('can be read for comparing although it was edited by hand', () => {
    const { bytes } = encodeEnvelope({ schema: 3, id: 'a', gen: 2, data: { title: 'Vientiane' } });
    const edited = new TextDecoder().decode(bytes).replace('Vientiane', 'Jakarta');
    expect(decodeEnvelope(new TextEncoder().encode(edited), expected).kind).toBe('damaged');
    expect(readUnverified(new TextEncoder().encode(edited))).toEqual({
      id: 'a',
      gen: 2,
      data: { title: 'Jakarta' },
    });
  });
});
