import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../resources/icons/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));

/** Width and height from the header chunk, which is always the first. */
function sizeOfPng(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the application icons', () => {
  it('are as large as their names say', () => {
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      expect(sizeOfPng(read(`icon-${String(size)}.png`))).toEqual([size, size]);
    }
  });

  it('are gathered in one .ico whose directory leads to each image', () => {
    const ico = read('icon.ico');
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = ico.subarray(6 + 16 * index);
      const offset = entry.readUInt32LE(12);
      const image = ico.subarray(offset, offset + entry.readUInt32LE(8));
      const size = entry.readUInt8(0) || 256;
      expect(sizeOfPng(image)).toEqual([size, size]);
      expect(image.equals(read(`icon-${String(size)}.png`))).toBe(true);
      return size;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 256]);
  });

  it('stay small enough to ship', () => {
    const total = readdirSync(folder).reduce((sum, name) => sum + read(name).length, 0);
    expect(total).toBeLessThan(300_000);
  });
});
