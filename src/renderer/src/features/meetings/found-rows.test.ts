// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { markRows } from './found-rows';

afterEach(() => document.body.replaceChildren());

test('marks the rows that were found, one as the one that is shown, and takes every mark away', () => {
  for (const claim of ['a', 'b', 'c', 'd']) {
    const row = document.createElement('div');
    row.dataset['claim'] = claim;
    document.body.append(row);
  }
  const marks = () =>
    [...document.querySelectorAll<HTMLElement>('[data-claim]')].map(
      ({ dataset }) => dataset['foundRow'] ?? '',
    );
  const unmark = markRows(document, ['a', 'c', 'gone'], 'c');
  expect(marks()).toEqual(['other', '', 'current', '']);
  unmark();
  expect(marks()).toEqual(['', '', '', '']);
});
