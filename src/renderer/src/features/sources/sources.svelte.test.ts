import { describe, expect, test, vi } from 'vitest';
import { sourceRowSchema, type SourceRow } from '../../../../shared/ipc/views';
import type { Api } from '../../api';
import { SourcesState, type SourceOrder } from './sources.svelte';

const row = (id: string, parts: Partial<Record<keyof SourceRow, unknown>>): SourceRow =>
  sourceRowSchema.parse({
    id,
    title: id,
    publisher: null,
    issued: null,
    reliability: null,
    tags: [],
    words: 100,
    annotations: 0,
    meetings: 0,
    ...parts,
  });

const rows = [
  row('s1', { title: 'Ministers meet', publisher: 'Gazette', issued: '2024-11-22' }),
  row('s2', { title: 'Talks in Hà Nội', publisher: 'Wire', issued: '2020-12', tags: ['peace'] }),
  row('s3', { title: 'An agenda for June', issued: null }),
];

async function open(given: readonly SourceRow[] = rows) {
  const remove = vi.fn(async () => null);
  const list = vi.fn(async () => given);
  const sources = new SourcesState({ sources: { list, remove } } as unknown as Api);
  await sources.load();
  return { sources, list, remove };
}

const ids = (sources: SourcesState) => sources.visible.map(({ id }) => id);

describe('the list of sources', () => {
  test.each<[SourceOrder, string[]]>([
    ['added', ['s3', 's2', 's1']],
    ['issued', ['s1', 's2', 's3']],
    ['title', ['s3', 's1', 's2']],
    ['publisher', ['s1', 's2', 's3']],
  ])('in the order "%s" puts what has no value last', async (order, expected) => {
    const { sources } = await open();
    sources.order = order;
    expect(ids(sources)).toEqual(expected);
  });

  test('filters by every word, without regard to case or accents', async () => {
    const { sources } = await open();
    sources.filter = 'ha NOI wire';
    expect(ids(sources)).toEqual(['s2']);
    sources.filter = 'peace';
    expect(ids(sources)).toEqual(['s2']);
    sources.filter = 'peace gazette';
    expect(ids(sources)).toEqual([]);
  });

  test('goes on with the next row when one is removed, at the end with the one before', async () => {
    const { sources } = await open();
    expect(sources.neighbourOf('s2')).toBe('s1');
    expect(sources.neighbourOf('s1')).toBe('s2');
    const { sources: single } = await open([rows[0]!]);
    expect(single.neighbourOf('s1')).toBeNull();
  });

  test('is read again after a removal', async () => {
    const { sources, list, remove } = await open();
    await sources.remove(rows[0]!.id);
    expect(remove).toHaveBeenCalledWith({ id: 's1' });
    expect(list).toHaveBeenCalledTimes(2);
  });
});
