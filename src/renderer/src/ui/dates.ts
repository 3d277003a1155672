const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An EDTF date as printed in lists: `2024-11-20` is “20 Nov 2024”, `2024-11` “Nov 2024”, `2024` stays. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = months[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** Start and end of an event: “20–21 Nov 2024”, “30 Nov – 2 Dec 2024”; equal or missing ends give one date. */
export function formatDateRange(start: string | null, end: string | null): string {
  if (start === null) return end === null ? '' : `until ${formatDate(end)}`;
  if (end === null || end === start) return formatDate(start);
  const [fromYear, fromMonth, fromDay] = start.split('-');
  const [toYear, toMonth, toDay] = end.split('-');
  if (fromDay === undefined || toDay === undefined || fromYear !== toYear) {
    return `${formatDate(start)} – ${formatDate(end)}`;
  }
  if (fromMonth === toMonth) return `${Number(fromDay)}–${formatDate(end)}`;
  return `${formatDate(start).slice(0, -5)} – ${formatDate(end)}`;
}

/** A whole number with its thousands parted: “4 210”. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A count with its noun: “1 mark”, “7 marks”. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Why a date was not understood, with what would be. */
export const dateNotUnderstood = 'Not a date: write 2024-11-20, 20 November 2024, 2024-11 or 2024.';
