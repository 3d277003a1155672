import { describe, expect, test } from 'vitest';
import { countryName, countryOptions } from './countries';
import { parseField, readableValue } from './fields';

describe('values as typed', () => {
  test.each([
    ['date', '20 November 2024', '2024-11-20'],
    ['date', '2024-11', '2024-11'],
    ['number', '18', 18],
    ['number', '18th', 18],
    ['text', '  Vientiane ', 'Vientiane'],
    ['country', 'LA', 'LA'],
    ['date', '   ', null],
  ] as const)('takes the %s “%s”', (kind, typed, value) => {
    expect(parseField(kind, typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['date', '2024-02-30'],
    ['date', 'Wednesday'],
    ['number', '0'],
    ['number', '1.5'],
    ['number', 'eighteen'],
  ] as const)('says why it cannot take the %s “%s”', (kind, typed) => {
    const parsed = parseField(kind, typed);
    expect(parsed.ok).toBe(false);
    expect(parsed).toHaveProperty('error', expect.stringContaining('write'));
  });
});

describe('values as read', () => {
  test('writes dates and countries out', () => {
    expect(readableValue('date', '2024-11-20')).toBe('20 November 2024');
    expect(readableValue('country', 'LA')).toBe('Laos');
    expect(readableValue('number', 18)).toBe('18');
  });

  test('offers every assigned country once, by name, and none first', () => {
    const [none, ...countries] = countryOptions;
    expect(none?.value).toBe('');
    expect(countries).toHaveLength(249);
    expect(new Set(countries.map(({ label }) => label)).size).toBe(249);
    expect(countries.every(({ value, label }) => label !== value)).toBe(true);
  });

  test('shows a code it does not know as it is', () => {
    expect(countryName('Laos')).toBe('Laos');
  });
});
