import { expect, test, vi } from 'vitest';
import { CommandRegistry } from './commands.svelte';

const command = (id: string, run: (() => void) | null) => ({ id, label: id, run });

test('cannot run what cannot be done now', () => {
  const commands = new CommandRegistry();
  commands.add(() => [command('a', null)]);
  expect(commands.run('a')).toBe(false);
  expect(commands.run('unknown')).toBe(false);
});

test('a place has its say before the window, until it is gone', () => {
  const commands = new CommandRegistry();
  const [window, place] = [vi.fn(), vi.fn()];
  commands.add(() => [command('meetings.new', window)]);
  const remove = commands.add(() => [command('meetings.new', place)]);
  commands.run('meetings.new');
  remove();
  commands.run('meetings.new');
  expect([place.mock.calls.length, window.mock.calls.length]).toEqual([1, 1]);
});

test('a command that waits for its place runs once the place is there, and once only', async () => {
  const commands = new CommandRegistry();
  const run = vi.fn();
  commands.runWhenAdded('meetings.new');
  commands.add(() => [command('other', vi.fn())]);
  await Promise.resolve();
  expect(run).not.toHaveBeenCalled();
  commands.add(() => [command('meetings.new', run)]);
  commands.add(() => [command('meetings.new', run)]);
  await Promise.resolve();
  expect(run).toHaveBeenCalledTimes(1);
});
