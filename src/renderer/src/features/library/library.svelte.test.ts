import { expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { libraryViewSchema } from '../../../../shared/ipc/views';
import type { Api } from '../../api';
import { LibraryState } from './library.svelte';

const view = (id: string) =>
  libraryViewSchema.parse({
    id,
    name: `Library ${id}`,
    folder: `/libraries/${id}`,
    readOnly: null,
    categories: [],
    markingSchemes: [],
    counts: { sources: 0, annotations: 0, meetings: 0, briefings: 0 },
    waiting: { conflicts: 0, setAside: 0 },
  });

test('shows the library that was opened and lists it among the recent ones', async () => {
  const recent = vi.fn(async () => [
    { id: 'b', name: 'Library b', folder: '/libraries/b', present: true },
  ]);
  const library = new LibraryState({
    library: { current: async () => null, recent, open: async () => view('b') },
  } as unknown as Api);
  await library.load();
  expect([library.loaded, library.current]).toEqual([true, null]);
  await library.open();
  expect(library.current?.id).toBe('b');
  expect(recent).toHaveBeenCalledTimes(2);
});

test('keeps the present library where another cannot be opened', async () => {
  const library = new LibraryState({
    library: {
      current: async () => view('a'),
      recent: async () => [],
      open: async () => {
        throw new RapporteurError('library-not-recognised', { folder: '/home' });
      },
    },
  } as unknown as Api);
  await library.load();
  await expect(library.open()).rejects.toThrow('/home is not a Rapporteur library');
  expect(library.current?.id).toBe('a');
});
