import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper } from './drafts.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openKeeper(delay = 20) {
  const disk = { draft: null as string | null, writes: [] as number[], refuses: false };
  const page = { text: '' };
  const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, delay));
  const keeper = new DraftKeeper({
    write: async () => {
      const { text } = page;
      disk.writes.push(Date.now());
      await pause();
      if (disk.refuses) throw new Error('the disk is full');
      disk.draft = text;
    },
    discard: async () => {
      await pause();
      if (disk.refuses) throw new Error('the disk is full');
      disk.draft = null;
    },
  });
  const type = (text: string): void => {
    page.text = text;
    keeper.touch();
  };
  return { keeper, disk, page, type };
}

describe('unsaved typing', () => {
  test('is never written where it is saved within a second', async () => {
    const { keeper, disk, type } = openKeeper();
    for (let i = 0; i < 20; i += 1) {
      type(String(i));
      await vi.advanceTimersByTimeAsync(800);
      await keeper.settle();
    }
    expect(disk.writes).toEqual([]);
    expect(keeper.status).toBe('none');
  });

  test('is in a draft a second after it was typed, and at most one draft is written a second', async () => {
    const { keeper, disk, type } = openKeeper();
    for (let i = 0; i < 50; i += 1) {
      type(String(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(1_100);
    expect(disk.draft).toBe('49');
    expect(keeper.status).toBe('kept');
    const gaps = disk.writes.slice(1).map((at, index) => at - (disk.writes[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  test('is put away once it is saved', async () => {
    const { keeper, disk, type } = openKeeper();
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(disk.draft).toBe('Vientiane');
    void keeper.settle();
    await vi.advanceTimersByTimeAsync(100);
    expect([disk.draft, keeper.status]).toEqual([null, 'none']);
  });

  test('is kept at once before the window closes, and only then is the window told so', async () => {
    const { keeper, disk, type } = openKeeper();
    type('Vientiane');
    const kept = keeper.keep();
    await vi.advanceTimersByTimeAsync(100);
    expect([await kept, disk.draft]).toEqual([true, 'Vientiane']);
    disk.refuses = true;
    type('Vientiane and more');
    const refused = keeper.keep();
    await vi.advanceTimersByTimeAsync(100);
    expect(await refused).toBe(false);
  });

  test('says that not even a draft could be kept, and keeps one as soon as it can', async () => {
    const { keeper, disk, type } = openKeeper();
    disk.refuses = true;
    type('Vientiane');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(keeper.status).toBe('failed');
    disk.refuses = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect([disk.draft, keeper.status]).toEqual(['Vientiane', 'kept']);
  });

  test('whatever happens, what was typed last is in the draft or was said to be saved', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), text: fc.string({ minLength: 1 }) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2_500 }) }),
      fc.constant({ kind: 'save' as const }),
      fc.record({ kind: fc.constant('disk' as const), refuses: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { keeper, disk, page, type } = openKeeper(50);
        let saved = '';
        for (const one of steps) {
          if (one.kind === 'type') type(one.text);
          else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          else if (one.kind === 'disk') disk.refuses = one.refuses;
          else {
            saved = page.text;
            void keeper.settle();
          }
        }
        disk.refuses = false;
        await vi.advanceTimersByTimeAsync(10_000);
        expect([disk.draft, saved]).toContain(page.text);
        void keeper.settle();
        await vi.advanceTimersByTimeAsync(10_000);
        expect([disk.draft, keeper.status]).toEqual([null, 'none']);
      }),
    );
  });
});
