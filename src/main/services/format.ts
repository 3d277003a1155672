import { formatDate, monthName } from '../../shared/text/format-date';

export { formatDate };

/** “9–10 December 2020”, “30 November – 2 December 2020”; a single date where start and end agree. */
export function formatDateRange(start: string, end: string | null): string {
  if (end === null || end === start) return formatDate(start);
  const [startYear, startMonth, startDay] = start.split('-');
  const [endYear, endMonth] = end.split('-');
  if (startMonth === undefined || startDay === undefined || startYear !== endYear) {
    return `${formatDate(start)} – ${formatDate(end)}`;
  }
  if (startMonth === endMonth) return `${String(Number(startDay))}–${formatDate(end)}`;
  return `${String(Number(startDay))} ${monthName(startMonth)} – ${formatDate(end)}`;
}
