import type { HandoutImage } from '../layout/document';

type ImageHead = Pick<HandoutImage, 'mediaType' | 'width' | 'height'>;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Kind and size in pixels, from the first bytes of a PNG or JPEG file; null for anything else. */
export function readImageHead(bytes: Uint8Array): ImageHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pngSignature.every((byte, index) => bytes[index] === byte)) return readPng(view);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? readJpeg(view) : null;
}

/** PNG, section 11.2.2: the size stands at the beginning of the first chunk, IHDR. */
function readPng(view: DataView): ImageHead | null {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x49484452) return null;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** ITU T.81, section B.2.2: the size stands in the frame header, SOF0 to SOF15 but for DHT, JPG and DAC. */
function readJpeg(view: DataView): ImageHead | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function sized(mediaType: ImageHead['mediaType'], width: number, height: number): ImageHead | null {
  return width > 0 && height > 0 ? { mediaType, width, height } : null;
}
