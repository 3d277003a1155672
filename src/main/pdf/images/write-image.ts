import type { PdfFile, PdfReference } from '../write/pdf-file';
import { decodePng } from './png';
import { readJpegHeader } from './jpeg';

/**
 * Writes an image as an object of the file. A JPEG goes in as it is; a PNG is decoded, so that a damaged one is
 * noticed here and not by a reader, and compressed anew, its opacity apart. Throws for anything else.
 */
export function writeImage(file: PdfFile, bytes: Uint8Array): PdfReference {
  const base = { Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8 } as const;
  if (bytes[0] === 0xff) {
    const { width, height, channels } = readJpegHeader(bytes);
    const space = channels === 1 ? 'DeviceGray' : 'DeviceRGB';
    const dictionary = {
      ...base,
      Width: width,
      Height: height,
      ColorSpace: space,
      Filter: 'DCTDecode',
    };
    return file.addStream(dictionary, bytes, false);
  }
  const { width, height, channels, colours, opacity } = decodePng(bytes);
  const plane = (
    data: Uint8Array,
    samples: number,
    space: string,
    mask: PdfReference | undefined,
  ) =>
    file.addStream(
      {
        ...base,
        Width: width,
        Height: height,
        ColorSpace: space,
        SMask: mask,
        DecodeParms: { Predictor: 15, Colors: samples, BitsPerComponent: 8, Columns: width },
      },
      filterRows(data, width * samples, samples),
    );
  const mask = opacity === null ? undefined : plane(opacity, 1, 'DeviceGray', undefined);
  return plane(colours, channels, channels === 1 ? 'DeviceGray' : 'DeviceRGB', mask);
}

/** Each row as differences from the pixel to its left, which pictures and drawings compress well by. */
function filterRows(data: Uint8Array, rowSize: number, distance: number): Uint8Array {
  const rows = data.length / rowSize;
  const filtered = new Uint8Array(rows * (rowSize + 1));
  for (let row = 0; row < rows; row++) {
    const to = row * (rowSize + 1);
    const from = row * rowSize;
    filtered[to] = 1;
    for (let index = 0; index < rowSize; index++) {
      const left = index >= distance ? (data[from + index - distance] ?? 0) : 0;
      filtered[to + 1 + index] = (data[from + index] ?? 0) - left;
    }
  }
  return filtered;
}
