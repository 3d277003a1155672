// @ts-check
import { spawn } from 'node:child_process';
import { projectRoot } from './project.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project's root by default
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the child; ours by default
 * @property {boolean} [shell]
 * @property {number} [limitSeconds] the child and its children are killed after this time; none by default
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 when the child could not start, was killed or ran out of time
 * @property {string} output stdout and stderr as they came, empty when they were shown at once
 * @property {number} seconds
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @param {'inherit' | 'collect'} mode
 * @returns {Promise<RunResult>}
 */
function start(command, args, options, mode) {
  const began = performance.now();
  // A group of its own lets a time limit end grandchildren too; on a terminal the child must stay
  // in ours, or Ctrl-C would not reach it.
  const grouped = options.limitSeconds !== undefined && process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      // Kept output is printed later and elsewhere, where colours would be noise.
      env: { ...(options.env ?? process.env), ...(mode === 'collect' ? { NO_COLOR: '1' } : {}) },
      shell: options.shell ?? false,
      detached: grouped,
      stdio: mode === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      if (grouped) process.kill(-child.pid, signal);
      else child.kill(signal);
    };
    const forward = () => end('SIGTERM');
    const limit =
      options.limitSeconds === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nstopped after ${options.limitSeconds} s\n`;
            end('SIGKILL');
          }, options.limitSeconds * 1000);
    if (grouped) process.once('SIGINT', forward).once('SIGTERM', forward);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve({ code, output, seconds: (performance.now() - began) / 1000 });
    };
    const keep = (/** @type {string} */ text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => {
      output += `${error.message}\n`;
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

/**
 * Runs a command with its output on our own.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function show(command, args, options = {}) {
  return start(command, args, options, 'inherit');
}

/**
 * Runs a command and keeps its output, to be shown when it is of interest.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function collect(command, args, options = {}) {
  return start(command, args, options, 'collect');
}
