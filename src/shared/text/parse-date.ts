import { monthNames } from './format-date';

function monthOf(name: string): number | null {
  const wanted = name.toLowerCase();
  const index = monthNames.findIndex((month) => {
    const full = month.toLowerCase();
    return wanted === full || (wanted.length >= 3 && wanted === full.slice(0, wanted.length));
  });
  return index === -1 ? null : index + 1;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function compose(year: string, month: number | null, day: number | null): string | null {
  if (month === null) return day === null ? year : null;
  if (month < 1 || month > 12) return null;
  const upToMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === null) return upToMonth;
  if (day < 1 || day > lastDayOf(Number(year), month)) return null;
  return `${upToMonth}-${String(day).padStart(2, '0')}`;
}

/**
 * What an analyst typed as an EDTF date of level 0. Understands 2024-11-20, 2024-11, 2024 and the same in words, day
 * before month; never guesses between day and month in figures.
 *
 * @returns null when it is no date, or a day the month does not have
 */
export function parseDate(text: string): string | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  const figures = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed);
  if (figures) {
    const [, year = '', month, day] = figures;
    return compose(
      year,
      month === undefined ? null : Number(month),
      day === undefined ? null : Number(day),
    );
  }
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+)\.?,? (\d{4})$/i.exec(typed);
  if (!words) return null;
  const [, day, name = '', year = ''] = words;
  const month = monthOf(name);
  return month === null ? null : compose(year, month, day === undefined ? null : Number(day));
}
