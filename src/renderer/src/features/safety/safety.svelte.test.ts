import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { EventName, EventPayload } from '../../../../shared/ipc/events';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { addUnsavedText } from '../../ui/unsaved-text';
import { SafetyState } from './safety.svelte';

beforeEach(() => {
  vi.useFakeTimers();
  announcer.notices = [];
});
afterEach(() => {
  vi.useRealTimers();
});

function openSafety() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const never = new Promise<never>(() => undefined);
  const api = {
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    trash: { list: vi.fn(async () => []) },
    history: { list: vi.fn(async () => ({ title: 'ADMM', gen: 1, versions: [] })) },
    library: { check: vi.fn(() => never) },
    quarantine: { list: vi.fn(async () => []) },
    operations: { cancel: vi.fn(async () => null) },
  };
  const safety = new SafetyState(api as unknown as Api);
  const stop = safety.start();
  const tell = <E extends EventName>(event: E, payload: EventPayload<E>): void =>
    listeners.get(event)?.(payload);
  return { api, safety, tell, stop, listeners };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const notices = (): string[] => announcer.notices.map(({ text }) => text);

describe('what is told of the library', () => {
  test('names a document that another program changed, and many in one sentence', async () => {
    const { tell } = openSafety();
    for (const id of ['a', 'b', 'c']) {
      tell('documents.changedOutside', {
        collection: 'meetings',
        id,
        title: id,
        isRemoved: false,
      });
    }
    expect(notices()).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(notices()).toEqual(['Another program changed “a” and 2 more documents']);
    tell('documents.changedOutside', {
      collection: 'meetings',
      id: 'd',
      title: 'd',
      isRemoved: true,
    });
    await vi.advanceTimersByTimeAsync(600);
    expect(notices()).toContain('Another program removed “d”');
  });

  test('says what was done with a damaged file and leads to it', async () => {
    const { tell, safety } = openSafety();
    tell('quarantine.changed', {
      setAside: {
        entry: 'e',
        file: 'meetings/m.json',
        document: { collection: 'meetings', id: 'm' },
        title: 'ADMM',
        reason: 'cut short',
        setAside: '2026-11-21T14:02:00.000Z',
        isRecovered: true,
        isReadable: false,
      },
    });
    expect(notices()[0]).toContain('the last good version is in its place');
    tell('documents.changedOutside', {
      collection: 'meetings',
      id: 'm',
      title: 'ADMM',
      isRemoved: false,
    });
    await vi.advanceTimersByTimeAsync(600);
    expect(notices().length).toBe(1);
    announcer.notices[0]?.action?.run();
    await settle();
    expect(safety.opened?.kind).toBe('set-aside');
  });

  test('is no longer followed once the window is gone', () => {
    const { stop, listeners } = openSafety();
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('a dialog', () => {
  test('opens with what it shows, after unsaved text has gone to disk', async () => {
    const { api, safety } = openSafety();
    const steps: string[] = [];
    const remove = addUnsavedText(async () => {
      steps.push('saved');
      return true;
    });
    api.history.list.mockImplementation(async () => {
      steps.push('read');
      return { title: 'ADMM', gen: 1, versions: [] };
    });
    safety.openHistory([{ collection: 'meetings', id: 'm', label: 'Meeting record' }]);
    expect(safety.opened).toBeNull();
    await settle();
    expect(steps).toEqual(['saved', 'read']);
    expect(safety.opened?.kind).toBe('history');
    remove();
  });

  test('does not open where it has nothing to show, and the failure is told', async () => {
    const { api, safety } = openSafety();
    api.trash.list.mockRejectedValueOnce(new RapporteurError('library-none-open'));
    safety.open('trash');
    await settle();
    expect(safety.opened).toBeNull();
    expect(notices()).toEqual(['No library is open.']);
  });

  test('follows what it shows', async () => {
    const { api, safety, tell } = openSafety();
    safety.open('trash');
    await settle();
    tell('trash.changed', {});
    await settle();
    expect(api.trash.list).toHaveBeenCalledTimes(2);
    safety.close();
    tell('trash.changed', {});
    await settle();
    expect(api.trash.list).toHaveBeenCalledTimes(2);
  });

  test('of a check begins at once and stops it when it is closed', async () => {
    const { api, safety } = openSafety();
    safety.open('check');
    await settle();
    expect(api.library.check).toHaveBeenCalledOnce();
    safety.close();
    await settle();
    expect(api.operations.cancel).toHaveBeenCalledOnce();
    expect(safety.opened).toBeNull();
  });
});
