import { functionWords } from './lexicon/words';
import type { Span } from './span';
import { tokenise } from './tokens';
import type { Token } from './tokens';

/** A run of tokens up to a full stop, with its place in the article. */
export interface Sentence extends Span {
  readonly tokens: readonly Token[];
  /** Position in the article. */
  readonly index: number;
  /** Position of the paragraph in the article. */
  readonly paragraph: number;
}

/** A paragraph or a line of a text that is not wrapped. */
export interface Paragraph extends Span {
  readonly sentences: readonly Sentence[];
  readonly index: number;
  /** The words under a picture, by the credit in them. */
  readonly isCaption: boolean;
}

/** A text cut into paragraphs, sentences and tokens. */
export interface Article {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  /** Words that the text writes with a small letter somewhere, so that their capital elsewhere names nobody. */
  readonly smallWords: ReadonlySet<string>;
}

const longestWrappedLine = 100;

/** Tokens; what runs on longer is no sentence, and is cut so that the work for each stays small. */
const longestSentence = 250;

/** Whether the lines of a text break at a fixed width: nearly all that another follows are long, but not too long. */
function isWrapped(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const followed = lines.filter((line, index) => line !== '' && (lines[index + 1] ?? '') !== '');
  const full = followed.filter((line) => line.length >= 50 && line.length <= longestWrappedLine);
  return full.length >= 4 && full.length >= followed.length * 0.8;
}

/** Paragraph by paragraph: lines, joined only where a blank-line-parted text is wrapped at a fixed width. */
function findParagraphs(text: string): Span[] {
  const spans: Span[] = [];
  const isParted = /\n[^\S\n]*\n/.test(text) && isWrapped(text);
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const trimmed = line.trim();
    if (trimmed !== '') {
      const from = start + line.indexOf(trimmed);
      const last = spans.at(-1);
      const isAdjacent =
        last !== undefined && /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(last.end, from));
      const lastLine = last ? text.slice(text.lastIndexOf('\n', last.end - 1) + 1, last.end) : '';
      const isContinuation =
        isParted &&
        isAdjacent &&
        lastLine.length >= 50 &&
        lastLine.length <= longestWrappedLine &&
        trimmed.length <= longestWrappedLine &&
        !/[.!?:”"]$/.test(lastLine);
      if (last && isContinuation) {
        spans[spans.length - 1] = { start: last.start, end: from + trimmed.length };
      } else spans.push({ start: from, end: from + trimmed.length });
    }
    start = end + 1;
  }
  return spans;
}

const caption =
  /\((?:file |screen ?grab|ap |afp |vna |reuters |xinhua)?(?:photo|pic|image|picture|photograph)s?\b[^)]{0,60}\)\.?$|\b(?:photo|image|picture|pic|photo credit|photo by):?\s[^.]{0,50}$|\((?:reuters|afp|bernama|xinhua|antara|vna|epa)[^)]{0,30}(?:photo|pic)?\)$|^\((?:l-r|l to r|from left)/i;

const closers = /^[”"’'»)\]]$/;

function endsSentence(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  const next = tokens[index + 1];
  if (!next) return true;
  if (token.isAbbreviation) {
    const isInitialOrTitle =
      token.text.length <= 2 || /^(?:mr|mrs|ms|dr|no|st|gen|lt)\.$/.test(token.lower);
    return !isInitialOrTitle && next.isCapital && functionWords.has(next.lower);
  }
  let last = index;
  while (last > 0 && index - last < 4 && closers.test(tokens[last]?.text ?? '')) last -= 1;
  if (!/^[.!?…]$/.test(tokens[last]?.text ?? '')) return false;
  if (closers.test(next.text) && next.start === token.end) return false;
  if (/^[.!?…]$/.test(next.text)) return false;
  return next.isCapital || /^[“"‘'«([•*\d—–-]/.test(next.text);
}

/**
 * Cuts a text into paragraphs, sentences and tokens. A stop ends a sentence unless a short form carries it; closing
 * quotes and brackets belong to the sentence that they close.
 */
export function readArticle(text: string): Article {
  const paragraphs: Paragraph[] = [];
  const all: Sentence[] = [];
  for (const span of findParagraphs(text)) {
    const tokens = tokenise(text, span.start, span.end);
    const sentences: Sentence[] = [];
    let from = 0;
    for (let index = 0; index < tokens.length; index += 1) {
      const isFull = index - from >= longestSentence;
      if (index < tokens.length - 1 && !isFull && !endsSentence(tokens, index)) continue;
      const part = tokens.slice(from, index + 1);
      const first = part[0];
      const last = part.at(-1);
      if (first && last) {
        const sentence = {
          tokens: part,
          index: all.length,
          paragraph: paragraphs.length,
          start: first.start,
          end: last.end,
        };
        sentences.push(sentence);
        all.push(sentence);
      }
      from = index + 1;
    }
    const isCaption = caption.test(text.slice(span.start, span.end));
    paragraphs.push({ ...span, sentences, index: paragraphs.length, isCaption });
  }
  const smallWords = new Set<string>();
  for (const { tokens } of all) {
    tokens.forEach((token, index) => {
      const isTag = [1, 2].some((back) => /^[#@]$/.test(tokens[index - back]?.text ?? ''));
      if (token.kind === 'word' && !token.isCapital && !isTag) smallWords.add(token.lower);
    });
  }
  return { text, paragraphs, sentences: all, smallWords };
}
