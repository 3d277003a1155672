// @ts-check
/**
 * Everything a fresh clone needs before the app can start or be tested. What is done is not done
 * again: a second run compares and says so in one line.
 */
import { join } from 'node:path';
import { describeRuntime, resolveElectron } from './electron-runtime.mjs';
import { installDependencies, whyInstall } from './lib/dependencies.mjs';
import { fingerprint, isStamped, leaveStamp } from './lib/fingerprint.mjs';
import { commandOf, isMain, projectRoot, runMain, say } from './lib/project.mjs';
import { collect } from './lib/run.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */
/**
 * @typedef {object} Needs
 * @property {boolean} tests whether tests will run
 * @property {boolean} display whether a virtual display will be opened
 */

/** All that the built app is made from. */
const BUILD_INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
];

/** @param {string} file */
const isBuildInput = (file) => !/\.test\.ts$/.test(file);

/**
 * Builds the app when anything that it is made from has changed.
 *
 * @returns {Promise<boolean>} whether there was anything to build
 */
export async function ensureBuild() {
  const stamp = join(projectRoot, 'out', '.built-from');
  const inputs = fingerprint(projectRoot, BUILD_INPUTS, isBuildInput);
  if (isStamped(stamp, inputs)) return false;
  const { code, output, seconds } = await collect(process.execPath, [
    commandOf('electron-vite'),
    'build',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`);
  leaveStamp(stamp, inputs);
  say(`Build: done in ${seconds.toFixed(1)} s`);
  return true;
}

/**
 * Does the set-up that does not depend on our sources.
 *
 * @param {Needs} needs
 * @returns {Promise<{ runtime: ElectronRuntime, isNews: boolean }>} the Electron to use, and whether
 *   there was anything to do
 */
export async function prepare(needs) {
  const packages = await ensureSystemPackages(needs);
  const why = whyInstall();
  if (why !== undefined) await installDependencies(why);
  const runtime = await resolveElectron();
  say(describeRuntime(runtime));
  return { runtime, isNews: packages || why !== undefined };
}

/**
 * Makes the clone ready to run.
 *
 * @param {Needs} needs
 * @returns {Promise<ElectronRuntime>} the Electron to use
 */
export async function setUp(needs) {
  const began = performance.now();
  const { runtime, isNews } = await prepare(needs);
  const isBuilt = await ensureBuild();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(isNews || isBuilt ? `Set-up done in ${seconds} s` : 'Set-up: nothing to do');
  return runtime;
}

if (isMain(import.meta.url)) {
  runMain(async () => {
    await setUp({ tests: true, display: true });
    return 0;
  });
}
