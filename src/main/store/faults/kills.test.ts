import { describe, expect, it } from 'vitest';
import { makeRandom } from '../testing/notes';
import { inspect, judge, makeEmpty, perform } from './crash-run';
import { patience, report, sized, spread } from './sizes';

const moments = ['before', 'half', 'after'] as const;

describe('a process killed at any file call (F1)', () => {
  it(
    'leaves all that was acknowledged, and of what was under way all or nothing',
    async () => {
      const start = await makeEmpty();
      const bundle = sized(4, 20);
      const whole = await perform(start, () => null, { bundle });
      expect(whole.failures).toEqual([]);
      const every = whole.files.calls.flatMap(({ number }) =>
        moments.map((when) => ({ number, when })),
      );
      const points = spread(every, sized(600, 10_000));
      const wrong: string[] = [];
      for (const { number, when } of points) {
        const run = await perform(
          start,
          (call) => (call.number === number ? { kind: 'kill', when } : null),
          { bundle },
        );
        expect(run.isKilled).toBe(true);
        const verdict = judge(await inspect(run.files.names), run.expectation());
        if (verdict !== null) wrong.push(`${when} ${number}: ${verdict}`);
      }
      report('F1', { calls: whole.files.calls.length, points: points.length, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});

describe('a process killed at any call, and its recovery killed again (F2)', () => {
  it(
    'leaves all that was acknowledged, and of what was under way all or nothing',
    async () => {
      const start = await makeEmpty();
      const random = makeRandom(2);
      const calls = (await perform(start, () => null)).files.calls.length;
      const points = sized(300, 5_000);
      const wrong: string[] = [];
      for (let point = 0; point < points; point += 1) {
        const first = 1 + Math.floor(random() * calls);
        const when = moments[Math.floor(random() * 3)] ?? 'half';
        const run = await perform(start, ({ number }) =>
          number === first ? { kind: 'kill', when } : null,
        );
        const second = 1 + Math.floor(random() * 80);
        const aftermath = await inspect(run.files.names, ({ number }) =>
          number === second ? { kind: 'kill', when: 'half' } : null,
        );
        const verdict = judge(aftermath, run.expectation());
        if (verdict !== null) wrong.push(`${first} ${when}, then ${second}: ${verdict}`);
      }
      report('F2', { points, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
