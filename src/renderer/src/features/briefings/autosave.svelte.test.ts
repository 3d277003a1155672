import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { Autosave } from './autosave.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A text on a slow disk. */
function slowDisk(delay = 100) {
  const disk = { text: '', saves: 0, overlaps: 0, failure: null as Error | null };
  const page = { text: '' };
  const told: string[] = [];
  let isWriting = false;
  const autosave: Autosave = new Autosave({
    save: async () => {
      if (isWriting) disk.overlaps += 1;
      isWriting = true;
      const { text } = page;
      await new Promise((resolve) => setTimeout(resolve, delay));
      isWriting = false;
      if (disk.failure) throw disk.failure;
      disk.text = text;
      disk.saves += 1;
    },
    onSaved: () => told.push('saved'),
    onFailed: () => told.push('failed'),
  });
  const type = (text: string): void => {
    page.text = text;
    autosave.touch();
  };
  return { autosave, disk, page, told, type };
}

describe('saving by itself', () => {
  test('saves once for many quick changes, and the last of them', async () => {
    const { disk, type } = slowDisk();
    for (const text of ['V', 'Vi', 'Vientiane']) {
      type(text);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk).toMatchObject({ text: 'Vientiane', saves: 1 });
  });

  test('says saved only after the disk has answered', async () => {
    const { autosave, told, type } = slowDisk(1_000);
    type('Vientiane');
    expect(autosave.status.kind).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(700);
    expect(autosave.status.kind).toBe('saving');
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(autosave.status.kind).toBe('saved');
    expect(told).toEqual(['saved']);
  });

  test('does not say saved while something was changed during the save', async () => {
    const { autosave, disk, told, type } = slowDisk(1_000);
    type('one');
    await vi.advanceTimersByTimeAsync(700);
    type('two');
    await vi.advanceTimersByTimeAsync(600);
    expect(disk.text).toBe('one');
    expect(autosave.status.kind).not.toBe('saved');
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(disk.text).toBe('two');
    expect(told).toEqual(['saved']);
  });

  test('leaves at most a second of steady typing unsaved', async () => {
    const { disk, type } = slowDisk(10);
    for (let at = 0; at < 6_000; at += 100) {
      type(String(at));
      await vi.advanceTimersByTimeAsync(100);
      expect(at - Number(disk.text || 0)).toBeLessThan(1_000);
    }
  });

  test('keeps the text when saving fails, says so once, and saves it on demand', async () => {
    const { autosave, disk, told, type } = slowDisk();
    disk.failure = new RapporteurError('disk-full');
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(autosave.status).toEqual({
      kind: 'failed',
      failure: { code: 'disk-full', details: {} },
    });
    expect(told).toEqual(['failed']);
    expect(autosave.isPending()).toBe(true);
    disk.failure = null;
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(200);
    expect(await flushed).toBe(true);
    expect(disk.text).toBe('Vientiane');
  });

  test('saves by itself within seconds once there is room again, without a change or a click', async () => {
    const { autosave, disk, told, type } = slowDisk();
    disk.failure = new RapporteurError('disk-full');
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(20_000);
    disk.failure = null;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(disk.text).toBe('Vientiane');
    expect(autosave.status.kind).toBe('saved');
    expect(told).toEqual(['failed', 'saved']);
  });

  test('stays at “failed” while it tries again, and tells a failure of another kind', async () => {
    const { autosave, disk, told, type } = slowDisk();
    disk.failure = new RapporteurError('disk-full');
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(1_000);
    for (let at = 0; at < 10_000; at += 50) {
      await vi.advanceTimersByTimeAsync(50);
      expect(autosave.status.kind).toBe('failed');
    }
    disk.failure = new RapporteurError('library-read-only', { reason: 'the drive is gone' });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(told).toEqual(['failed', 'failed']);
  });

  test('does not try again what will never be taken', async () => {
    const { disk, type } = slowDisk();
    disk.failure = new RapporteurError('document-missing', { noun: 'briefing' });
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(1_000);
    disk.failure = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(disk.saves).toBe(0);
  });

  test('writes nothing while it is held, and everything once it is released', async () => {
    const { autosave, disk, type } = slowDisk();
    autosave.hold();
    type('mine');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(disk.saves).toBe(0);
    expect(await autosave.flush()).toBe(false);
    autosave.release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk.text).toBe('mine');
  });

  test('after a flush everything typed before it is on disk, whatever came in which order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), text: fc.string() }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 900 }) }),
      fc.constant({ kind: 'flush' as const }),
      fc.record({ kind: fc.constant('disk' as const), works: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { autosave, disk, page, type } = slowDisk(120);
        for (const one of steps) {
          if (one.kind === 'type') type(one.text);
          else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          else if (one.kind === 'flush') void autosave.flush();
          else disk.failure = one.works ? null : new RapporteurError('disk-full');
          if (autosave.status.kind === 'saved') expect(disk.text).toBe(page.text);
        }
        disk.failure = null;
        const last = page.text;
        const flushed = autosave.flush();
        await vi.advanceTimersByTimeAsync(5_000);
        await flushed;
        expect(disk.text).toBe(last);
        expect(disk.overlaps).toBe(0);
        expect(autosave.status.kind).toBe('saved');
      }),
    );
  });
});
