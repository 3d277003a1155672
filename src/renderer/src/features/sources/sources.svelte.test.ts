import { describe, expect, test, vi } from 'vitest';
import { sourceRowSchema, type SourceRow } from '../../../../shared/ipc/views';
import type { Api } from '../../api';
import { sourceIdSchema } from '../../../../shared/model/ids';
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

/** Answers as the service does: pages from the last that was added, and rows that exist. */
function serve(given: readonly SourceRow[]) {
  const stored = new Map<string, SourceRow>(given.map((one) => [one.id, one]));
  const api = {
    page: vi.fn(async ({ before, limit }: { before: string | null; limit: number }) => {
      const all = [...stored.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
      const later = all.filter(({ id }) => before === null || id < before);
      return { rows: later.slice(0, limit), total: all.length };
    }),
    rows: vi.fn(async ({ ids: asked }: { ids: string[] }) =>
      asked.flatMap((id) => stored.get(id) ?? []),
    ),
    remove: vi.fn(async ({ id }: { id: string }) => {
      stored.delete(id);
      return null;
    }),
  };
  return { stored, api };
}

async function open(given: readonly SourceRow[] = rows) {
  const { stored, api } = serve(given);
  const sources = new SourcesState({ sources: api } as unknown as Api);
  await sources.load();
  return { sources, stored, api };
}

describe('a list that is asked for ahead', () => {
  test('is read without asking for its beginning again, and once only', async () => {
    const { api } = serve(rows);
    const sources = new SourcesState({ sources: api } as unknown as Api);
    sources.askAhead();
    await sources.load();
    expect(sources.rows).toHaveLength(3);
    expect(api.page).toHaveBeenCalledTimes(1);
    await sources.load();
    expect(api.page).toHaveBeenCalledTimes(2);
  });

  test('is asked for again where there was no library yet', async () => {
    const { api } = serve(rows);
    const sources = new SourcesState({ sources: api } as unknown as Api);
    api.page.mockRejectedValueOnce(new Error('no library'));
    sources.askAhead();
    await sources.load();
    expect(sources.rows).toHaveLength(3);
  });
});

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

  test('loses a row that was removed without reading the others again', async () => {
    const { sources, api } = await open();
    await sources.remove(rows[0]!.id);
    expect(api.remove).toHaveBeenCalledWith({ id: 's1' });
    expect(ids(sources)).toEqual(['s3', 's2']);
    expect(sources.total).toBe(2);
    expect(api.page).toHaveBeenCalledTimes(1);
  });

  test('takes new, changed and removed sources in with one question', async () => {
    const { sources, stored, api } = await open();
    stored.set('s4', row('s4', {}));
    stored.set('s2', row('s2', { annotations: 3 }));
    stored.delete('s1');
    await sources.refresh([rows[0]!.id, rows[1]!.id, sourceIdSchema.parse('s4')]);
    expect(ids(sources)).toEqual(['s4', 's3', 's2']);
    expect(sources.visible[2]?.annotations).toBe(3);
    expect(api.rows).toHaveBeenCalledTimes(1);
  });

  test('shows the beginning of a long list before the rest has come, and then all of it', async () => {
    const many = Array.from({ length: 4321 }, (_, number) =>
      row(`s${String(10_000 + number)}`, {}),
    );
    const { api } = serve(many);
    const sources = new SourcesState({ sources: api } as unknown as Api);
    const lengths: number[] = [];
    api.page.mockImplementation(
      ((answer) => async (input: { before: string | null; limit: number }) => {
        lengths.push(sources.rows.length);
        return answer(input);
      })(api.page.getMockImplementation()!),
    );
    await sources.load();
    expect(lengths[0]).toBe(0);
    expect(lengths[1]).toBeGreaterThan(0);
    expect(ids(sources)).toEqual(many.map(({ id }) => id).reverse());
    // Read again, it is replaced as a whole: it does not shrink under the reader.
    lengths.length = 0;
    await sources.load();
    expect(new Set(lengths)).toEqual(new Set([many.length]));
  });

  test('drops what was asked of a library that is not shown any more', async () => {
    const { api } = serve(rows);
    const sources = new SourcesState({ sources: api } as unknown as Api);
    const loading = sources.load();
    sources.clear();
    await loading;
    expect(sources.loaded).toBe(false);
    expect(ids(sources)).toEqual([]);
  });
});
