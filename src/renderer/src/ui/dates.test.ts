import { expect, test } from 'vitest';
import { formatDate, formatDateRange, plural } from './dates';

test('prints as much of a date as is known', () => {
  expect(['2024-11-20', '2024-11', '2024'].map(formatDate)).toEqual([
    '20 Nov 2024',
    'Nov 2024',
    '2024',
  ]);
});

test.each([
  ['2024-11-20', '2024-11-21', '20–21 Nov 2024'],
  ['2024-11-30', '2024-12-02', '30 Nov – 2 Dec 2024'],
  ['2024-12-30', '2025-01-02', '30 Dec 2024 – 2 Jan 2025'],
  ['2024-11', '2024-12', 'Nov 2024 – Dec 2024'],
  ['2024-11-20', '2024-11-20', '20 Nov 2024'],
  ['2024-11-20', null, '20 Nov 2024'],
  [null, '2024-11-21', 'until 21 Nov 2024'],
  [null, null, ''],
])('prints %s to %s as “%s”', (start, end, printed) => {
  expect(formatDateRange(start, end)).toBe(printed);
});

test('counts with the right noun and groups thousands', () => {
  expect(plural(1, 'mark')).toBe('1 mark');
  expect(plural(20_000, 'source')).toBe('20\u202f000 sources');
});
