/*
 * How values are printed in a handout. English and without the system's locale, so that one briefing gives one handout
 * on every machine.
 */

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** “20 November 2024”, “November 2024” or “2024”, from a date in EDTF level 0. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = months[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${String(Number(day))} ${name} ${year}`;
}

/** “9–10 December 2020”, “30 November – 2 December 2020”; a single date where start and end agree. */
export function formatDateRange(start: string, end: string | null): string {
  if (end === null || end === start) return formatDate(start);
  const [startYear, startMonth, startDay] = start.split('-');
  const [endYear, endMonth] = end.split('-');
  if (startDay === undefined || startYear !== endYear) {
    return `${formatDate(start)} – ${formatDate(end)}`;
  }
  if (startMonth === endMonth) return `${String(Number(startDay))}–${formatDate(end)}`;
  const name = months[Number(startMonth) - 1] ?? '';
  return `${String(Number(startDay))} ${name} – ${formatDate(end)}`;
}
