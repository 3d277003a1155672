import { describe, expect, it } from 'vitest';
import { makeRandom } from '../testing/notes';
import { explorePowerCuts } from './crash-states';
import { makeEmpty, perform } from './crash-run';
import { patience, report, sized, spread } from './sizes';

describe('power lost at any moment, with writes reaching the disk in any order (F4)', () => {
  it(
    'leaves all that was acknowledged, and of what was under way all or nothing',
    async () => {
      const limit = sized(768, 262_144, 64);
      const explored = await explorePowerCuts(await makeEmpty(), { limit, random: makeRandom(4) });
      report('F4', {
        states: explored.states,
        distinct: explored.distinct,
        bad: explored.wrong.length,
      });
      expect(explored.states).toBeGreaterThan(sized(100_000, 5_000_000, 10_000));
      expect(explored.wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );
});

describe('a sync that fails once and then says that all is well (F7)', () => {
  it(
    'is never taken for a save',
    async () => {
      const start = await makeEmpty();
      const { files } = await perform(start, () => null);
      const syncs = files.calls.filter(({ name }) => name === 'sync' || name === 'syncFolder');
      let states = 0;
      const wrong: string[] = [];
      for (const { number } of spread(syncs, sized(12, syncs.length, 4))) {
        const explored = await explorePowerCuts(start, {
          limit: sized(2, 8),
          random: makeRandom(number),
          plan: (call) => (call === number ? { kind: 'error', code: 'EIO' } : null),
        });
        states += explored.states;
        wrong.push(...explored.wrong.map((one) => `sync ${number} failed, ${one}`));
      }
      report('F7', { syncs: syncs.length, states, bad: wrong.length });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );
});
