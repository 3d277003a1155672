/** A day whose year the text may leave open. */
export interface PartialDay {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** A day with its year. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const millisecondsPerDay = 86_400_000;

/** Days since 1 January 1970 in the proleptic Gregorian calendar; no clock and no zone is asked. */
export function dayNumber({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / millisecondsPerDay);
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(days: number): Day {
  const date = new Date(days * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Sunday is 0. 1 January 1970 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** `count` may be negative. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** Whether the calendar has the day; 29 February counts where the year is open. */
export function isRealDay({ year, month, day }: PartialDay): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const limit = new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
  return day <= limit;
}

/** YYYY-MM-DD. */
export function formatDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads what `formatDay` writes. */
export function parseDay(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return { year, month, day };
}

/** The year that brings a day nearest to a reference day. */
export function nearestYear({ month, day }: PartialDay, reference: Day): number {
  let best = reference.year;
  let distance = Number.POSITIVE_INFINITY;
  for (const year of [reference.year, reference.year - 1, reference.year + 1]) {
    const apart = Math.abs(dayNumber({ year, month, day }) - dayNumber(reference));
    if (apart < distance) [best, distance] = [year, apart];
  }
  return best;
}
