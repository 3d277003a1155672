import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparedRow } from '../../../../shared/ipc/safety-views';
import { changedFirst, foldUnchanged, type ComparisonItem } from './comparison-rows';

/** Rows by their changes: `.` is unchanged, anything else changed. */
function rowsOf(pattern: string): ComparedRow[] {
  return [...pattern].map((sign, index) => ({
    key: String(index),
    label: 'Paragraph',
    change: sign === '.' ? 'same' : 'changed',
    before: 'a',
    after: sign === '.' ? 'a' : 'b',
    parts: [],
  }));
}

const print = (items: readonly ComparisonItem[]): string =>
  items
    .map((item) =>
      item.kind === 'fold' ? `(${String(item.count)})` : item.row.change === 'same' ? '.' : 'x',
    )
    .join('');

const nothing: ReadonlySet<string> = new Set();
const pattern = fc
  .array(fc.constantFrom('.', '.', '.', 'x'), { maxLength: 60 })
  .map((signs) => signs.join(''));

describe('unchanged rows', () => {
  test.each([
    ['', ''],
    ['....', '(4)'],
    ['x', 'x'],
    ['......x......', '(5).x.(5)'],
    ['x......x', 'x.(4).x'],
    ['x....x', 'x.(2).x'],
    ['x...x', 'x...x'],
    ['..x', '..x'],
    ['...x', '(2).x'],
  ])('%s is shown as %s', (rows, shown) => {
    expect(print(foldUnchanged(rowsOf(rows), nothing))).toBe(shown);
  });

  test('are all there in their order once every fold is opened', () => {
    fc.assert(
      fc.property(pattern, (signs) => {
        const rows = rowsOf(signs);
        const folds = foldUnchanged(rows, nothing).flatMap((item) =>
          item.kind === 'fold' ? [item.key] : [],
        );
        const opened = foldUnchanged(rows, new Set(folds));
        expect(opened.flatMap((item) => (item.kind === 'row' ? [item.row] : []))).toEqual(rows);
      }),
    );
  });

  test('are counted: rows in view and rows in folds are all rows, and no changed row is folded', () => {
    fc.assert(
      fc.property(pattern, (signs) => {
        const rows = rowsOf(signs);
        for (const items of [foldUnchanged(rows, nothing), changedFirst(rows, nothing)]) {
          const count = items.reduce(
            (sum, item) => sum + (item.kind === 'fold' ? item.count : 1),
            0,
          );
          expect(count).toBe(rows.length);
          const changed = items.filter((item) => item.kind === 'row' && item.row.change !== 'same');
          expect(changed.length).toBe(rows.filter(({ change }) => change !== 'same').length);
        }
      }),
    );
  });
});

test('rows to choose among come first, the others follow in one fold', () => {
  expect(print(changedFirst(rowsOf('.x...x..'), nothing))).toBe('xx(6)');
  expect(print(changedFirst(rowsOf('.x'), nothing))).toBe('x.');
});
