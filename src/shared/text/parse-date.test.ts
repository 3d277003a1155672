import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate } from './format-date';
import { parseDate } from './parse-date';

const days = fc
  .date({
    min: new Date('1000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates as typed', () => {
  test('gives back what was printed, for every day, month and year', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), (day, length) => {
        const date = day.slice(0, length);
        expect(parseDate(date)).toBe(date);
        expect(parseDate(formatDate(date))).toBe(date);
      }),
    );
  });

  test.each([
    ['20 November 2024', '2024-11-20'],
    ['20 nov 2024', '2024-11-20'],
    ['1st Sept. 2024', '2024-09-01'],
    ['November 2024', '2024-11'],
    ['2024-2-9', '2024-02-09'],
  ])('understands %s', (typed, date) => {
    expect(parseDate(typed)).toBe(date);
  });

  test.each([
    '2024-02-30',
    '31 June 2024',
    '2024-13',
    '20/11/2024',
    'soon',
    '20 2024',
    'Ma 2024',
    '',
  ])('refuses %s', (typed) => {
    expect(parseDate(typed)).toBeNull();
  });
});
