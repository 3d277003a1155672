import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../shared/errors';
import { Announcer, announcer } from './announcer.svelte';
import { attempt, failureOf } from './report-failure';

beforeEach(() => {
  vi.useFakeTimers();
  announcer.notices = [];
  announcer.alert = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('changes the words of the live region even when an outcome repeats', () => {
  const said = new Announcer();
  said.say('Saved');
  const first = said.status;
  said.say('Saved');
  expect(said.status).not.toBe(first);
  expect(said.status.replace('\u200b', '')).toBe('Saved');
});

test('a notice goes by itself; a failure stays until it is put away', () => {
  const said = new Announcer();
  said.notify('Restored the mark');
  said.fail('The disk is full.', 'Free some space.');
  vi.advanceTimersByTime(60_000);
  expect(said.notices.map(({ text }) => text)).toEqual(['The disk is full.']);
  said.dismiss(said.notices[0]!.id);
  expect(said.notices).toEqual([]);
});

test('shows a failure with its sentence and what to do next', async () => {
  expect(await attempt(() => Promise.reject(new RapporteurError('disk-full')))).toBe(false);
  expect(announcer.alert).toContain('The disk is full');
  expect(announcer.notices[0]?.hint).toContain('Free some space');
});

test('a choice the user gave up is no failure', async () => {
  await attempt(() => Promise.reject(new RapporteurError('operation-cancelled')));
  expect(announcer.notices).toEqual([]);
});

test('an unexpected error is logged in full and shown without its inner words', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = new TypeError('x is undefined');
  await attempt(() => Promise.reject(error));
  expect(log).toHaveBeenCalledWith(error);
  expect(failureOf(error).code).toBe('internal');
  expect(announcer.notices[0]?.text).not.toContain('undefined');
});
