import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoteDraft } from './note-draft';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('saves once when typing rests, not at every letter', async () => {
  const save = vi.fn(async () => true);
  const draft = new NoteDraft('', save);
  for (const text of ['A', 'Ag', 'Agrees']) draft.type(text);
  await vi.advanceTimersByTimeAsync(2000);
  expect(save.mock.calls).toEqual([['Agrees', false]]);
});

test('saves what is left at once when the box is left, and not a second time', async () => {
  const save = vi.fn(async () => true);
  const draft = new NoteDraft('', save);
  draft.type('Agrees.');
  await draft.flush();
  await vi.advanceTimersByTimeAsync(2000);
  await draft.flush();
  expect(save).toHaveBeenCalledTimes(1);
});

test('tries again after a save that failed', async () => {
  const save = vi.fn(async () => true).mockResolvedValueOnce(false);
  const draft = new NoteDraft('', save);
  draft.type('Agrees.');
  await draft.flush();
  await draft.flush();
  expect(save.mock.calls).toEqual([
    ['Agrees.', false],
    ['Agrees.', true],
  ]);
});

test('does not save words that were there before', async () => {
  const save = vi.fn(async () => true);
  const draft = new NoteDraft('Agrees.', save);
  draft.type('Agrees');
  draft.type('Agrees.');
  await draft.flush();
  expect(save).not.toHaveBeenCalled();
});

test('saves words that were not kept again until they are, and says which tries are repeats', async () => {
  let isFull = true;
  const save = vi.fn((_text: string, _isRetry: boolean) => Promise.resolve(!isFull));
  const draft = new NoteDraft('', save);
  draft.type('Vientiane');
  await vi.advanceTimersByTimeAsync(7_000);
  expect(save.mock.calls.map(([, isRetry]) => isRetry)).toEqual([false, true, true]);
  isFull = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledTimes(4);
});
