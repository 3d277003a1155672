import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { DocumentHistory } from '../../../../shared/ipc/safety-views';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { HistoryState } from './history.svelte';
import { fakeComparison } from './testing/fake-rows';

const written = '2026-11-21T14:02:00.000Z';

/** A document with as many earlier versions as its generation says. */
function openHistory(gen: number) {
  let present = gen;
  const history = {
    list: vi.fn(async ({ collection }: { collection: string }): Promise<DocumentHistory> => {
      if (collection === 'annotations') throw new RapporteurError('document-missing');
      const versions = Array.from({ length: present - 1 }, (_, index) => ({
        gen: present - 1 - index,
        written,
        size: 100,
      }));
      return { title: 'ADMM', gen: present, versions };
    }),
    compare: vi.fn(async ({ gen: from }: { gen: number }) =>
      fakeComparison(`from ${String(from)}`, ['City: Hanoi > Vientiane']),
    ),
    restore: vi.fn(async () => {
      present += 1;
      return { gen: present };
    }),
  };
  const api = { history } as unknown as Pick<Api, 'history'>;
  const meeting = { collection: 'meetings', id: 'm', label: 'Meeting record' } as const;
  return { api, history, state: new HistoryState(api, [meeting]) };
}

beforeEach(() => {
  announcer.status = '';
});

describe('the versions of a document', () => {
  test('begin with the newest earlier one, compared with the present', async () => {
    const { state, history } = openHistory(4);
    await state.load();
    expect(state.chosen).toBe(3);
    expect(history.compare).toHaveBeenCalledWith({ collection: 'meetings', id: 'm', gen: 3 });
    expect(state.comparison?.changes).toBe(1);
  });

  test('follow the document while they are looked at, and the chosen one stays chosen', async () => {
    const { state, history } = openHistory(4);
    await state.load();
    await state.choose(2);
    await history.restore();
    expect(state.isAbout('meetings', ['m'])).toBe(true);
    expect(state.isAbout('meetings', ['other'])).toBe(false);
    await state.refresh();
    expect(state.history?.gen).toBe(5);
    expect(state.chosen).toBe(2);
    expect(history.compare).toHaveBeenCalledTimes(3);
  });

  test('may be none', async () => {
    const { state, history } = openHistory(1);
    await state.load();
    expect([state.chosen, state.comparison]).toEqual([null, null]);
    expect(history.compare).not.toHaveBeenCalled();
  });

  test('show the comparison that was asked for last, whichever is answered last', async () => {
    const { state, history } = openHistory(4);
    await state.load();
    const answers: (() => void)[] = [];
    history.compare.mockImplementation(
      ({ gen }) =>
        new Promise((resolve) =>
          answers.push(() => resolve(fakeComparison(`from ${String(gen)}`, []))),
        ),
    );
    const asked = [state.choose(1), state.choose(2)];
    answers[1]?.();
    answers[0]?.();
    await Promise.all(asked);
    expect(state.comparison?.title).toBe('from 2');
  });

  test('are read again after one was restored, and the restoring is said', async () => {
    const { state, history } = openHistory(3);
    await state.load();
    await state.choose(1);
    await state.restore();
    expect(history.restore).toHaveBeenCalledWith({ collection: 'meetings', id: 'm', gen: 1 });
    expect(announcer.status).toMatch(/^Restored the version of 21 Nov 2026, /);
    expect(state.history?.gen).toBe(4);
    expect(state.chosen).toBe(3);
  });

  test('of a source are those of its details and of its marks, which may not be there yet', async () => {
    const { api } = openHistory(2);
    const state = new HistoryState(api, [
      { collection: 'sources', id: 's', label: 'Details' },
      { collection: 'annotations', id: 's', label: 'Marks' },
    ]);
    await state.load();
    await state.show(1);
    expect(state.history?.versions).toEqual([]);
    await state.show(0);
    expect(state.history?.versions.length).toBe(1);
  });

  test('of a document that is gone are a failure', async () => {
    const { api } = openHistory(2);
    const state = new HistoryState(api, [{ collection: 'annotations', id: 's', label: 'Marks' }]);
    await expect(state.load()).rejects.toThrow('no longer in the library');
  });
});
