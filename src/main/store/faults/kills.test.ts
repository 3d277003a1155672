import { describe, expect, it } from 'vitest';
import { makeRandom } from '../testing/notes';
import { inspect, makeEmpty, perform } from './crash-run';

describe('kills', () => {
  it('loses nothing', async () => {
    const start = await makeEmpty();
    const whole = await perform(start, () => null);
    expect(whole.failures).toEqual([]);
    console.log(whole.files.calls.length);
    expect(await inspect(whole.files.names, whole.expectation())).toBeNull();
    const random = makeRandom(3);
    const wrong: string[] = [];
    const t = Date.now();
    let n = 0;
    for (let call = 1; call <= whole.files.calls.length; call += 5)
      for (const when of ['before', 'half', 'after'] as const) {
        const run = await perform(start, ({ number }) =>
          number === call ? { kind: 'kill', when } : null,
        );
        n += 1;
        const bad = await inspect(run.files.names, run.expectation());
        if (bad !== null)
          wrong.push(`${call} ${when} ${JSON.stringify(run.files.calls.at(-1))}: ${bad}`);
      }
    console.log(n, Date.now() - t, random());
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 300000);
});
