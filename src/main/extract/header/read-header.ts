import type { Article, Paragraph } from '../article';
import { formatDay } from '../dates/calendar';
import type { Day, PartialDay } from '../dates/calendar';
import { findDates } from '../dates/find-dates';
import type { DateMention } from '../dates/find-dates';
import type { PlaceMention } from '../places';
import type { Found, Span } from '../span';
import { readDateline } from './dateline';
import type { Dateline } from './dateline';

/** What the frame of an article shows about it: headline, byline, dateline, date, publisher. */
export interface Header {
  readonly title: Found<string> | null;
  readonly publisher: Found<string> | null;
  readonly author: Found<string> | null;
  readonly publishedDate: Found<string> | null;
  readonly dateline: Found<string> | null;
  /** City of the dateline, where it names one we know. */
  readonly datelinePlace: PlaceMention | null;
  /** The day the text is told from: publishing date, else the full or completed date of the dateline. */
  readonly reference: { readonly day: Day; readonly span: Span } | null;
  /** Month and day of a dateline without year. */
  readonly filedOn: { readonly day: PartialDay; readonly span: Span } | null;
  /** Bylines and photo credits. */
  readonly credits: readonly Span[];
  /** Paragraphs before the story proper. */
  readonly headParagraphs: number;
}

const longestHeadline = 220;
const longestHeadLine = 160;

function found<T>(value: T, span: Span, reason: string, confidence: number): Found<T> {
  return { value, spans: [span], reason, confidence };
}

function fullDate(mention: DateMention | undefined): Day | null {
  const first = mention?.kind === 'explicit' ? mention.first : null;
  return first && first.year !== null
    ? { year: first.year, month: first.month, day: first.day }
    : null;
}

function datesOf(article: Article, paragraph: Paragraph): DateMention[] {
  return paragraph.sentences.flatMap((sentence) => findDates(sentence.tokens, article.text));
}

const publishedCue =
  /^(?:published|posted|updated|last updated|last update|date|issued|release date|released|publish date|first published|created)\b/i;

/** A line that is a date, perhaps with a label, weekday, time or publisher beside it, and nothing of a story. */
function isDateLine(line: string, dates: readonly DateMention[], start: number): boolean {
  const mention = dates.find((date) => fullDate(date) !== null);
  if (!mention) return false;
  if (publishedCue.test(line)) return line.length <= 120;
  const rest = line.slice(0, mention.start - start) + line.slice(mention.end - start);
  const words = rest.match(/\p{L}{2,}/gu) ?? [];
  const others = words.filter(
    (word) =>
      !/^(?:on|at|by|am|pm|gmt|ist|jst|sgt|est|edt|utc|hrs?|press|release|no|news|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\w+day)$/i.test(
        word,
      ),
  );
  return others.length <= 4 && line.length <= 90 && !/[.!?]$/.test(line);
}

