// @ts-check
/**
 * Measures the budgets of a big library, each beside its peer in the same run, and writes them to bench/results.md.
 * Usage: node bench/library.mjs [--only saves,windows] [--runs 7]
 * Exit code 1 when a bar is missed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runMain, say } from '../scripts/lib/project.mjs';
import { setUp } from '../scripts/setup.mjs';
import { describeBudget, tableOf, verdictOf } from './lib/budget.mjs';
import { buildSubjects, cacheFolder } from './lib/build-subjects.mjs';
import { describeMachine, writeSection } from './lib/results.mjs';
import { ensureLibrary, seed, sizes } from './library/libraries.mjs';
import { measureSaves } from './library/measure-saves.mjs';
import { measureWindows } from './library/measure-windows.mjs';

/** @typedef {import('./lib/budget.mjs').Budget} Budget */

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const runs = Number(option('runs', '7'));
const only = option('only', 'saves,windows').split(',');

runMain(async () => {
  const electron = await setUp({ tests: false, display: true });
  const subject = await buildSubjects('bench/library');
  const big = await ensureLibrary('big', subject('generate'));
  const empty = await ensureLibrary('empty', subject('generate'));
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
  if (only.includes('windows')) {
    const executable = electron.executablePath;
    const found = await measureWindows({
      electron: executable,
      big,
      empty,
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
  await writeSection(
    [
      '# The big library',
      `Command: \`npm run bench\` (\`node bench/library.mjs\`). ${describeMachine()}, Electron ${electron.version}.`,
      `Seed ${String(seed)}: ${Object.entries(sizes.big)
        .map(([noun, count]) => `${String(count)} ${noun}`)
        .join(
          ', ',
        )}, each source of 400 words, three in ten of them not in English. Ours and the peer take turns in one run.`,
      tableOf(budgets),
      ...notes,
    ].join('\n\n'),
  );
  return budgets.some((budget) => verdictOf(budget) === 'missed') ? 1 : 0;
});
