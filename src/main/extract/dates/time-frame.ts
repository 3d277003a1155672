import type { Article } from '../article';
import type { Header } from '../header/read-header';
import type { DateMention } from './find-dates';
import type { TimeFrame } from './resolve-dates';

const tenure =
  /(?:host|hosts|hosting|chair|chairs|chairing|chairmanship|chairmanships)\b[^.;]{0,40}?\b(20\d\d)\b|\b(20\d\d)\s+(?:ASEAN\s+)?(?:chair|chairmanship|host)\b/gi;

/** Sentences that tell of the past of a body or a series, whose dates say nothing about the report. */
const history =
  /\b(?:inaugural|established|founded|founding|since|anniversary|began|inception|history|became|first (?:convened|held|meeting)|signed in|back in)\b/i;

const open: TimeFrame = { reference: null, referenceSpan: null, year: null, yearSpan: null };

/**
 * The time a text is told from: its shown date; else the latest year of the full dates in it, those of its history left
 * out; else the year of a host's or chair's term. Everything open where it shows none of them.
 */
export function findTimeFrame(
  article: Article,
  header: Header,
  dates: readonly (readonly DateMention[])[],
): TimeFrame {
  if (header.reference) {
    return { ...open, reference: header.reference.day, referenceSpan: header.reference.span };
  }
  let latest: { year: number; span: DateMention } | null = null;
  for (const sentence of article.sentences) {
    if (history.test(article.text.slice(sentence.start, sentence.end))) continue;
    for (const date of dates[sentence.index] ?? []) {
      const year = date.first?.year ?? null;
      if (year !== null && (latest === null || year > latest.year)) latest = { year, span: date };
    }
  }
  if (latest) {
    const { start, end } = latest.span;
    return fileOn(header, { ...open, year: latest.year, yearSpan: { start, end } });
  }
  const last = [...article.text.matchAll(tenure)]
    .filter((match) => !isAhead(article, match.index))
    .at(-1);
  const term = last?.[1] ?? last?.[2];
  if (!last || term === undefined) return open;
  const start = last.index + last[0].lastIndexOf(term);
  return fileOn(header, {
    ...open,
    year: Number(term),
    yearSpan: { start, end: start + term.length },
  });
}

/** A dateline without year gets the year of the text, and then days of the week can be counted from it. */
function fileOn(header: Header, frame: TimeFrame): TimeFrame {
  const filed = header.filedOn;
  if (!filed || frame.year === null) return frame;
  const { month, day } = filed.day;
  return { ...open, reference: { year: frame.year, month, day }, referenceSpan: filed.span };
}

/** Whether the sentence at a position speaks of what will be. */
function isAhead(article: Article, position: number): boolean {
  const sentence = article.sentences.find(({ start, end }) => start <= position && position < end);
  return (
    sentence !== undefined &&
    /\b(?:will|next year|assume|prepares?|upcoming)\b/.test(
      article.text.slice(sentence.start, sentence.end),
    )
  );
}
