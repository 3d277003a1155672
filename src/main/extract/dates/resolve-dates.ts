import type { Span } from '../span';
import { addDays, dayNumber, formatDay, nearestYear, weekdayOf } from './calendar';
import type { Day, PartialDay } from './calendar';
import type { DateMention } from './find-dates';

/** What the text shows of its own time. */
export interface TimeFrame {
  /** The publishing date or the date of the dateline. */
  readonly reference: Day | null;
  readonly referenceSpan: Span | null;
  /** A year that the text ties to the events it reports. */
  readonly year: number | null;
  readonly yearSpan: Span | null;
}

/** First and last day, YYYY-MM-DD, with what they rest on. */
export interface ResolvedDates {
  readonly start: string;
  readonly end: string;
  /** The words of the date and what its year or day was worked out from. */
  readonly spans: readonly Span[];
  readonly reason: string;
}

/** Days around the reference in which a date without a year is taken to lie. */
const nearby = 200;

function completeYear(day: PartialDay, frame: TimeFrame): number | null {
  if (day.year !== null) return day.year;
  if (frame.reference) {
    const year = nearestYear(day, frame.reference);
    const apart = Math.abs(dayNumber({ ...day, year }) - dayNumber(frame.reference));
    return apart <= nearby ? year : null;
  }
  return frame.year;
}

function resolveWeekday(weekday: number, reference: Day, isAhead: boolean): Day {
  const apart = (weekdayOf(reference) - weekday + 7) % 7;
  if (isAhead) return addDays(reference, apart === 0 ? 0 : 7 - apart);
  return addDays(reference, -apart);
}

/**
 * A date mention as calendar days: the year comes from the words, or is the one nearest to the date the text shows, or
 * the year the text is tied to; weekdays and "today" count from the shown date. Null where something stays open.
 */
export function resolveDates(
  mention: DateMention,
  frame: TimeFrame,
  isAhead: boolean,
): ResolvedDates | null {
  const own: Span = { start: mention.start, end: mention.end };
  const { reference, referenceSpan } = frame;
  if (mention.kind === 'explicit' && mention.first && mention.last) {
    const firstYear = completeYear(mention.first, frame);
    const lastYear = completeYear(mention.last, frame);
    if (firstYear === null || lastYear === null) return null;
    const support = reference ? referenceSpan : frame.yearSpan;
    const isWorkedOut = mention.first.year === null;
    return {
      start: formatDay({ ...mention.first, year: firstYear }),
      end: formatDay({ ...mention.last, year: lastYear }),
      spans: isWorkedOut && support ? [own, support] : [own],
      reason: isWorkedOut ? 'year-from-shown-date' : 'date-in-text',
    };
  }
  if (!reference || !referenceSpan) return null;
  const day =
    mention.kind === 'weekday' && mention.weekday !== null
      ? resolveWeekday(mention.weekday, reference, isAhead)
      : mention.kind === 'relative' && mention.offset !== null
        ? addDays(reference, mention.offset)
        : null;
  if (!day) return null;
  const text = formatDay(day);
  return { start: text, end: text, spans: [own, referenceSpan], reason: 'day-from-shown-date' };
}
