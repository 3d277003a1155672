import { expect, test, vi } from 'vitest';
import { sourceIdSchema } from '../../../../shared/model/ids';
import type { SearchHit } from '../../../../shared/ipc/search-views';
import type { Navigation } from '../../ui/navigation.svelte';
import { SearchState } from './search.svelte';
import { walkHits } from './walk';

const hit = (type: SearchHit['type'], id: string, source: string | null = null): SearchHit => ({
  type,
  id,
  source: source === null ? null : sourceIdSchema.parse(source),
  title: `Title of ${id}`,
  titleFound: [],
  snippet: '',
  found: [],
  score: 1,
});

async function open() {
  const hits = [hit('source', 's1'), hit('annotation', 'a1', 's2'), hit('meeting', 'm1')];
  const never = vi.fn();
  const search = new SearchState({
    search: {
      query: () =>
        Promise.resolve({
          total: 3,
          hits,
          problems: [],
          state: { status: 'ready' as const, done: 3, total: 3 },
        }),
      places: never,
    },
    searches: { list: never, save: never, remove: never, restore: never },
    on: () => never,
  });
  await search.type('talks');
  const navigation = { open: vi.fn(), openBeside: vi.fn() } satisfies Navigation;
  const walk = (step: 1 | -1, query = 'talks') => walkHits(search, navigation, query, step);
  return { search, navigation, walk };
}

test('goes through the hits in their order, a mark in its source', async () => {
  const { search, navigation, walk } = await open();
  search.opened = 'source/s1';
  const next = walk(1);
  expect(next?.label).toBe('Hit 2 of 3: Title of a1');
  next?.open();
  expect(navigation.open).toHaveBeenLastCalledWith('sources', 's2', 'a1', 'talks');
  walk(1)?.open();
  expect(navigation.open).toHaveBeenLastCalledWith('meetings', 'm1', null, 'talks');
  expect(search.opened).toBe('meeting/m1');
});

test('ends at both ends, and where the hits answer another query', async () => {
  const { search, walk } = await open();
  search.opened = 'source/s1';
  expect(walk(-1)).toBeNull();
  expect(walk(1, 'other')).toBeNull();
  search.opened = 'meeting/m1';
  expect(walk(1)).toBeNull();
  search.opened = 'briefing/gone';
  expect(walk(1)).toBeNull();
});
