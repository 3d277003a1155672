import { describe, expect, test } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { briefingIdSchema } from '../../../../shared/model/ids';
import type { Api } from '../../api';
import { HandoutState } from './handout.svelte';

/** A renderer that finishes when it is told to. */
function slowRenderer() {
  const waiting: { resolve: (pages: number) => void; reject: (error: Error) => void }[] = [];
  let reviews = 0;
  const briefings = {
    preview: () =>
      new Promise((resolve, reject) => {
        waiting.push({
          resolve: (pages) => resolve({ pdf: new Uint8Array([pages]), pages }),
          reject,
        });
      }),
    preflight: () => {
      reviews += 1;
      return Promise.resolve([]);
    },
  } as unknown as Api['briefings'];
  const handout = new HandoutState({ briefings }, briefingIdSchema.parse('briefing-1'));
  return { handout, waiting, reviews: () => reviews };
}

describe('the handout beside the text', () => {
  test('makes one more for many changes while one is being made, and reviews the last alone', async () => {
    const { handout, waiting, reviews } = slowRenderer();
    const done = handout.refresh();
    void handout.refresh();
    void handout.refresh();
    expect(waiting).toHaveLength(1);
    waiting[0]?.resolve(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(handout.pages).toBe(1);
    expect(waiting).toHaveLength(2);
    waiting[1]?.resolve(2);
    await done;
    expect(handout.pages).toBe(2);
    expect(reviews()).toBe(1);
    expect(handout.isRefreshing).toBe(false);
  });

  test('keeps the last handout in view when the new one cannot be made, and says why', async () => {
    const { handout, waiting } = slowRenderer();
    const first = handout.refresh();
    waiting[0]?.resolve(3);
    await first;
    const second = handout.refresh();
    waiting[1]?.reject(new RapporteurError('export-failed', { reason: 'no room' }));
    await second;
    expect(handout.pages).toBe(3);
    expect(handout.failure?.code).toBe('export-failed');
  });
});