const bylinePattern =
  /^(?:by|written by|reported by|reporter|author|story by|words by)[:\s]\s*(\p{Lu}[^\d|,;(]{2,60}?)(?=\s*(?:[|,;(–—]|-\s|$|\n))/iu;

const creditPattern =
  /^(?:\(?(?:photo|image|picture|caption|credit|photograph|file photo|source|editor|edited|editing|reporting)s?\b[^.\n]{0,12}[:/-])|^\(?(?:photo|image|picture|photograph)s? (?:by|courtesy|from|credit)\b/i;

/** A paragraph that ends with the outlet: "Vientiane Times/ANN", "– Bernama", "(Xinhua)", "PNA". */
function readSignature(article: Article): Found<string> | null {
  const last = article.paragraphs.at(-1);
  if (!last) return null;
  const text = article.text.slice(last.start, last.end);
  const match =
    /(?:^|[.”"’!?]\s+|\s[-–—]+\s?)\(?((?:The )?\p{Lu}[\p{L}.&]*(?:[ ]\p{Lu}[\p{L}.&]*){0,3}(?:\/\p{Lu}[\p{L}]*)*)\)?\.?$/u.exec(
      text.slice(-80),
    );
  const name = match?.[1];
  if (!match || name === undefined || /[.!?]\s*$/.test(name)) return null;
  const at = last.end - text.slice(-80).length + match.index + match[0].indexOf(name);
  const publisher = name.split('/')[0] ?? name;
  return found(publisher, { start: at, end: at + publisher.length }, 'outlet-at-end', 0.6);
}

/** Lines above or below a headline that say what kind of text follows. */
const label =
  /^(?:(?:for )?immediate release|(?:press|news|media) (?:release|statement|advisory)s?|release|news|statements?|speeches.*|home|share|readout|by\b.*|category.*|tags?:.*|[^\p{L}]*)$/iu;

/** A line that can stand above a story: short, and no sentence of it. */
function isHeadLine(text: string): boolean {
  return text.length <= longestHeadline && !/[.:;,!?]["”’)]?$/.test(text.replace(/\betc\.$/, ''));
}

function isHeadline(text: string): boolean {
  return /^[\p{L}\p{N}“"‘'].*\s.*\p{L}/u.test(text);
}

const countWords = (text: string): number => text.split(/\s+/).length;

/** Whether the first line was the name of the paper: a few words, the day below it, and then a longer headline. */
function isMasthead(first: string, headline: string): boolean {
  return countWords(first) <= 4 && countWords(headline) >= 5 && headline.length > first.length;
}

/** Reads title, byline, date and dateline from the first lines and the publisher from the dateline or the last line. */
export function readHeader(article: Article, places: readonly (readonly PlaceMention[])[]): Header {
  const { paragraphs, text } = article;
  const credits: Span[] = [];
  let title: Header['title'] = null;
  let masthead: Header['publisher'] = null;
  let isDatedBelowTitle = false;
  let author: Header['author'] = null;
  let published: { value: Found<string>; day: Day } | null = null;
  let dateline: Dateline | null = null;
  let headParagraphs = 0;
  for (const paragraph of paragraphs.slice(0, 12)) {
    const line = text.slice(paragraph.start, paragraph.end);
    const flat = paragraph.sentences.flatMap((sentence) => places[sentence.index] ?? []);
    const dates = datesOf(article, paragraph);
    dateline = readDateline(article, paragraph, flat);
    if (dateline) break;
    const matched = line.length <= longestHeadLine ? bylinePattern.exec(line) : null;
    const byline = /^\p{Lu}/u.test(matched?.[1] ?? '') ? matched : null;
    const isDate = isDateLine(line, dates, paragraph.start);
    if (byline?.[1] !== undefined && author === null) {
      const start = paragraph.start + byline[0].lastIndexOf(byline[1]);
      author = found(
        byline[1].trim(),
        { start, end: start + byline[1].trim().length },
        'byline',
        0.85,
      );
      credits.push({ start: paragraph.start, end: paragraph.end });
    }
    if (isDate && published === null) {
      const mention = dates.find((date) => fullDate(date) !== null);
      const day = fullDate(mention);
      if (mention && day) {
        published = { day, value: found(formatDay(day), mention, 'date-beside-headline', 0.9) };
        isDatedBelowTitle = title !== null && masthead === null;
      }
    }
    if (creditPattern.test(line)) credits.push({ start: paragraph.start, end: paragraph.end });
    if (!byline && !isDate && !creditPattern.test(line) && !paragraph.isCaption) {
      const isLast = paragraph.index === paragraphs.length - 1;
      if (isLast || !isHeadLine(line)) break;
      if (!label.test(line) && isHeadline(line)) {
        if (title === null) title = found(line, paragraph, 'first-line', 0.8);
        else if (isDatedBelowTitle && masthead === null && isMasthead(title.value, line)) {
          masthead = { ...title, reason: 'masthead', confidence: 0.7 };
          title = found(line, paragraph, 'line-below-masthead', 0.8);
        }
      }
    }
    headParagraphs = paragraph.index + 1;
  }
  for (const paragraph of paragraphs.slice(headParagraphs)) {
    const line = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 80));
    if (creditPattern.test(line) && paragraph.end - paragraph.start < 300) credits.push(paragraph);
  }
  const datelineDate = dateline?.dates.find((date) => fullDate(date) !== null);
  const datelineDay = fullDate(datelineDate);
  if (!published && datelineDate && datelineDay) {
    published = {
      day: datelineDay,
      value: found(formatDay(datelineDay), datelineDate, 'date-in-dateline', 0.85),
    };
  }
  if (!published) published = readTrailingDate(article, headParagraphs);
  const partial = dateline?.dates.find((date) => date.kind === 'explicit');
  let reference: Header['reference'] = published
    ? { day: published.day, span: published.value.spans[0] ?? { start: 0, end: 1 } }
    : null;
  if (reference && partial?.first && fullDate(partial) === null) {
    const year = reference.day.year - (partial.first.month > reference.day.month ? 1 : 0);
    reference = { day: { ...partial.first, year }, span: partial };
  }
  const agency = dateline?.bracket ?? null;
  return {
    title,
    author,
    publishedDate: published?.value ?? null,
    publisher:
      agency === null || /\d/.test(text.slice(agency.start, agency.end))
        ? (masthead ?? readSignature(article))
        : found(text.slice(agency.start, agency.end), agency, 'agency-in-dateline', 0.8),
    dateline: dateline
      ? found(text.slice(dateline.span.start, dateline.span.end), dateline.span, 'dateline', 0.9)
      : null,
    datelinePlace: dateline?.place ?? null,
    reference,
    filedOn: partial?.first ? { day: partial.first, span: partial } : null,
    credits,
    headParagraphs,
  };
}

/** "Published: 5 June 2024" below the story. */
function readTrailingDate(
  article: Article,
  from: number,
): { value: Found<string>; day: Day } | null {
  const tail = article.paragraphs.slice(Math.max(from, article.paragraphs.length - 3));
  for (const paragraph of tail) {
    const line = article.text.slice(paragraph.start, paragraph.end);
    if (line.length > 120 || !isDateLine(line, datesOf(article, paragraph), paragraph.start))
      continue;
    const mention = datesOf(article, paragraph).find((date) => fullDate(date) !== null);
    const day = fullDate(mention);
    if (mention && day)
      return { day, value: found(formatDay(day), mention, 'date-below-story', 0.6) };
  }
  return null;
}
