import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../shared/errors';
import { announcer } from './announcer.svelte';
import { UndoHistory } from './undo.svelte';

beforeEach(() => {
  vi.useFakeTimers();
  announcer.notices = [];
});
afterEach(() => vi.useRealTimers());

test('takes back the newest removal first, each once', async () => {
  const history = new UndoHistory();
  const restored: string[] = [];
  for (const name of ['first', 'second']) {
    history.offer(`Removed ${name}`, `Restored ${name}`, async () => restored.push(name));
  }
  await history.undo();
  await history.undo();
  await history.undo();
  expect(restored).toEqual(['second', 'first']);
  expect(history.next).toBeNull();
});

test('the button of a notice takes back its own removal, not the newest', async () => {
  const history = new UndoHistory();
  const restored: string[] = [];
  for (const name of ['first', 'second']) {
    history.offer(`Removed ${name}`, `Restored ${name}`, async () => restored.push(name));
  }
  announcer.notices.find(({ text }) => text === 'Removed first')?.action?.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(restored).toEqual(['first']);
  expect(history.next).toBe('Removed second');
});

test('stays possible after its notice is gone', async () => {
  const history = new UndoHistory();
  const restore = vi.fn(async () => null);
  history.offer('Removed the mark', 'Restored the mark', restore);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(announcer.notices).toEqual([]);
  await history.undo();
  expect(restore).toHaveBeenCalledTimes(1);
});

test('says why a removal could not be taken back', async () => {
  const history = new UndoHistory();
  history.offer('Removed the mark', 'Restored the mark', async () => {
    throw new RapporteurError('disk-full');
  });
  await history.undo();
  expect(announcer.notices.at(-1)).toMatchObject({ tone: 'failure' });
  expect(announcer.notices.some(({ text }) => text === 'Restored the mark')).toBe(false);
});
