// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A process that is measured.
 *
 * @typedef {{ command: string, args: string[], env?: Record<string, string>, patience: number }} Measured patience in
 *   seconds, after which it is taken for stuck
 */

/** @param {string} program */
export function has(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** Proportional memory of a process and all that it started, in MB. @param {number} pid */
function treeMemory(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = Number(
        readFileSync(`/proc/${entry}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      );
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // The process ended while the list was read.
    }
  }
  let total = 0;
  const visit = (/** @type {number} */ one) => {
    try {
      total += Number(
        /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(one)}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      );
    } catch {
      // The same.
    }
    for (const child of children.get(one) ?? []) visit(child);
  };
  visit(pid);
  return total / 1024;
}

/**
 * Runs a process to its end. Throws with its last words when it fails or takes too long.
 *
 * @param {Measured} measured
 * @returns {Promise<{ seconds: number, cpu: number, memory: number, output: string }>} CPU in seconds, memory in MB
 */
export async function measure({ command, args, env, patience }) {
  const started = process.hrtime.bigint();
  // The shell's own clock also counts what the process started; it is kinder to a busy machine than the wall's.
  const clock = 'TIMEFORMAT="CPU %U %S"; time "$0" "$@"';
  const child = spawn('bash', ['-c', clock, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that all that it started can be ended with it.
    detached: true,
    env: { ...process.env, ...env },
  });
  let [errors, output] = ['', ''];
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, treeMemory(child.pid ?? 0));
  }, 60);
  const watchdog = setTimeout(() => {
    errors += `nothing after ${String(patience)} s`;
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  }, patience * 1000);
  /** @type {number | null} */
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(timer);
  clearTimeout(watchdog);
  if (code !== 0) throw new Error(`${command} failed: ${errors.slice(-500)}`);
  const used = /CPU ([\d.]+) ([\d.]+)/.exec(errors);
  const cpu = Number(used?.[1]) + Number(used?.[2]);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { seconds, cpu, memory, output };
}

/** @param {readonly number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
