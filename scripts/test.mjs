// @ts-check
/**
 * `npm test`: sets everything up, then runs every check and every test. Each suite runs to its end
 * whatever the others say; the last line has the totals of all.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveElectron } from './electron-runtime.mjs';
import { commandOf, projectRoot, readJson, runMain, say } from './lib/project.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { collect, show } from './lib/run.mjs';
import { ensureBuild, prepare } from './setup.mjs';

/** @typedef {import('./lib/playwright.mjs').Totals} Totals */
/** @typedef {Totals & { name: string, seconds: number }} Outcome */
/** @typedef {{ name: string, command: [packageName: string, command?: string], args: string[] }} Check */

const CHECK_LIMIT_SECONDS = 15 * 60;
const UNIT_LIMIT_SECONDS = 30 * 60;

/**
 * The checks of each lane run one after the other, the lanes side by side; the type check of the
 * components reuses what the one of the rooms has written.
 *
 * @type {Check[][]}
 */
const LANES = [
  [{ name: 'lint', command: ['eslint'], args: ['.', '--max-warnings', '0'] }],
  [
    { name: 'types', command: ['typescript', 'tsc'], args: ['-b'] },
    {
      name: 'components',
      command: ['svelte-check'],
      args: ['--tsconfig', 'src/renderer/tsconfig.json', '--fail-on-warnings'],
    },
    { name: 'unused code', command: ['knip'], args: [] },
    { name: 'format', command: ['prettier'], args: ['--check', '.'] },
  ],
];

/** @param {string} title */
function section(title) {
  say(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}

/**
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
async function runCheck({ name, command, args }) {
  const script = [commandOf(...command), ...args];
  const { code, output, seconds } = await collect(process.execPath, script, {
    limitSeconds: CHECK_LIMIT_SECONDS,
  });
  const isPassed = code === 0;
  say(`${isPassed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(0)} s)`);
  if (!isPassed) say(output.trimEnd());
  return { name, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0, seconds };
}

/** @returns {Promise<Outcome[]>} */
async function runChecks() {
  section('Format, lint, types, unused code');
  const lanes = LANES.map(async (lane) => {
    const outcomes = [];
    for (const check of lane) outcomes.push(await runCheck(check));
    return outcomes;
  });
  return (await Promise.all(lanes)).flat();
}

/**
 * @param {string} reportFile
 * @param {number} code
 * @returns {Totals}
 */
function readUnitTotals(reportFile, code) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */ (
      readJson(reportFile)
    );
  // A file that cannot be loaded has no tests that could fail.
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Promise<Outcome>} */
async function runUnitTests() {
  section('Unit tests');
  const report = join(projectRoot, '.cache', 'reports', 'vitest.json');
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, seconds } = await show(
    process.execPath,
    [commandOf('vitest'), 'run', ...reporters],
    { limitSeconds: UNIT_LIMIT_SECONDS },
  );
  return { name: 'unit tests', ...readUnitTotals(report, code), seconds };
}

/** @returns {Promise<Outcome[]>} */
async function runWindowTests() {
  section('End-to-end tests in Electron');
  const began = performance.now();
  try {
    await ensureBuild();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    const seconds = (performance.now() - began) / 1000;
    return [{ name: 'build', passed: 0, failed: 1, skipped: 0, seconds }];
  }
  const totals = await runPlaywright('app', await resolveElectron());
  const seconds = (performance.now() - began) / 1000;
  return [{ name: 'end-to-end tests', ...totals, seconds }];
}

/** @param {Outcome[]} outcomes */
function summarise(outcomes) {
  section('Summary');
  for (const { name, passed, failed, skipped, seconds } of outcomes) {
    const skips = skipped > 0 ? `, ${skipped} skipped` : '';
    say(`${name}: ${passed} passed, ${failed} failed${skips} (${seconds.toFixed(0)} s)`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

runMain(async () => {
  section('Set-up');
  try {
    await prepare({ tests: true, display: true });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return summarise([{ name: 'set-up', passed: 0, failed: 1, skipped: 0, seconds: 0 }]);
  }
  return summarise([...(await runChecks()), await runUnitTests(), ...(await runWindowTests())]);
});
