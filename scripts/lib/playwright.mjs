// @ts-check
import { cpSync, existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { windowRunner } from './ordinary-user.mjs';
import { commandOf, projectRoot, readJson, say } from './project.mjs';
import { show } from './run.mjs';
import { mountSmallDisk } from './small-disk.mjs';
import { hasProgram } from './system-packages.mjs';
import { openVirtualDisplay } from './virtual-display.mjs';

/** @typedef {import('../electron-runtime.mjs').ElectronRuntime} ElectronRuntime */
/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** Playwright's own limit is lower, so that it can still write its report. */
const LIMIT_SECONDS = 45 * 60;
/** Each worker has a window with the focus, so each needs a display of its own. */
const MOST_WORKERS = 2;

/**
 * @param {string} reportFile
 * @param {number} code
 * @returns {Totals}
 */
function readTotals(reportFile, code) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */ (
      readJson(reportFile)
    );
  const failed = report.stats.unexpected + report.errors.length;
  return {
    passed: report.stats.expected + report.stats.flaky,
    // A run can fail without a failing test: when it runs out of time, or finds no test at all.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.stats.skipped,
  };
}

/**
 * Opens a display for each worker. Off Linux, and where somebody asked to watch, the windows open
 * on the display that is there.
 *
 * @param {boolean} watch
 */
async function openDisplays(watch) {
  if (process.platform !== 'linux' || watch) return [];
  if (!hasProgram('Xvfb') && process.env['DISPLAY']) {
    say('Xvfb is not installed: the windows open on your display. Do not use it meanwhile.');
    return [];
  }
  const count = Math.min(MOST_WORKERS, availableParallelism());
  return Promise.all(Array.from({ length: count }, openVirtualDisplay));
}

/**
 * Runs one Playwright project (the suite or the tour) on the built app.
 *
 * @param {'app' | 'tour'} project
 * @param {ElectronRuntime} runtime
 * @param {string[]} [args] further arguments for Playwright; `--headed` shows the windows
 * @returns {Promise<Totals & { code: number }>}
 */
export async function runPlaywright(project, runtime, args = []) {
  const watch = args.includes('--headed');
  const displays = await openDisplays(watch);
  const runner = windowRunner(runtime.executablePath);
  const smallDisk = mountSmallDisk(join(runner.scratch, 'small-disk'), runner.userId);
  try {
    const results = join(runner.scratch, 'results');
    const report = join(runner.scratch, 'report.json');
    const tour = join(runner.scratch, 'tour');
    const script = join(
      runner.root,
      relative(projectRoot, commandOf('@playwright/test', 'playwright')),
    );
    const { command, args: wrapped } = runner.wrap(runner.node, [
      script,
      'test',
      `--config=${join(runner.root, 'e2e', 'playwright.config.ts')}`,
      `--project=${project}`,
      ...args.filter((argument) => argument !== '--headed'),
    ]);
    const { code } = await show(command, wrapped, {
      cwd: runner.root,
      limitSeconds: LIMIT_SECONDS,
      env: {
        ...runner.env,
        RAPPORTEUR_ELECTRON: runner.electron,
        RAPPORTEUR_SANDBOX: runner.sandboxed ? 'on' : 'off',
        RAPPORTEUR_DISPLAYS: displays.map((display) => display.name).join(','),
        RAPPORTEUR_SMALL_DISK: smallDisk?.path ?? '',
        RAPPORTEUR_RESULTS: results,
        RAPPORTEUR_TOUR: tour,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    });
    fetchFolder(results, join(projectRoot, 'test-results'));
    if (project === 'tour') fetchFolder(tour, join(projectRoot, 'out', 'tour'));
    return { ...readTotals(report, code), code };
  } finally {
    smallDisk?.dispose();
    runner.dispose();
    await Promise.all(displays.map((display) => display.close()));
  }
}

/**
 * @param {string} from
 * @param {string} to replaced by it
 */
function fetchFolder(from, to) {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
