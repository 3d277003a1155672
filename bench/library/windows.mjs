// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { windowRunner } from '../../scripts/lib/ordinary-user.mjs';
import { openVirtualDisplay } from '../../scripts/lib/virtual-display.mjs';
import { median, treeMemory } from '../lib/measure.mjs';

/** Seconds after which a window that does not come or does not go is given up. */
const patience = 120;
/** How often, and how far apart in milliseconds, the memory of a window at rest is read. */
const readings = { count: 5, apart: 500 };

/**
 * One window from the start of its process to the end.
 *
 * @typedef {object} Opened
 * @property {number} start milliseconds from the start of the process to a window that can be used
 * @property {number | null} memory proportional memory of all its processes at rest in MB; null where not asked
 * @property {number} close milliseconds from the wish to quit to the end of the process
 */

/**
 * @typedef {object} WindowLab
 * @property {boolean} sandboxed
 * @property {(from: string, name: string) => string} adopt copies a library to where the window's user may write
 * @property {(program: 'app' | 'blank', library: string | null, rest?: number) => Promise<Opened>} open `rest`:
 *   seconds the window is left alone before its memory is read
 * @property {() => Promise<void>} dispose
 */

/**
 * A display and a user for windows, as the end-to-end tests have them.
 *
 * @param {string} electron the executable
 * @returns {Promise<WindowLab>}
 */
export async function openWindowLab(electron) {
  const runner = windowRunner(electron);
  const display = await openVirtualDisplay();
  return {
    sandboxed: runner.sandboxed,
    adopt(from, name) {
      const to = join(runner.scratch, name);
      must('cp', ['-a', from, to]);
      must('chown', ['-R', `--reference=${runner.scratch}`, to]);
      return to;
    },
    open(program, library, rest) {
      const { command, args } = runner.wrap(runner.electron, [
        ...(runner.sandboxed ? [] : ['--no-sandbox']),
        join(runner.root, 'bench/library/start', program),
        `--user-data-dir=${join(runner.scratch, `${program}-settings`)}`,
        ...(library === null ? [] : [`--library=${library}`]),
      ]);
      return watch(command, args, { ...runner.env, DISPLAY: display.name }, rest ?? null);
    },
    async dispose() {
      await display.close();
      runner.dispose();
    },
  };
}

/**
 * Forgets what the system keeps of files in memory, so that the next start reads them from the disk. Only root may.
 *
 * @returns {boolean} whether it did
 */
export function dropFileCache() {
  try {
    spawnSync('sync');
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {number | null} rest
 * @returns {Promise<Opened>}
 */
async function watch(command, args, env, rest) {
  const started = Date.now();
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'], cwd: '/' });
  let words = '';
  child.stderr.on('data', (chunk) => (words = `${words}${String(chunk)}`.slice(-2000)));
  const ended = new Promise((resolve) => child.once('close', () => resolve(Date.now())));
  const limit = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
  try {
    const usable = await Promise.race([readMark(child.stdout), ended.then(() => null)]);
    if (usable === null) throw new Error(`No window could be used: ${words}`);
    const memory = rest === null ? null : await memoryAtRest(child.pid ?? 0, rest);
    const asked = Date.now();
    child.stdin.write('quit\n');
    return { start: usable - started, memory, close: Number(await ended) - asked };
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
  }
}

/**
 * @param {import('node:stream').Readable} output
 * @returns {Promise<number>} when the window could be used, milliseconds since 1970
 */
async function readMark(output) {
  const lines = /** @type {AsyncIterable<string>} */ (createInterface({ input: output }));
  for await (const line of lines) {
    if (!line.startsWith('{')) continue;
    /** @type {unknown} */
    const said = JSON.parse(line);
    const mark = /** @type {{ usable?: number, failed?: string }} */ (said);
    if (mark.usable !== undefined) return mark.usable;
    throw new Error(`The page could not be watched: ${mark.failed ?? line}`);
  }
  return new Promise(() => undefined);
}

/**
 * @param {number} pid
 * @param {number} rest seconds
 */
async function memoryAtRest(pid, rest) {
  await pause(rest * 1000);
  const found = [];
  for (let reading = 0; reading < readings.count; reading += 1) {
    found.push(treeMemory(pid));
    await pause(readings.apart);
  }
  return median(found);
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function must(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
