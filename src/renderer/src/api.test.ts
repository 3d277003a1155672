// @vitest-environment happy-dom
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { RapporteurError, fail, succeed } from '../../shared/errors';
import type { WindowApi } from '../../shared/ipc/api';
import { contract } from '../../shared/ipc/contract';
import type { createApi as CreateApi } from './api';

let createApi: typeof CreateApi;

beforeAll(async () => {
  // The module takes the window's bridge as it is loaded.
  Object.assign(window, { api: { on: () => () => {} } });
  ({ createApi } = await import('./api'));
});

const bridge = (parts: unknown) => parts as WindowApi<File>;

describe('calling main', () => {
  test('answers the value of a success', async () => {
    const api = createApi(
      bridge({ settings: { get: async () => succeed({ theme: 'dark' }) } }),
      contract,
    );
    expect(await api.settings.get()).toEqual({ theme: 'dark' });
  });

  test('throws a failure with its code and details', async () => {
    const open = async () => fail('library-missing', { folder: '/gone' });
    const api = createApi(bridge({ library: { open } }), null);
    const error = await api.library.open().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RapporteurError);
    expect((error as RapporteurError).failure).toEqual({
      code: 'library-missing',
      details: { folder: '/gone' },
    });
  });

  test('hands the input on as it is', async () => {
    const remove = vi.fn(async () => succeed(null));
    const api = createApi(bridge({ sources: { remove } }), null);
    const input = { id: 'source-1' } as never;
    await api.sources.remove(input);
    expect(remove).toHaveBeenCalledWith(input);
  });

  test('refuses an answer that the contract does not describe, where answers are checked', async () => {
    const get = async () => succeed({ theme: 'purple' });
    const checked = createApi(bridge({ settings: { get } }), contract);
    await expect(checked.settings.get()).rejects.toThrow(/theme/);
    const unchecked = createApi(bridge({ settings: { get } }), null);
    expect(await unchecked.settings.get()).toEqual({ theme: 'purple' });
  });

  test('cannot be changed by the page', () => {
    const api = createApi(bridge({ settings: { get: vi.fn() } }), null);
    expect(Object.isFrozen(api) && Object.isFrozen(api.settings)).toBe(true);
  });
});
