import { analyse } from 'chardet';

/** Bytes as text. `guessed` is set where nothing in the bytes proves the encoding. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly guessed: boolean;
  readonly invalidBytes: boolean;
}

/** How much of a file is looked at where an encoding has to be guessed. */
const sampleSize = 65_536;

/** Encodings of East Asian texts that are taken when their byte patterns fit; labels of the WHATWG Encoding Standard. */
const eastAsian: ReadonlyMap<string, string> = new Map([
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['ISO-2022-JP', 'iso-2022-jp'],
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['EUC-KR', 'euc-kr'],
]);

/** Windows-1252, 0x80 to 0x9F, as in the WHATWG index; the decoder of older Node versions reads these as Latin-1. */
const windows1252Upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += sampleSize) {
    let part = '';
    for (const byte of bytes.subarray(start, start + sampleSize)) {
      part +=
        byte >= 0x80 && byte <= 0x9f
          ? windows1252Upper.charAt(byte - 0x80)
          : String.fromCharCode(byte);
    }
    parts.push(part);
  }
  return parts.join('');
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function decodeLoosely(bytes: Uint8Array, encoding: string, guessed: boolean): DecodedText {
  const strict = decodeStrictly(bytes, encoding);
  const text = strict ?? new TextDecoder(encoding).decode(bytes);
  return { text, encoding, guessed, invalidBytes: strict === null };
}

/**
 * UTF-16 without a byte order mark: western text has zeros in every second place and hardly any in the others.
 * East Asian text has none; there, line feeds and spaces as two bytes tell the order.
 */
function guessUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleSize - (sampleSize % 2));
  const pairs = Math.floor(sample.length / 2);
  if (pairs === 0 || bytes.length % 2 !== 0) return null;
  let zeroFirst = 0;
  let zeroSecond = 0;
  let breaksBig = 0;
  let breaksLittle = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    const first = sample[index];
    const second = sample[index + 1];
    if (first === 0) zeroFirst += 1;
    if (second === 0) zeroSecond += 1;
    if (first === 0 && (second === 0x0a || second === 0x20)) breaksBig += 1;
    if (second === 0 && (first === 0x0a || first === 0x20)) breaksLittle += 1;
  }
  if (zeroFirst + zeroSecond === 0) return null;
  const little =
    zeroFirst * 10 <= zeroSecond && (zeroSecond / pairs > 0.4 || breaksLittle > breaksBig);
  const big = zeroSecond * 10 <= zeroFirst && (zeroFirst / pairs > 0.4 || breaksBig > breaksLittle);
  if (little === big) return null;
  const encoding = little ? 'utf-16le' : 'utf-16be';
  return decodeStrictly(sample, encoding) === null ? null : encoding;
}

/** Whether bytes that are not valid UTF-8 are still UTF-8: chance makes few well-formed sequences, so most are meant. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, sampleSize));
  let good = 0;
  let bad = 0;
  for (const character of text) {
    if (character === '\ufffd') bad += 1;
    else if (character > '\u007f') good += 1;
  }
  return good > bad;
}

function guessEastAsian(bytes: Uint8Array): string | null {
  const best = analyse(bytes.subarray(0, sampleSize))[0];
  const encoding = best && best.confidence >= 50 ? eastAsian.get(best.name) : undefined;
  return encoding !== undefined && decodeStrictly(bytes, encoding) !== null ? encoding : null;
}

/**
 * Reads bytes as text: a byte order mark decides; then valid UTF-8; then UTF-16 by its zeros; then the East Asian
 * encodings by their patterns; and Windows-1252, in which every byte means something, at the end.
 * Null where the bytes hold zeros that no encoding explains, so they are not text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return decodeLoosely(bytes, 'utf-8', false);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeLoosely(bytes, 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeLoosely(bytes, 'utf-16be', false);
  if (bytes.includes(0)) {
    const encoding = guessUtf16(bytes);
    return encoding === null ? null : decodeLoosely(bytes, encoding, true);
  }
  const isSevenBit = !bytes.includes(0x1b) && bytes.every((byte) => byte < 0x80);
  if (isSevenBit) return decodeLoosely(bytes, 'utf-8', false);
  const escaped = bytes.includes(0x1b) ? guessEastAsian(bytes) : null;
  if (escaped === 'iso-2022-jp') return decodeLoosely(bytes, escaped, true);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false, invalidBytes: false };
  if (isDamagedUtf8(bytes)) return decodeLoosely(bytes, 'utf-8', false);
  const eastern = guessEastAsian(bytes);
  if (eastern !== null) return decodeLoosely(bytes, eastern, true);
  return {
    text: decodeWindows1252(bytes),
    encoding: 'windows-1252',
    guessed: true,
    invalidBytes: false,
  };
}
