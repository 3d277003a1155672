import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input, Output } from '../../../../shared/ipc/contract';
import type { EventName, EventPayload } from '../../../../shared/ipc/events';
import { savedSearchIdSchema } from '../../../../shared/model/ids';
import { announcer } from '../../ui/announcer.svelte';
import { SearchState } from './search.svelte';

type Answer = Output<'search.query'>;
const hit = (title: string): Answer['hits'][number] => ({
  type: 'source',
  id: title,
  source: null,
  title,
  titleFound: [],
  snippet: '',
  found: [],
  score: 1,
});
const answer = (...titles: string[]): Answer => ({
  total: titles.length,
  hits: titles.map(hit),
  problems: [],
  state: { status: 'ready', done: 9, total: 9 },
});

function open(query: (input: Input<'search.query'>) => Promise<Answer>) {
  const listeners = new Map<string, (payload: never) => void>();
  const api = {
    search: { query: vi.fn(query), places: vi.fn(() => Promise.resolve([])) },
    searches: {
      list: vi.fn<() => Promise<Output<'searches.list'>>>(() => Promise.resolve([])),
      save: vi.fn(({ name, query: text, types }: Input<'searches.save'>) =>
        Promise.resolve({ id: savedSearchIdSchema.parse('new'), name, query: text, types }),
      ),
      remove: vi.fn(() => Promise.resolve(null)),
      restore: vi.fn(() => Promise.resolve(null)),
    },
    on: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => {
      listeners.set(event, listener);
      return () => void listeners.delete(event);
    },
  };
  const send = <E extends EventName>(event: E, payload: EventPayload<E>): void =>
    listeners.get(event)?.(payload as never);
  return { search: new SearchState(api), asked: api.search.query, api, send, listeners };
}

beforeEach(() => {
  vi.useFakeTimers();
  announcer.status = '';
});
afterEach(() => void vi.useRealTimers());

describe('searching', () => {
  test('shows the answer to the last question, whichever comes first', async () => {
    const answers = new Map<string, (value: Answer) => void>();
    const { search } = open(
      ({ query }) => new Promise((resolve) => void answers.set(query, resolve)),
    );
    const first = search.type('min');
    const second = search.type('ministers');
    answers.get('ministers')?.(answer('new'));
    answers.get('min')?.(answer('old'));
    await Promise.all([first, second]);
    expect(search.hits.map(({ title }) => title)).toEqual(['new']);
    expect(search.answered).toBe('ministers');
  });

  test('looks in every kind until some are chosen', async () => {
    const { search, asked } = open(async () => answer('a'));
    await search.type('ministers');
    expect(asked.mock.lastCall?.[0].types).toEqual([]);
    await search.toggle('meeting');
    expect(asked.mock.lastCall?.[0].types).toEqual(['meeting']);
    await search.lookEverywhere();
    expect(asked.mock.lastCall?.[0].types).toEqual([]);
  });

  test('asks with the spaces that were typed, because problems count from there', async () => {
    const { search, asked } = open(async () => answer());
    await search.type('  "open');
    expect(asked.mock.lastCall?.[0].query).toBe('  "open');
  });

  test('asks nothing for an empty query and forgets the hits', async () => {
    const { search, asked } = open(async () => answer('a'));
    await search.type('ministers');
    await search.type('   ');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(search.hits).toEqual([]);
    expect(search.answered).toBeNull();
  });

  test('an answer that comes after clearing is dropped', async () => {
    let give: (value: Answer) => void = () => {};
    const { search } = open(() => new Promise((resolve) => (give = resolve)));
    const asking = search.type('ministers');
    search.clear();
    give(answer('late'));
    await asking;
    expect(search.hits).toEqual([]);
  });

  test('keeps the hits beside a problem, and says both once typing has paused', async () => {
    const problem = { start: 0, end: 5, message: 'The quotation mark is not closed.' };
    const { search } = open(async () => ({ ...answer('a', 'b'), problems: [problem] }));
    await search.type('"open');
    expect(search.hits).toHaveLength(2);
    expect(search.problems).toEqual([problem]);
    expect(announcer.status).toBe('');
    vi.advanceTimersByTime(1000);
    expect(announcer.status).toBe('2 results. The quotation mark is not closed.');
  });
});

