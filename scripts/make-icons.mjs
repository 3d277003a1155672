// @ts-check
/**
 * Draws the application's icons from their two SVG files into `resources/icons`: PNG in every size that a desktop asks
 * for, and one .ico for Windows. Run it after changing a drawing: `node scripts/make-icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../resources/icons/', import.meta.url);
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icoSizes = [16, 24, 32, 48, 256];
/** Up to this size in pixels the drawing is the one with its stems on whole pixels. */
const largestSmall = 32;

/** @param {number} size in pixels */
function drawPng(size) {
  const drawing = size <= largestSmall ? 'icon-small.svg' : 'icon.svg';
  const svg = readFileSync(new URL(drawing, folder), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

/**
 * An .ico of PNG images: a header of 6 bytes, a directory entry of 16 bytes each, then the images. 256 pixels are
 * written as 0, since a size has one byte.
 * @param {{ size: number, png: Buffer }[]} images
 */
function composeIco(images) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length + 16 * images.length;
  const entries = images.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...images.map(({ png }) => png)]);
}

const images = sizes.map((size) => ({ size, png: drawPng(size) }));
for (const { size, png } of images) writeFileSync(new URL(`icon-${size}.png`, folder), png);
writeFileSync(
  new URL('icon.ico', folder),
  composeIco(images.filter(({ size }) => icoSizes.includes(size))),
);
console.log(`${images.length + 1} icons written to ${fileURLToPath(folder)}`);
