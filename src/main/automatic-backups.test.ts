import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, succeed, type Result } from '../shared/errors';
import type { BackupView } from '../shared/ipc/safety-views';
import { startAutomaticBackups } from './automatic-backups';
import type { OpenedLibrary } from './services/library-host';

const made: BackupView = { number: 1, made: null, size: 1, isKept: false };
const times = { first: 1000, then: 60_000 };

type MakeIfDue = OpenedLibrary['backups']['makeIfDue'];

function start(makeIfDue: MakeIfDue, readOnly: OpenedLibrary['library']['readOnly'] = null) {
  const looks = vi.fn(makeIfDue);
  const [onMade, log] = [vi.fn(), vi.fn()];
  // Only these members are looked at.
  const opened = {
    library: { readOnly },
    backups: { makeIfDue: looks },
  } as unknown as OpenedLibrary;
  return { looks, onMade, log, stop: startAutomaticBackups(opened, { onMade, log }, times) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('automatic backups', () => {
  it('leave a library to itself first, then look again and again', async () => {
    const { looks, onMade, stop } = start(() => Promise.resolve(succeed(made)));
    await vi.advanceTimersByTimeAsync(999);
    expect(looks).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onMade).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2 * times.then);
    expect(onMade).toHaveBeenCalledTimes(3);
    await stop();
    await vi.advanceTimersByTimeAsync(2 * times.then);
    expect(looks).toHaveBeenCalledTimes(3);
  });

  it('say nothing where none was due', async () => {
    const { looks, onMade, log } = start(() => Promise.resolve(succeed(null)));
    await vi.advanceTimersByTimeAsync(times.first);
    expect(looks).toHaveBeenCalledTimes(1);
    expect(onMade).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  it('are not made of a library that somebody else writes or that has shrunk', async () => {
    const { looks } = start(() => Promise.resolve(succeed(made)), {
      reason: 'shrunk',
      holder: null,
    });
    await vi.advanceTimersByTimeAsync(times.first + times.then);
    expect(looks).not.toHaveBeenCalled();
  });

  it('tell what went wrong and try again', async () => {
    const results: (() => Promise<Result<BackupView | null>>)[] = [
      () => Promise.resolve(fail('disk-full')),
      () => Promise.reject(new Error('lost')),
      () => Promise.resolve(succeed(made)),
    ];
    const { onMade, log } = start(() =>
      (results.shift() ?? (() => Promise.resolve(succeed(null))))(),
    );
    await vi.advanceTimersByTimeAsync(times.first);
    expect(log).toHaveBeenLastCalledWith(expect.any(String), { code: 'disk-full', details: {} });
    await vi.advanceTimersByTimeAsync(times.then);
    expect(log).toHaveBeenLastCalledWith(expect.any(String), new Error('lost'));
    await vi.advanceTimersByTimeAsync(times.then);
    expect(onMade).toHaveBeenCalledTimes(1);
  });

  it('stop one that is under way and wait for it to clean up', async () => {
    let isClean = false;
    const { log, stop } = start(
      (watch) =>
        new Promise((resolve) => {
          watch?.signal?.addEventListener('abort', () => {
            setTimeout(() => {
              isClean = true;
              resolve(fail('operation-cancelled'));
            }, 50);
          });
        }),
    );
    await vi.advanceTimersByTimeAsync(times.first);
    const stopped = stop();
    await vi.advanceTimersByTimeAsync(50);
    await stopped;
    expect(isClean).toBe(true);
    expect(log).not.toHaveBeenCalled();
  });
});
