import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from '../tokens';
import { addDays, dayFromNumber, dayNumber, formatDay, weekdayOf } from './calendar';
import { findDates } from './find-dates';
import { resolveDates } from './resolve-dates';
import type { TimeFrame } from './resolve-dates';

const open: TimeFrame = { reference: null, referenceSpan: null, year: null, yearSpan: null };

function told(reference: string): TimeFrame {
  const [year = 0, month = 0, day = 0] = reference.split('-').map(Number);
  return { ...open, reference: { year, month, day }, referenceSpan: { start: 0, end: 1 } };
}

function resolve(text: string, frame: TimeFrame = open, isAhead = false): [string, string] | null {
  const mention = findDates(tokenise(text, 0, text.length), text)[0];
  const resolved = mention ? resolveDates(mention, frame, isAhead) : null;
  return resolved && [resolved.start, resolved.end];
}

describe('dates in words', () => {
  it.each([
    ['5 June 2024', '2024-06-05', '2024-06-05'],
    ['on the 5th of June 2024', '2024-06-05', '2024-06-05'],
    ['June 5, 2024', '2024-06-05', '2024-06-05'],
    ['Nov. 20, 2024', '2024-11-20', '2024-11-20'],
    ['Sept 3 2021', '2021-09-03', '2021-09-03'],
    ['June 5-7, 2024', '2024-06-05', '2024-06-07'],
    ['5–7 June 2024', '2024-06-05', '2024-06-07'],
    ['9 and 10 December 2020', '2020-12-09', '2020-12-10'],
    ['from 19 to 22 November 2024', '2024-11-19', '2024-11-22'],
    ['from May 30 to June 1, 2024', '2024-05-30', '2024-06-01'],
    ['30 May to 1 June 2024', '2024-05-30', '2024-06-01'],
    ['2024-11-20', '2024-11-20', '2024-11-20'],
    ['20/11/2024', '2024-11-20', '2024-11-20'],
    ['11/21/2024', '2024-11-21', '2024-11-21'],
  ])('reads %s', (text, start, end) => {
    expect(resolve(text)).toEqual([start, end]);
  });

  it.each([
    'June 5',
    'Wednesday',
    'today',
    'June 2024',
    '31 February 2024',
    'version 3.2',
    'in 2024',
  ])('leaves %s open where nothing shows the rest', (text) => {
    expect(resolve(text)).toBeNull();
  });

  it.each([
    ['Wednesday', '2024-11-21', false, '2024-11-20'],
    ['Thursday', '2024-11-21', false, '2024-11-21'],
    ['Monday', '2024-11-21', true, '2024-11-25'],
    ['yesterday', '2024-03-01', false, '2024-02-29'],
    ['tomorrow', '2023-12-31', false, '2024-01-01'],
    ['Dec 30', '2024-01-02', false, '2023-12-30'],
    ['January 3', '2023-12-28', true, '2024-01-03'],
  ])('counts %s from %s', (text, reference, isAhead, day) => {
    expect(resolve(text, told(reference), isAhead)).toEqual([day, day]);
  });

  it('gives a weekday that is at most six days away, on the right side', () => {
    const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.nat(6),
        fc.boolean(),
        (days, weekday, isAhead) => {
          const reference = dayFromNumber(days);
          const found =
            resolve(names[weekday] ?? '', told(formatDay(reference)), isAhead)?.[0] ?? '';
          const [year = 0, month = 0, day = 0] = found.split('-').map(Number);
          const apart = dayNumber({ year, month, day }) - days;
          expect(weekdayOf({ year, month, day })).toBe(weekday);
          expect(isAhead ? apart : -apart).toBeGreaterThanOrEqual(0);
          expect(Math.abs(apart)).toBeLessThanOrEqual(6);
          expect(addDays(reference, apart)).toEqual({ year, month, day });
        },
      ),
    );
  });
});
