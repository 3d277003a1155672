import type { TextRange } from './text-index';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Short forms that end in a full stop and are followed by what they belong to. Only forms that hardly ever end a
 * sentence: ranks, forms of address, `No.` before a number. `Inc.`, `etc.` and months are left out on purpose.
 */
const leadingAbbreviation =
  /(?:^|[\s(“"‘'/-])(?:Adm|Amb|Assoc|Asst|Brig|Capt|Cdr|Cmdr|Col|Cpl|Dr|Fr|Gen|Gov|Hon|Lt|Maj|Messrs|Mr|Mrs|Ms|No|Prof|Rep|Rev|Sen|Sgt|Sr|St|Ste|vs|Vol|\p{Lu})\.\s*$/u;

/** Paragraph by paragraph: a line break always ends a sentence, and the segmenter never sees more than one paragraph. */
function* paragraphsOf(text: string): Generator<TextRange> {
  let start = 0;
  for (const match of text.matchAll(/[\r\n\u2028\u2029]+/gu)) {
    if (match.index > start) yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  if (start < text.length) yield { start, end: text.length };
}

/**
 * UTF-16 units that a segmenter is given at once: each of its steps takes time in proportion to the whole text, so that
 * a long paragraph would take time that grows with the square of its length.
 */
const reach = 2000;

/**
 * What the segmenter finds in a paragraph, read window by window; each window begins where a segment does. The last
 * two segments of a window are read again with what follows: by UAX 29 that can join both (`1` and `,` before `234`;
 * `Vol. ` and `12 ` before a small letter), and never more than two.
 */
function* segmentsOf(segmenter: Intl.Segmenter, text: string): Generator<Intl.SegmentData> {
  let start = 0;
  let length = reach;
  while (start < text.length) {
    const end = Math.min(text.length, start + length);
    const held: Intl.SegmentData[] = [];
    for (const found of segmenter.segment(text.slice(start, end))) {
      held.push({ ...found, index: start + found.index });
      const settled = held.length > 2 ? held.shift() : undefined;
      if (settled) yield settled;
    }
    if (end === text.length) {
      yield* held;
      return;
    }
    const next = held[0]?.index ?? end;
    // Where the two fill the window, a wider one is needed.
    length = next === start ? length * 2 : reach;
    start = next;
  }
}

function trimRange(text: string, range: TextRange): TextRange | null {
  const part = text.slice(range.start, range.end);
  const start = range.start + (part.length - part.trimStart().length);
  const end = range.end - (part.length - part.trimEnd().length);
  return start < end ? { start, end } : null;
}

/**
 * The sentences of a text in order, as UTF-16 ranges without surrounding space. Unicode's rules (UAX 29), with the
 * breaks taken back that they put after ranks and initials (`Sen. Lt. Gen. Phung Si Tan` is one stretch).
 */
export function* sentencesOf(text: string): Generator<TextRange> {
  for (const paragraph of paragraphsOf(text)) {
    let start = paragraph.start;
    const content = text.slice(paragraph.start, paragraph.end);
    for (const { index, segment } of segmentsOf(sentences, content)) {
      const end = paragraph.start + index + segment.length;
      if (end < paragraph.end && leadingAbbreviation.test(segment)) continue;
      const sentence = trimRange(text, { start, end });
      if (sentence) yield sentence;
      start = end;
    }
  }
}

/** The words of a text in order, as UTF-16 ranges; punctuation and space are left out. */
export function* wordsOf(text: string): Generator<TextRange> {
  for (const paragraph of paragraphsOf(text)) {
    const content = text.slice(paragraph.start, paragraph.end);
    for (const { index, segment, isWordLike } of segmentsOf(words, content)) {
      if (!isWordLike) continue;
      const start = paragraph.start + index;
      yield { start, end: start + segment.length };
    }
  }
}

function rangeAt(ranges: Iterable<TextRange>, at: number): TextRange | null {
  for (const range of ranges) {
    if (range.start > at) return null;
    if (at < range.end) return range;
  }
  return null;
}

function paragraphAt(text: string, at: number): TextRange {
  const isBreak = (offset: number): boolean => /[\r\n\u2028\u2029]/u.test(text.charAt(offset));
  let start = at;
  while (start > 0 && !isBreak(start - 1)) start -= 1;
  let end = at;
  while (end < text.length && !isBreak(end)) end += 1;
  return { start, end };
}

function inParagraph(
  text: string,
  at: number,
  find: (paragraph: string) => Iterable<TextRange>,
): TextRange | null {
  const { start, end } = paragraphAt(text, at);
  const found = rangeAt(find(text.slice(start, end)), at - start);
  return found && { start: start + found.start, end: start + found.end };
}

/** The sentence around a UTF-16 offset, or null between two sentences; reads no more than the paragraph. */
export function sentenceAt(text: string, at: number): TextRange | null {
  return inParagraph(text, at, sentencesOf);
}

/** The word around a UTF-16 offset, or null on space or punctuation; reads no more than the paragraph. */
export function wordAt(text: string, at: number): TextRange | null {
  return inParagraph(text, at, wordsOf);
}
