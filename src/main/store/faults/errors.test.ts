import { describe, expect, it } from 'vitest';
import type { Library } from '../library';
import { createLibrary } from '../open-library';
import { MemoryFiles } from '../testing/memory-files';
import type { Fault, Plan } from '../testing/memory-files';
import {
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../testing/notes';
import { inspect, judge, makeEmpty, perform } from './crash-run';
import { patience, report, sized, spread } from './sizes';
import { folder, reopen } from './workload';

/** Runs once with each plan; a failure must be told, and the library must be whole afterwards. */
async function tryPlans(
  plans: readonly { readonly name: string; readonly plan: Plan; readonly stops: boolean }[],
): Promise<{ told: number; wrong: string[] }> {
  const start = await makeEmpty();
  const wrong: string[] = [];
  let told = 0;
  for (const { name, plan, stops } of plans) {
    try {
      const run = await perform(start, plan, { stopsAtFailure: stops });
      told += run.failures.length;
      const verdict = judge(await inspect(run.files.names), run.expectation());
      if (verdict !== null) wrong.push(`${name}: ${verdict}`);
    } catch (error) {
      wrong.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    }
  }
  return { told, wrong };
}

describe('an error of the drive (F6)', () => {
  it(
    'is told or made good at any single call, and the next save works',
    async () => {
      const { files } = await perform(await makeEmpty(), () => null);
      const faults: readonly Fault[] = [
        { kind: 'error', code: 'EIO' },
        { kind: 'error', code: 'EIO', isDone: true },
      ];
      const plans = spread(files.calls, sized(files.calls.length, files.calls.length)).flatMap(
        ({ number, name }) =>
          faults.map((fault) => ({
            name: `${name} ${number} ${fault.kind === 'error' && fault.isDone === true ? 'done' : ''}`,
            plan: (call: { number: number }) => (call.number === number ? fault : null),
            stops: false,
          })),
      );
      const { told, wrong } = await tryPlans(plans);
      report('F6 once', { points: plans.length, told, bad: wrong.length });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );

  it(
    'is told from any call on, and nothing is lost when the drive is well again',
    async () => {
      const { files } = await perform(await makeEmpty(), () => null);
      const plans = files.calls.map(({ number, name }) => ({
        name: `from ${name} ${number}`,
        plan: (call: { number: number }): Fault | null =>
          call.number >= number ? { kind: 'error', code: 'EIO' } : null,
        stops: true,
      }));
      const { told, wrong } = await tryPlans(plans);
      report('F6 from then on', { points: plans.length, told, bad: wrong.length });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );
});

describe('a write that stops early and says that all is well (F9)', () => {
  it(
    'never takes the place of a good file',
    async () => {
      const { files } = await perform(await makeEmpty(), () => null);
      const writes = files.calls.filter(({ name }) => name === 'write');
      const { told, wrong } = await tryPlans(
        writes.map(({ number }) => ({
          name: `write ${number}`,
          plan: (call: { number: number }) => (call.number === number ? { kind: 'short' } : null),
          stops: false,
        })),
      );
      report('F9', { writes: writes.length, told, bad: wrong.length });
      expect(told).toBeGreaterThan(0);
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );
});

describe('a full disk (F8)', () => {
  async function fill(free: number): Promise<{ files: MemoryFiles; library: Library }> {
    const files = new MemoryFiles();
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', 'kept'), { expectedGen: 0 }));
    valueOf(await notes.put('b', makeNote('b', 'goes'), { expectedGen: 0 }));
    const used = [...new Set(files.names.values())].reduce((sum, { data }) => sum + data.length, 0);
    files.capacity = used + free;
    return { files, library };
  }

  it(
    'is told at every amount of free space, lets things be removed, and saving goes on once there is room',
    async () => {
      const long = 'x'.repeat(100_000);
      const steps = sized(256, 2_048);
      let told = 0;
      for (let step = 0; step < steps; step += 1) {
        const { files, library } = await fill(Math.floor((step * 120_000) / steps));
        const notes = library.collection(noteDefinition);
        const put = await notes.put('a', makeNote('a', long), { expectedGen: 1 });
        if (!put.ok) {
          told += 1;
          expect(codeOf(put)).toBe('disk-full');
          expect(valueOf(await notes.get('a')).data.text).toBe('kept');
          expect(files.paths().some((path) => path.includes('.tmp-'))).toBe(false);
        }
        expect(codeOf(await notes.remove('b'))).toBeNull();
        files.capacity = null;
        const gen = valueOf(await notes.get('a')).gen;
        valueOf(await notes.put('a', makeNote('a', 'after'), { expectedGen: gen }));
        await library.close();
        const again = await reopen(files);
        expect(valueOf(await again.collection(noteDefinition).get('a')).data.text).toBe('after');
        await again.close();
      }
      report('F8', { steps, told });
      expect(told).toBeGreaterThan(steps / 2);
    },
    patience,
  );
});
