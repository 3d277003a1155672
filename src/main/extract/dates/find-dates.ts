import { monthNumber, weekdayNumber } from '../lexicon/words';
import type { Span } from '../span';
import type { Token } from '../tokens';
import { isRealDay } from './calendar';
import type { PartialDay } from './calendar';

/** A date or range as the text words it. */
export interface DateMention extends Span {
  readonly kind: 'explicit' | 'weekday' | 'relative' | 'month';
  /** First day; for a weekday or relative day null, until a reference day is known. */
  readonly first: PartialDay | null;
  readonly last: PartialDay | null;
  /** Sunday is 0; for `weekday` only. */
  readonly weekday: number | null;
  /** Days from the reference day; for `relative` only. */
  readonly offset: number | null;
  /** Month and year without a day; for `month` only. */
  readonly month: { readonly year: number; readonly month: number } | null;
  /** Tokens, end exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const dash = /^[-–—‑]$/;

function readDay(token: Token | undefined): number | null {
  if (!token) return null;
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token.lower);
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : null;
}

function readMonth(token: Token | undefined): number | null {
  if (!token || !(token.isCapital || token.isAcronym)) return null;
  return monthNumber(token.text.replace(/\.$/, ''));
}

function readYear(token: Token | undefined): number | null {
  return token && /^(?:19|20)\d\d$/.test(token.text) ? Number(token.text) : null;
}

/** Skips to the second half of a range: "5-7", "5 to 7", "9 and 10"; gives the position after the joining word. */
function skipJoin(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (!token) return null;
  const isWord = /^(?:to|and|until|till|through|&)$/.test(token.lower);
  return isWord || dash.test(token.text) ? at + 1 : null;
}

function skipYear(reader: Reader): number | null {
  let at = reader.at;
  if (/^[,.]$/.test(reader.tokens[at]?.text ?? '')) at += 1;
  if (reader.tokens[at]?.lower === 'of') at += 1;
  const year = readYear(reader.tokens[at]);
  if (year !== null) reader.at = at + 1;
  return year;
}

interface Range {
  readonly first: PartialDay;
  readonly last: PartialDay;
}

/** "5 June 2024", "5-7 June", "9 and 10 December", "30 May to 1 June 2024". */
function readDayFirst(reader: Reader): Range | null {
  const { tokens } = reader;
  const start = reader.at;
  const first = readDay(tokens[start]);
  if (first === null) return null;
  let at = start + 1;
  const join = skipJoin(tokens, at);
  const second = join === null ? null : readDay(tokens[join]);
  if (join !== null && second !== null) at = join + 1;
  if (tokens[at]?.lower === 'of') at += 1;
  const month = readMonth(tokens[at]);
  if (month === null) return null;
  reader.at = at + 1;
  if (second !== null) {
    const year = skipYear(reader);
    return { first: { year, month, day: first }, last: { year, month, day: second } };
  }
  const year = skipYear(reader);
  const rangeStart = reader.at;
  const next = skipJoin(tokens, rangeStart);
  if (next !== null) {
    const day = readDay(tokens[next]);
    const otherMonth = readMonth(tokens[next + 1]);
    if (day !== null && otherMonth !== null) {
      reader.at = next + 2;
      const otherYear = skipYear(reader);
      return {
        first: { year: year ?? otherYear, month, day: first },
        last: { year: otherYear ?? year, month: otherMonth, day },
      };
    }
  }
  reader.at = rangeStart;
  const day = { year, month, day: first };
  return { first: day, last: day };
}

/** "June 5, 2024", "June 5-7", "Nov. 20 and 21", "May 30 to June 1, 2024". */
function readMonthFirst(reader: Reader): Range | null {
  const { tokens } = reader;
  const month = readMonth(tokens[reader.at]);
  const first = month === null ? null : readDay(tokens[reader.at + 1]);
  if (month === null || first === null) return null;
  reader.at += 2;
  const firstYear = skipYear(reader);
  const resume = reader.at;
  const next = skipJoin(tokens, reader.at);
  if (next !== null) {
    const otherMonth = readMonth(tokens[next]);
    const day = readDay(tokens[otherMonth === null ? next : next + 1]);
    const isDayFirst = otherMonth === null && readMonth(tokens[next + 1]) !== null;
    if (day !== null && !isDayFirst) {
      reader.at = next + (otherMonth === null ? 1 : 2);
      const year = skipYear(reader);
      return {
        first: { year: firstYear ?? year, month, day: first },
        last: { year: year ?? firstYear, month: otherMonth ?? month, day },
      };
    }
  }
  reader.at = resume;
  const day = { year: firstYear, month, day: first };
  return { first: day, last: day };
}

function readIso(token: Token, text: string): Range | null {
  const match = /^(20\d\d|19\d\d)-(\d\d)-(\d\d)\b/.exec(text.slice(token.start, token.start + 11));
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return { first: day, last: day };
}

/** "20/11/2024" and "20.11.2024"; month first only where the day cannot be a month. */
function readSlashed(token: Token, text: string): Range | null {
  const match = /^(\d{1,2})([/.])(\d{1,2})\2(20\d\d)\b/.exec(
    text.slice(token.start, token.start + 12),
  );
  if (!match) return null;
  const one = Number(match[1]);
  const two = Number(match[3]);
  const isMonthFirst = two > 12;
  const day = {
    year: Number(match[4]),
    month: isMonthFirst ? one : two,
    day: isMonthFirst ? two : one,
  };
  return { first: day, last: day };
}

function readNumeric(reader: Reader, text: string): Range | null {
  const token = reader.tokens[reader.at];
  if (!token) return null;
  const range = readIso(token, text) ?? readSlashed(token, text);
  if (!range) return null;
  const end =
    token.start + (/^[\d/.-]+/.exec(text.slice(token.start, token.start + 12))?.[0].length ?? 0);
  while (reader.at < reader.tokens.length && (reader.tokens[reader.at]?.start ?? end) < end)
    reader.at += 1;
  return range;
}

const relativeDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

const none = { first: null, last: null, weekday: null, offset: null, month: null };

/** All dates of one sentence in order. */
export function findDates(tokens: readonly Token[], text: string): DateMention[] {
  const mentions: DateMention[] = [];
  const add = (
    from: number,
    to: number,
    parts: Omit<DateMention, 'from' | 'to' | 'start' | 'end'>,
  ): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (first && last) mentions.push({ ...parts, from, to, start: first.start, end: last.end });
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.kind !== 'word') continue;
    const reader: Reader = { tokens, at: index };
    const range = readNumeric(reader, text) ?? readDayFirst(reader) ?? readMonthFirst(reader);
    if (range && isRealDay(range.first) && isRealDay(range.last)) {
      add(index, reader.at, { ...none, kind: 'explicit', ...range });
      index = reader.at - 1;
      continue;
    }
    const month = readMonth(token);
    const year = month === null ? null : readYear(tokens[index + 1]);
    const weekday = token.isCapital ? weekdayNumber(token.text.replace(/\.$/, '')) : null;
    const offset = relativeDays.get(token.lower);
    if (month !== null && year !== null) {
      add(index, index + 2, { ...none, kind: 'month', month: { year, month } });
      index += 1;
    } else if (weekday !== null) add(index, index + 1, { ...none, kind: 'weekday', weekday });
    else if (offset !== undefined) add(index, index + 1, { ...none, kind: 'relative', offset });
  }
  return mentions;
}
