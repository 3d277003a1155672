import type { Article, Paragraph } from '../article';
import { findDates } from '../dates/find-dates';
import type { DateMention } from '../dates/find-dates';
import type { PlaceMention } from '../places';
import type { Span } from '../span';
import type { Token } from '../tokens';

/** The words before a story that say where and when it was filed. */
export interface Dateline {
  readonly span: Span;
  /** The city it names, else the country; null where we know neither. */
  readonly place: PlaceMention | null;
  readonly dates: readonly DateMention[];
  /** What stands in brackets, often the agency. */
  readonly bracket: Span | null;
}

const isDash = (token: Token | undefined): boolean =>
  token !== undefined && /^[-–—―]$/.test(token.text);

/** End of a bracket of at most eight tokens that opens at `at`, or -1. */
function bracketEnd(tokens: readonly Token[], at: number): number {
  const close = tokens[at]?.text === '(' ? ')' : tokens[at]?.text === '[' ? ']' : null;
  if (close === null) return -1;
  for (let index = at + 1; index < tokens.length && index - at <= 8; index += 1) {
    if (tokens[index]?.text === close) return index + 1;
  }
  return -1;
}

/**
 * "VIENTIANE – ", "NEW YORK, Friday, 11 December (Department) — ", "Hanoi (VNA) – ", "Jakarta, Nov 21 (Agency) Ministers",
 * "KUALA LUMPUR: ". A place in small letters needs a dash, a bracket or a date beside it.
 */
export function readDateline(
  article: Article,
  paragraph: Paragraph,
  places: readonly PlaceMention[],
): Dateline | null {
  const tokens = paragraph.sentences
    .slice(0, 3)
    .flatMap((sentence) => sentence.tokens)
    .slice(0, 40);
  const dates = findDates(tokens, article.text);
  const inParagraph = places.filter(
    (place) => place.start >= paragraph.start && place.end <= paragraph.end,
  );
  const named: PlaceMention[] = [];
  const dated: DateMention[] = [];
  let bracket: Span | null = null;
  let hasShouted = false;
  let at = 0;
  const opening = bracketEnd(tokens, 0);
  if (opening > 0 && inParagraph[0]?.start !== tokens[1]?.start) at = opening;
  const isWhole = opening > 0 && at === 0;
  if (isWhole) at = 1;
  const first = tokens[at];
  const start = tokens[0]?.start ?? paragraph.start;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    const place = inParagraph.find((mention) => mention.start === token.start);
    const date = dates.find((mention) => mention.from === at);
    const close = bracketEnd(tokens, at);
    if (date && (named.length > 0 || hasShouted)) {
      dated.push(date);
      at = date.to;
    } else if (place && place.kind !== 'adjective') {
      named.push(place);
      const written = article.text.slice(place.start, place.end);
      if (written === written.toUpperCase()) hasShouted = true;
      while (at < tokens.length && (tokens[at]?.start ?? place.end) < place.end) at += 1;
    } else if (close > 0) {
      const from = tokens[at + 1];
      const to = tokens[close - 2];
      if (from && to && from.kind === 'word') bracket = { start: from.start, end: to.end };
      at = close;
    } else if (token.isAcronym && /^\p{Lu}[\p{Lu}'’-]+$/u.test(token.text) && dated.length === 0) {
      hasShouted = true;
      at += 1;
    } else if (isWhole && /^\d{1,2}(?:st|nd|rd|th)?$/.test(token.text)) at += 1;
    else if (/^[,./]$/.test(token.text) && at > 0) at += 1;
    else break;
  }
  if (first === undefined || (named.length === 0 && !hasShouted)) return null;
  const stop = tokens[at];
  const last = tokens[at - 1];
  if (!last) return null;
  const city = named.find((place) => place.kind === 'city') ?? null;
  const hasSupport = dated.length > 0 || bracket !== null || hasShouted;
  const isClosed =
    isDash(stop) ||
    (stop?.text === ':' && hasSupport) ||
    (isWhole && stop?.text === ')') ||
    (stop === undefined && hasSupport && named.length > 0 && tokens.length <= 14);
  const isOpenButSure =
    named.length > 0 &&
    stop?.isCapital === true &&
    ((bracket !== null && at > 2) ||
      (dated.some((date) => typeof date.first?.year === 'number') && last.text === '.'));
  const isMere = isDash(stop) && city === null && !hasSupport;
  const isSpaced =
    stop === undefined ||
    !isDash(stop) ||
    /\s/.test(article.text.slice(last.end, last.end + 1)) ||
    /\s/.test(article.text[stop.end] ?? ' ');
  if ((!isClosed && !isOpenButSure) || isMere || !isSpaced) return null;
  const end =
    isWhole && stop
      ? stop.end
      : /^[,.]$/.test(last.text)
        ? (tokens[at - 2]?.end ?? last.end)
        : last.end;
  if (end - start < 3) return null;
  return { span: { start, end }, place: city ?? named[0] ?? null, dates: dated, bracket };
}
