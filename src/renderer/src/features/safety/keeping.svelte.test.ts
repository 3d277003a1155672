import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SetAside } from '../../../../shared/ipc/safety-views';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { BackupsState, nameBackup } from './backups.svelte';
import { SetAsideState } from './set-aside.svelte';
import { fakeComparison } from './testing/fake-rows';
import { TrashState } from './trash.svelte';

const instant = '2026-11-21T14:02:00.000Z';

beforeEach(() => {
  announcer.status = '';
});

describe('the trash', () => {
  test('puts a document back, says so and answers where it is', async () => {
    const row = {
      entry: 'e',
      collection: 'meetings',
      id: 'm',
      title: 'ADMM',
      removed: instant,
      isOld: false,
    } as const;
    const trash = {
      list: async () => [row],
      restore: vi.fn(async () => ({ collection: 'meetings', id: 'm' })),
    };
    const state = new TrashState({ trash } as unknown as Pick<Api, 'trash'>);
    await state.load();
    expect(await state.putBack(row)).toEqual({ collection: 'meetings', id: 'm' });
    expect(trash.restore).toHaveBeenCalledWith({ entry: 'e' });
    expect(announcer.status).toBe('Put back “ADMM”');
  });

  test('deletes what is old, reads the list again and says how much it was', async () => {
    const row = (entry: string, isOld: boolean) => ({
      entry,
      collection: 'meetings',
      id: entry,
      title: entry,
      removed: instant,
      isOld,
    });
    let rows = [row('new', false), row('old', true), row('older', true)];
    const trash = {
      list: async () => rows,
      empty: async () => {
        rows = rows.slice(0, 1);
        return null;
      },
    };
    const state = new TrashState({ trash } as unknown as Pick<Api, 'trash'>);
    await state.load();
    expect(state.old).toHaveLength(2);
    await state.empty();
    expect(state.rows).toHaveLength(1);
    expect(state.old).toEqual([]);
    expect(announcer.status).toBe('Deleted 2 documents for good');
  });
});

describe('backups', () => {
  const backup = (number: number) => ({ number, made: instant, size: 10, isKept: false });

  function openBackups() {
    let made = [backup(1)];
    const backups = {
      list: vi.fn(async () => ({ folder: '/backups', backups: made })),
      make: vi.fn(async (_: { operation: string }) => {
        made = [backup(made.length + 1), ...made];
        return backup(made.length);
      }),
      saveCopy: vi.fn(async (): Promise<string | null> => 'copy.backup'),
      restore: vi.fn(async (_: { operation: string; number: number }) => null),
    };
    const state = new BackupsState({ backups, operations: {} } as unknown as Pick<
      Api,
      'backups' | 'operations'
    >);
    return { state, backups };
  }

  test('are named by their day, or by their number where the file does not tell', () => {
    expect(nameBackup(backup(3))).toMatch(/^21 Nov 2026, /);
    expect(nameBackup({ ...backup(3), made: null })).toBe('Backup 3');
  });

  test('are listed anew once one was made', async () => {
    const { state } = openBackups();
    await state.load();
    await state.make();
    expect(state.list?.backups.length).toBe(2);
    expect(announcer.status).toMatch(/^Backed up and read back: /);
  });

  test('nothing is said of a copy that the user decided against', async () => {
    const { state, backups } = openBackups();
    await state.saveCopy();
    expect(announcer.status).toBe('Saved a copy of the library as copy.backup');
    announcer.status = '';
    backups.saveCopy.mockResolvedValue(null);
    await state.saveCopy();
    expect(announcer.status).toBe('');
  });

  test('the library goes back to one only after it was confirmed', async () => {
    const { state, backups } = openBackups();
    await state.restore();
    expect(backups.restore).not.toHaveBeenCalled();
    state.confirming = backup(1);
    await state.restore();
    expect(backups.restore.mock.calls[0]?.[0]).toMatchObject({ number: 1 });
    expect(state.confirming).toBeNull();
    expect(announcer.status).toMatch(/^Restored the library to the backup of /);
  });

  test('one that failed stays to be confirmed again, and the next operation can begin', async () => {
    const { state, backups } = openBackups();
    backups.restore.mockRejectedValueOnce(new Error('the disk is full'));
    state.confirming = backup(1);
    await expect(state.restore()).rejects.toThrow('full');
    expect(state.confirming).toEqual(backup(1));
    await state.restore();
    expect(state.confirming).toBeNull();
  });
});

describe('files set aside', () => {
  const file = (entry: string, isReadable: boolean): SetAside => ({
    entry,
    file: `meetings/${entry}.json`,
    document: { collection: 'meetings', id: entry },
    title: entry,
    reason: 'cut short',
    setAside: instant,
    isRecovered: true,
    isReadable,
  });

  function openFiles(files: readonly SetAside[]) {
    const quarantine = {
      list: async () => files,
      compare: vi.fn(async () => fakeComparison('ADMM', ['City: Hanoi > Vientiane'])),
      restore: vi.fn(async () => ({ collection: 'meetings', id: 'b' })),
    };
    const state = new SetAsideState({ quarantine } as unknown as Pick<Api, 'quarantine'>);
    return { state, quarantine };
  }

  test('are compared where their content is whole, and only there', async () => {
    const { state, quarantine } = openFiles([file('a', false), file('b', true)]);
    await state.load();
    expect([state.file?.entry, state.comparison]).toEqual(['a', null]);
    expect(quarantine.compare).not.toHaveBeenCalled();
    await state.choose('b');
    expect(state.comparison?.changes).toBe(1);
  });

  test('can be taken over', async () => {
    const { state, quarantine } = openFiles([file('b', true)]);
    await state.load();
    expect(await state.restore()).toEqual({ collection: 'meetings', id: 'b' });
    expect(quarantine.restore).toHaveBeenCalledWith({ entry: 'b' });
    expect(announcer.status).toBe('Took over the file for “b”');
  });
});
