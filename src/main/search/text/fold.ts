import { ignorable, foldChunk } from './fold-chunk';

/** A text as it is compared, and where each of its UTF-16 units came from. */
export interface FoldedText {
  readonly folded: string;
  /** UTF-16 offset in the text at which what became this unit starts; null where nothing moved. */
  readonly starts: Uint32Array | null;
  /** The same for its end. */
  readonly ends: Uint32Array | null;
}

/** What may melt into the character before it: marks, vowels and finals of Hangul, half-width voiced sound marks. */
const melting = `(?:\\p{M}|${ignorable}|[\\u1160-\\u11ff\\ud7b0-\\ud7fb\\uff9e\\uff9f])`;

/** A run of ASCII that nothing melts into, or one character with all that does. */
const pieces = new RegExp(`(?:[\\0-\\x7f](?!${melting}))+|[\\s\\S]${melting}*`, 'gu');

/** Most text is, and needs no table; looking for the first exception is what a regular expression does fastest. */
const beyondAscii = /[^\0-\x7f]/;
function isPlain(text: string): boolean {
  return !beyondAscii.test(text);
}

/**
 * Folds for the index and for queries alike, so that both can only agree: NFKC, lower case, digits of every script as
 * ASCII; accents dropped from Latin and Greek; Arabic and Hebrew without vowel points. Folding twice changes nothing.
 */
export function foldWithOffsets(text: string): FoldedText {
  if (isPlain(text)) return { folded: text.toLowerCase(), starts: null, ends: null };
  let folded = '';
  // Most texts keep their length, or nearly so.
  let starts = new Uint32Array(text.length + 16);
  let ends = new Uint32Array(text.length + 16);
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const replacement = foldPiece(piece);
    const end = folded.length + replacement.length;
    if (end > starts.length) {
      starts = grow(starts, end);
      ends = grow(ends, end);
    }
    const isRun = isPlain(piece);
    for (let at = 0; at < replacement.length; at += 1) {
      starts[folded.length + at] = isRun ? index + at : index;
      ends[folded.length + at] = isRun ? index + at + 1 : index + piece.length;
    }
    folded += replacement;
  }
  const { length } = folded;
  return { folded, starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

function foldPiece(piece: string): string {
  return isPlain(piece) ? piece.toLowerCase() : foldChunk(piece);
}

function grow(offsets: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, offsets.length * 2));
  larger.set(offsets);
  return larger;
}

/** The same where offsets do not matter. */
export function foldForSearch(text: string): string {
  return isPlain(text) ? text.toLowerCase() : text.replace(pieces, foldPiece);
}
