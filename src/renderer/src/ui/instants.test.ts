import { expect, test } from 'vitest';
import { formatInstant, formatSize } from './instants';

test('prints an instant by the clock on the wall', () => {
  const instant = new Date(2026, 10, 21, 14, 2, 7).toISOString();
  expect(formatInstant(instant)).toBe('21 Nov 2026, 14:02');
  expect(formatInstant(instant, 'second')).toBe('21 Nov 2026, 14:02:07');
});

test('leaves what is no instant as it is', () => {
  expect(formatInstant('some day')).toBe('some day');
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [4096, '4.1 kB'],
  [9_960, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [120_000_000, '120 MB'],
  [3_200_000_000_000, '3.2 TB'],
])('prints %i bytes as “%s”', (bytes, printed) => {
  expect(formatSize(bytes)).toBe(printed);
});
