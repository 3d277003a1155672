import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedQueue } from './keyed-queue';

describe('a keyed queue', () => {
  it('runs tasks that share a key one at a time and in order, and ends whatever fails', async () => {
    const task = fc.record({
      keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
      turns: fc.nat(4),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 20 }), async (tasks) => {
        const queue = new KeyedQueue();
        const running = new Set<string>();
        const order = new Map<string, number[]>();
        const results = await Promise.allSettled(
          tasks.map(({ keys, turns, fails }, index) =>
            queue.run(keys, async () => {
              for (const key of keys) {
                expect(running.has(key)).toBe(false);
                running.add(key);
                order.set(key, [...(order.get(key) ?? []), index]);
              }
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              for (const key of keys) running.delete(key);
              if (fails) throw new Error(String(index));
              return index;
            }),
          ),
        );
        results.forEach((result, index) => {
          expect(result.status).toBe(tasks[index]?.fails === true ? 'rejected' : 'fulfilled');
        });
        for (const indices of order.values())
          expect(indices).toEqual([...indices].sort((a, b) => a - b));
        await queue.idle();
        expect(queue.isIdle).toBe(true);
      }),
    );
  });
});
