// @ts-check
/**
 * Measures the budgets of a big library, each beside its peer in the same run, and writes them to bench/results.md.
 * Usage: node bench/library.mjs [--only saves,search,reading,windows] [--runs 7]
 * Exit code 1 when a bar is missed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runMain, say } from '../scripts/lib/project.mjs';
import { setUp } from '../scripts/setup.mjs';
import { describeBudget, tableOf, verdictOf } from './lib/budget.mjs';
import { buildSubjects, cacheFolder } from './lib/build-subjects.mjs';
import { describeMachine } from './lib/machine.mjs';
import { ensureLibrary, seed, sizes } from './library/libraries.mjs';
import { putSection } from './handout/results.mjs';
import { measureReading } from './library/measure-reading.mjs';
import { measureSaves } from './library/measure-saves.mjs';
import { measureSearch } from './library/measure-search.mjs';
import { measureWindows } from './library/measure-windows.mjs';

/** @typedef {import('./lib/budget.mjs').Budget} Budget */

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const runs = Number(option('runs', '7'));
const only = option('only', 'saves,search,reading,windows').split(',');

runMain(async () => {
  const electron = await setUp({ tests: false, display: true });
  const subject = await buildSubjects('bench/library');
  const big = await ensureLibrary('big', subject('generate'));
  const empty = await ensureLibrary('empty', subject('generate'));
  const small = await ensureLibrary('small', subject('generate'));
  const work = join(cacheFolder, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  /** @type {Budget[]} */
  const budgets = [];
  const notes = [];
  if (only.includes('saves'))
    budgets.push(
      ...(await measureSaves({ subject, big, empty, work, saves: 60 * runs, peerSaves: runs })),
    );
  if (only.includes('search')) {
    const found = await measureSearch({ subject, big, work, queries: 300, runs: 3 });
    budgets.push(...found.budgets);
    notes.push(...found.notes);
  }
  if (only.includes('reading')) budgets.push(...(await measureReading({ subject, work, runs })));
  if (only.includes('windows')) {
    const executable = electron.executablePath;
    const found = await measureWindows({
      electron: executable,
      big,
      small,
      starts: runs,
      rests: 3,
    });
    budgets.push(...found.budgets);
    notes.push(...found.notes);
  }
  rmSync(work, { recursive: true });

  for (const budget of budgets) {
    const { figure, bar, verdict } = describeBudget(budget);
    say(`${verdict}: ${budget.what}: ${figure} (${bar}; ${budget.peer || 'no peer'})`);
  }
  const counts = Object.entries(sizes.big).map(([noun, count]) => `${String(count)} ${noun}`);
  const head =
    `Command: \`npm run bench\`, or \`node bench/library.mjs\` alone. ${describeMachine()}, Electron ${electron.version}. ` +
    `A library of ${counts.join(', ')} from seed ${String(seed)}: each source of 400 words, three in ten of them not in English. Ours and the peer take turns within one run.`;
  await putSection(join(projectRoot, 'bench/results.md'), 'The big library', [
    head,
    '',
    tableOf(budgets),
    '',
    ...notes.flatMap((note) => [note, '']),
  ]);
  return budgets.some((budget) => verdictOf(budget) === 'missed') ? 1 : 0;
});
