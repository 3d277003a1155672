// @ts-check
import { spawn } from 'node:child_process';

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name for the DISPLAY variable, such as ":99"
 * @property {() => Promise<void>} close ends the display and waits until it is gone
 */

/** Wide and high enough for the largest window that the app is designed for. */
const SCREEN = '1920x1080x24';
const START_SECONDS = 20;

/**
 * Starts an X server without a screen. It picks a free display number itself and tells it, so that
 * several can run side by side.
 *
 * @returns {Promise<VirtualDisplay>}
 */
export function openVirtualDisplay() {
  return new Promise((resolve, reject) => {
    // The server writes its number to file descriptor 3 once it accepts connections.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const gone = new Promise((done) => server.once('close', done));
    const close = async () => {
      server.kill('SIGTERM');
      await gone;
    };
    // Whatever ends this process ends the display: a forgotten server would outlive every run.
    process.once('exit', () => server.kill('SIGKILL'));
    let words = '';
    server.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      words += text;
    });
    const fail = (/** @type {string} */ why) => {
      clearTimeout(limit);
      server.kill('SIGKILL');
      reject(new Error(`The virtual display (Xvfb) did not start: ${why}`));
    };
    const limit = setTimeout(() => fail(`no answer in ${START_SECONDS} s`), START_SECONDS * 1000);
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`exit code ${code}. ${words.trim()}`));
    const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    let number = '';
    numbers.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      number += text;
      if (!number.includes('\n')) return;
      clearTimeout(limit);
      resolve({ name: `:${number.trim()}`, close });
    });
  });
}

/**
 * Whether windows can be shown to somebody here.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean}
 */
export function hasDisplay(env = process.env) {
  if (process.platform !== 'linux') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
