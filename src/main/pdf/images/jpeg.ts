import { UnreadableImage } from './unreadable-image';

/** What a PDF must be told of a JPEG, whose bytes it takes as they are. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour. */
  readonly channels: 1 | 3;
}

/** Start-of-frame markers that PDF readers can decode: baseline, extended, progressive. */
const frameMarkers = [0xc0, 0xc1, 0xc2];

/** Reads a JPEG's header. Throws an `UnreadableImage` for what is none, is cut off, or is made for printing inks (CMYK). */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  const fail = (what: string) => new UnreadableImage(`the JPEG image cannot be used: ${what}`);
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (word(0) !== 0xffd8) throw fail('it is no JPEG');
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw fail('it is damaged');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (frameMarkers.includes(marker)) {
      const [height, width, channels] = [word(at + 5), word(at + 7), bytes[at + 9]];
      if (bytes[at + 4] !== 8 || width === 0 || height === 0) throw fail('its kind is unknown');
      if (channels !== 1 && channels !== 3) throw fail('its colours are printing inks');
      if (word(bytes.length - 2) !== 0xffd9 && !endsSoon(bytes)) throw fail('it is cut off');
      return { width, height, channels };
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      throw fail('its compression is one that PDF does not know');
    }
    at += 2 + Math.max(2, word(at + 2));
  }
  throw fail('it is cut off');
}

/** Some programs pad the end: the end marker must be in the last bytes. */
function endsSoon(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 1024);
  for (let at = bytes.length - 2; at >= from; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}
