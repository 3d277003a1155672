/** English, from January. */
export const monthNames = [
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
] as const;

/** The English name of a month, `01` to `12`; anything else comes back as it is. */
export function monthName(month: string): string {
  return monthNames[Number(month) - 1] ?? month;
}

/**
 * “20 November 2024”, “November 2024” or “2024”, from a date in EDTF level 0. English and without the system's locale,
 * so that one document gives one handout on every machine.
 */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = monthName(month);
  return day === undefined ? `${name} ${year}` : `${String(Number(day))} ${name} ${year}`;
}