describe('following the library', () => {
  test('asks again once after a flood of changes, and says nothing', async () => {
    const { search, asked, send } = open(async () => answer('a'));
    search.follow();
    await search.type('ministers');
    await vi.advanceTimersByTimeAsync(1000);
    announcer.status = '';
    for (let i = 0; i < 5; i += 1) send('annotations.changed', { ids: [] });
    send('meetings.changed', { ids: [] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(announcer.status).toBe('');
  });

  test('asks nothing while nothing is asked for', async () => {
    const { search, asked, send } = open(async () => answer('a'));
    search.follow();
    send('sources.changed', { ids: [] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).not.toHaveBeenCalled();
  });

  test('shows how far the index is, from answers and from events', async () => {
    const { search, send } = open(async () => answer('a'));
    search.follow();
    send('search.progressed', { status: 'building', done: 4210, total: 22500 });
    expect(search.index).toEqual({ status: 'building', done: 4210, total: 22500 });
    await search.type('a');
    expect(search.index?.status).toBe('ready');
  });

  test('the hits follow a growing index in steps, and once more when it is done', async () => {
    const building = { status: 'building' as const, done: 1, total: 9 };
    const { search, asked, send } = open(async () => ({ ...answer('a'), state: building }));
    search.follow();
    await search.type('ministers');
    for (let i = 0; i < 30; i += 1) {
      send('search.progressed', building);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toHaveBeenCalledTimes(2);
    send('search.progressed', { status: 'ready', done: 9, total: 9 });
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  test('stops with the window', async () => {
    const { search, asked, send, listeners } = open(async () => answer('a'));
    const stop = search.follow();
    await search.type('ministers');
    send('sources.changed', { ids: [] });
    stop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(listeners.size).toBe(0);
  });
});

describe('saved searches', () => {
  const saved = { id: savedSearchIdSchema.parse('old'), name: 'ASEAN', query: 'asean', types: [] };

  test('runs with the kinds it was saved with', async () => {
    const { search, asked } = open(async () => answer('a'));
    await search.run({ query: 'asean', types: ['meeting'] });
    expect(asked.mock.lastCall?.[0]).toMatchObject({ query: 'asean', types: ['meeting'] });
  });

  test('a new name is on disk before the old one goes', async () => {
    const { search, api } = open(async () => answer());
    await search.saved.rename(saved, ' ASEAN talks ');
    expect(api.searches.save).toHaveBeenCalledWith({
      name: 'ASEAN talks',
      query: 'asean',
      types: [],
    });
    expect(api.searches.remove).toHaveBeenCalledWith({ id: 'old' });
    expect(api.searches.save.mock.invocationCallOrder[0]).toBeLessThan(
      api.searches.remove.mock.invocationCallOrder[0] ?? 0,
    );
  });

  test('a search that kept its place under the new name is not removed', async () => {
    const { search, api } = open(async () => answer());
    api.searches.save.mockResolvedValueOnce({ ...saved, name: 'asean' });
    await search.saved.rename(saved, 'asean');
    expect(api.searches.remove).not.toHaveBeenCalled();
  });

  test('those of the library before are not shown in the next one', async () => {
    const { search, api } = open(async () => answer());
    let give: (list: (typeof saved)[]) => void = () => {};
    api.searches.list.mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    const loading = search.saved.load();
    search.saved.clear();
    give([saved]);
    await loading;
    expect(search.saved.list).toEqual([]);
    api.searches.list.mockResolvedValueOnce([saved]);
    await search.saved.load();
    expect(search.saved.find(' asean ')).toEqual(saved);
  });
});
