/**
 * Offsets of one text in both of the units we meet: Unicode code points, in which annotations are stored, and UTF-16
 * code units, in which strings and the DOM count. A lone surrogate counts as one code point, as in string iteration.
 */
export interface TextIndex {
  readonly text: string;
  /** Length of the text in code points. */
  readonly length: number;
  /**
   * @param codePoint 0 to `length`
   * @throws RangeError outside that range or for a fraction
   */
  readonly toUtf16: (codePoint: number) => number;
  /**
   * An offset between the halves of a surrogate pair belongs to the code point that it splits.
   * @param utf16 0 to `text.length`
   * @throws RangeError outside that range or for a fraction
   */
  readonly toCodePoint: (utf16: number) => number;
  /** The text between two code point offsets, end exclusive; throws as `toUtf16` does. */
  readonly slice: (start: number, end: number) => string;
}

/** Start and end offset, end exclusive; the function that takes or gives one says in which unit. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** UTF-16 offsets of all characters that take two units. Most texts have none, so this costs one scan and no memory. */
function findPairs(text: string): Uint32Array {
  const pairs: number[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) !== 0xd800) continue;
    if ((text.charCodeAt(at + 1) & 0xfc00) !== 0xdc00) continue;
    pairs.push(at);
    at += 1;
  }
  return Uint32Array.from(pairs);
}

/** How many of the first `count` ranks satisfy a condition that holds for a leading run of them and then no more. */
function countWhile(count: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkOffset(offset: number, length: number, unit: string): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`${unit} offset ${offset} is not a whole number from 0 to ${length}`);
  }
}

/** Builds in one pass over the text; each conversion is then a binary search among its two-unit characters. */
export function createTextIndex(text: string): TextIndex {
  const pairs = findPairs(text);
  const length = text.length - pairs.length;

  function toUtf16(codePoint: number): number {
    checkOffset(codePoint, length, 'Code point');
    // The pair of rank r starts at code point pairs[r] - r, because every pair before it took one unit more.
    return codePoint + countWhile(pairs.length, (rank) => (pairs[rank] ?? 0) - rank < codePoint);
  }

  function toCodePoint(utf16: number): number {
    checkOffset(utf16, text.length, 'UTF-16');
    return utf16 - countWhile(pairs.length, (rank) => (pairs[rank] ?? 0) < utf16);
  }

  return {
    text,
    length,
    toUtf16,
    toCodePoint,
    slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)),
  };
}
