import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../shared/errors';
import type { SearchType } from '../../shared/model/saved-search';
import { makeMemoryLibrary, type MemoryLibrary } from './testing/memory-library';

let library: MemoryLibrary;
beforeEach(async () => {
  library = await makeMemoryLibrary();
});
afterEach(() => library.opened.library.close());

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const named = (name: string, query = 'naval', types: SearchType[] = []) => ({ name, query, types });

describe('saved searches', () => {
  it('are listed by name, as they were saved, also after the library was opened again', async () => {
    const { savedSearches } = library.opened;
    const later = need(await savedSearches.save(named('Vientiane', 'tag:mekong', ['source'])));
    const first = need(await savedSearches.save(named('Ánh sáng', 'đảo')));
    expect(await savedSearches.list()).toEqual([first, later]);
    await library.opened.library.close();
    const again = need(await library.host.open(library.folder));
    expect(await again.savedSearches.list()).toEqual([first, later]);
    await again.library.close();
  });

  it('take the place of one of the same name and keep its id', async () => {
    const { savedSearches } = library.opened;
    const one = need(await savedSearches.save(named('Exercises', 'naval')));
    const other = need(await savedSearches.save(named('Exercises', 'maritime')));
    expect(other).toEqual({ ...one, query: 'maritime' });
    expect(await savedSearches.list()).toEqual([other]);
  });

  it('come back after they were removed', async () => {
    const { savedSearches } = library.opened;
    const one = need(await savedSearches.save(named('Exercises')));
    need(await savedSearches.remove(one.id));
    expect(await savedSearches.list()).toEqual([]);
    need(await savedSearches.restore(one.id));
    expect(await savedSearches.list()).toEqual([one]);
    expect(await savedSearches.remove(one.id)).toMatchObject({ ok: true });
    expect(await savedSearches.remove(one.id)).toMatchObject({
      ok: false,
      error: { code: 'document-missing' },
    });
  });
});
