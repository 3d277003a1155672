import { expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { Api } from '../../api';
import { SettingsState } from './settings.svelte';

test('shows a theme at once and keeps it', async () => {
  const choose = vi.fn();
  const set = vi.fn(async (value: { theme: string }) => value);
  const settings = new SettingsState({ settings: { set } } as unknown as Api, { choose });
  await settings.chooseTheme('dark');
  expect(choose.mock.calls[0]).toEqual(['dark']);
  expect(set).toHaveBeenCalledWith({ theme: 'dark' });
});

test('a theme that could not be kept is a failure, though it is shown', async () => {
  const choose = vi.fn();
  const set = vi.fn(async () => {
    throw new RapporteurError('save-failed', { reason: 'the folder is read-only' });
  });
  const settings = new SettingsState({ settings: { set } } as unknown as Api, { choose });
  await expect(settings.chooseTheme('dark')).rejects.toThrow('read-only');
  expect(choose).toHaveBeenCalledWith('dark');
});
