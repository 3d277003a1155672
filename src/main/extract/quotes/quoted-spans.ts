import type { Article, Paragraph } from '../article';
import type { Span } from '../span';

/** What stands between quotation marks. */
export interface QuotedSpan extends Span {
  readonly paragraph: number;
  /** The marks included. */
  readonly outer: Span;
  /** Whether a closing mark ends it; a quotation that runs on into the next paragraph has none. */
  readonly isClosed: boolean;
}

const isSpaceOrOpener = (character: string | undefined): boolean =>
  character === undefined || /[\s([{—–\-:“‘"]/.test(character);

function opensStraight(text: string, at: number): boolean {
  const next = text[at + 1];
  return next !== undefined && !/\s/.test(next) && isSpaceOrOpener(text[at - 1]);
}

function scanDouble(text: string, paragraph: Paragraph): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  let open = -1;
  let depth = 0;
  const own = text.slice(paragraph.start, paragraph.end);
  const lastClose =
    paragraph.start + Math.max(own.lastIndexOf('”'), own.lastIndexOf('"'), own.lastIndexOf('»'));
  const add = (end: number, isClosed: boolean): void => {
    const outerEnd = isClosed ? end + 1 : end;
    spans.push({
      start: open + 1,
      end,
      paragraph: paragraph.index,
      outer: { start: open, end: outerEnd },
      isClosed,
    });
    open = -1;
    depth = 0;
  };
  for (let at = paragraph.start; at < paragraph.end; at += 1) {
    const character = text[at];
    const isOpening = character === '“' || character === '«' || character === '„';
    if (open < 0) {
      if (isOpening || (character === '"' && opensStraight(text, at))) [open, depth] = [at, 1];
      else if (character === '”' && opensStraight(text, at)) [open, depth] = [at, 1];
      continue;
    }
    if (isOpening) depth += 1;
    else if (character === '”' || character === '»' || character === '"') {
      if (character === '"' && /[“"]/.test(text[open] ?? '') && opensStraight(text, at)) depth += 1;
      else {
        depth -= 1;
        if (depth === 0 || at >= lastClose) add(at, true);
      }
    }
  }
  if (open >= 0 && open + 1 < paragraph.end) add(paragraph.end, false);
  return spans;
}

/** Single quotation marks, for outlets that use them: they close only after punctuation or before "said". */
function scanSingle(text: string, paragraph: Paragraph): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  let open = -1;
  for (let at = paragraph.start; at < paragraph.end; at += 1) {
    const character = text[at];
    if (open < 0) {
      const canOpen = character === '‘' || character === "'";
      if (canOpen && isSpaceOrOpener(text[at - 1]) && /[\p{L}\p{N}]/u.test(text[at + 1] ?? ''))
        open = at;
      continue;
    }
    if (character !== '’' && character !== "'") continue;
    const previous = text[at - 1] ?? '';
    const next = text[at + 1];
    const closes =
      /[,.!?…]/.test(previous) ||
      (!/s/i.test(previous) && (next === undefined || /[\s,.;:)]/.test(next)));
    if (!closes) continue;
    spans.push({
      start: open + 1,
      end: at,
      paragraph: paragraph.index,
      outer: { start: open, end: at + 1 },
      isClosed: true,
    });
    open = -1;
  }
  return spans;
}

/** All quoted spans of an article; single marks count only where the article quotes with nothing else. */
export function findQuotedSpans(article: Article): QuotedSpan[] {
  const double = article.paragraphs.flatMap((paragraph) => scanDouble(article.text, paragraph));
  const words = double.reduce(
    (sum, { start, end }) => sum + article.text.slice(start, end).split(/\s+/).length,
    0,
  );
  if (words >= 12) return double;
  const single = article.paragraphs.flatMap((paragraph) => scanSingle(article.text, paragraph));
  return [
    ...double,
    ...single.filter(
      (one) => !double.some((other) => one.start < other.end && other.start < one.end),
    ),
  ].sort((a, b) => a.start - b.start);
}
