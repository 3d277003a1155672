import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  conflictComparisonSchema,
  type ConflictComparison,
} from '../../../../shared/ipc/safety-views';
import { announcer } from '../../ui/announcer.svelte';
import { ConflictsState } from './conflicts.svelte';
import { fakeComparison } from './testing/fake-rows';

const rows = ['Name: ADMM > ADMM', 'City: Vientiane > Luang Prabang', 'Country: LA > TH'];

function openConflicts(entries: readonly string[] = ['first', 'second']) {
  let waiting = entries;
  const conflictOf = (entry: string) => ({
    entry,
    collection: 'meetings' as const,
    id: 'm',
    title: entry,
    kept: '2026-11-21T14:02:00.000Z',
  });
  const conflicts = {
    list: vi.fn(async () => waiting.map(conflictOf)),
    compare: vi.fn(async ({ entry }: { entry: string }): Promise<ConflictComparison> =>
      conflictComparisonSchema.parse({
        conflict: conflictOf(entry),
        gen: 7,
        comparison: fakeComparison(entry, rows),
        canMerge: true,
      }),
    ),
    settle: vi.fn(async ({ entry }: { entry: string; decision: unknown }) => {
      waiting = waiting.filter((other) => other !== entry);
      return { collection: 'meetings' as const, id: 'm' };
    }),
  };
  const state = new ConflictsState({ conflicts });
  const choose = (index: number, side: 'library' | 'kept'): void => {
    const row = state.changed[index];
    if (!row) throw new Error('no such row');
    state.take(row, side);
  };
  const decisions = (): unknown[] => conflicts.settle.mock.calls.map(([{ decision }]) => decision);
  return { state, conflicts, choose, decisions };
}

beforeEach(() => {
  announcer.status = '';
});

describe('two versions of a record', () => {
  test('stand at the library’s until rows are chosen', async () => {
    const { state, decisions } = openConflicts();
    await state.load();
    expect(state.changed.map((row) => state.sideOf(row))).toEqual(['library', 'library']);
    await state.settleByRows();
    expect(decisions()).toEqual([{ take: 'library' }]);
    expect(announcer.status).toBe('Kept the library’s version of “first”');
  });

  test('are merged by the rows that were chosen', async () => {
    const { state, conflicts, choose } = openConflicts();
    await state.load();
    choose(0, 'kept');
    await state.settleByRows();
    expect(conflicts.settle).toHaveBeenCalledWith({
      entry: 'first',
      gen: 7,
      decision: { take: 'merged', rows: ['row-1'] },
    });
    expect(announcer.status).toBe('Merged both versions of “first”');
  });

  test('are one version where every row is taken from it', async () => {
    const { state, choose, decisions } = openConflicts();
    await state.load();
    state.takeAll('kept');
    expect(state.takenCount).toBe(2);
    await state.settleByRows();
    expect(decisions()).toEqual([{ take: 'kept' }]);
    state.takeAll('kept');
    state.takeAll('library');
    choose(1, 'kept');
    choose(1, 'library');
    await state.settleByRows();
    expect(decisions()[1]).toEqual({ take: 'library' });
  });

  test('are followed by the next document, with its own choices', async () => {
    const { state } = openConflicts();
    await state.load();
    state.takeAll('kept');
    await state.settleByRows();
    expect(state.chosen).toBe('second');
    expect(state.takenCount).toBe(0);
    await state.settleWhole('kept');
    expect([state.rows.length, state.chosen, state.view]).toEqual([0, null, null]);
  });

  test('are settled once, however often the button is pressed', async () => {
    const { state, conflicts } = openConflicts();
    await state.load();
    await Promise.all([state.settleWhole('kept'), state.settleWhole('kept')]);
    expect(conflicts.settle).toHaveBeenCalledOnce();
  });

  test('begin with the one that was asked for', async () => {
    const { state } = openConflicts();
    await state.load('second');
    expect(state.view?.conflict.entry).toBe('second');
  });
});
