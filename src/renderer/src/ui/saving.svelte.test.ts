import { beforeEach, expect, test } from 'vitest';
import { RapporteurError } from '../../../shared/errors';
import { announcer } from './announcer.svelte';
import { SavingMonitor } from './saving.svelte';

beforeEach(() => {
  announcer.status = '';
});

const refuse = (code: 'disk-full' | 'quote-not-found') => (): Promise<never> =>
  Promise.reject(new RapporteurError(code));

test('says that something is on its way for exactly as long as it is', async () => {
  const saving = new SavingMonitor();
  let finish = (): void => undefined;
  const saved = saving.follow(
    'meetings/a',
    () => new Promise<string>((resolve) => (finish = () => resolve('done'))),
  );
  expect(saving.isSaving).toBe(true);
  finish();
  expect(await saved).toBe('done');
  expect(saving.isSaving).toBe(false);
});

test('remembers a failure until that document is saved, whatever others do', async () => {
  const saving = new SavingMonitor();
  announcer.status = 'Saved';
  await expect(saving.follow('meetings/a', refuse('disk-full'))).rejects.toThrow('full');
  expect(announcer.status).toBe('');
  await saving.follow('meetings/b', () => Promise.resolve());
  expect(saving.failure?.code).toBe('disk-full');
  await saving.follow('meetings/a', () => Promise.resolve());
  expect(saving.failure).toBeNull();
});

test('a change that made no sense is no unsaved change', async () => {
  const saving = new SavingMonitor();
  await expect(saving.follow('annotations/a', refuse('quote-not-found'))).rejects.toThrow();
  expect(saving.failure).toBeNull();
});

test('forgets a document that is read again, and everything with another library', async () => {
  const saving = new SavingMonitor();
  for (const document of ['meetings/a', 'meetings/b', 'meetings/c']) {
    await expect(saving.follow(document, refuse('disk-full'))).rejects.toThrow();
  }
  saving.forget('meetings/c');
  expect(saving.failure?.code).toBe('disk-full');
  saving.clear();
  expect(saving.failure).toBeNull();
});
