// @ts-check
import { spawn } from 'node:child_process';

/** Seconds after which a subject is taken for stuck. */
const patience = 1200;

/**
 * Runs a built subject in a Node of its own.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {string[]} [flags] for Node
 * @returns {Promise<unknown>} the JSON of its last line
 */
export function runSubject(file, args, flags = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (errors += text));
    const limit = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
      else reject(new Error(`${file} failed with ${String(code)}:\n${errors.slice(-2000)}`));
    });
  });
}
