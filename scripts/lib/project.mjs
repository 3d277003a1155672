// @ts-check
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder: the one that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Reads a JSON file without claiming to know its shape.
 *
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The script behind a command that a dependency installs, to be run by this very Node.
 * Asking for the script and not for `node_modules/.bin` keeps Windows from needing a shell.
 *
 * @param {string} packageName
 * @param {string} [command] the command's name where it is not the package's
 * @returns {string}
 */
export function commandOf(packageName, command = packageName) {
  const file = join(projectRoot, 'node_modules', packageName, 'package.json');
  const manifest = /** @type {{ bin?: string | Record<string, string> }} */ (readJson(file));
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command];
  if (script === undefined) throw new Error(`${packageName} installs no command "${command}"`);
  return createRequire(file).resolve(`./${script.replace(/^\.\//, '')}`);
}

/**
 * The arguments that start npm: the npm that started us where there is one, so that a machine with
 * two of them is not confused.
 *
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand() {
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) {
    return { command: process.execPath, args: [npm], shell: false };
  }
  // npm is a batch file on Windows, which only a shell can start.
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Prints one line of what a script is doing.
 *
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a script's main function; a failure ends the process with exit code 1 and one plain sentence,
 * or with its stack when DEBUG is set.
 *
 * @param {() => Promise<number>} main resolves with the exit code
 */
export function runMain(main) {
  // Root may have been told to keep its files to itself, but an ordinary user runs the window.
  if (process.getuid?.() === 0) process.umask(0o022);
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (/** @type {unknown} */ error) => {
      const text = error instanceof Error ? error.message : String(error);
      const stack = error instanceof Error && process.env['DEBUG'] ? `\n${error.stack ?? ''}` : '';
      process.stderr.write(`${text}${stack}\n`);
      process.exitCode = 1;
    },
  );
}

/**
 * Whether this module is the script that Node was asked to run.
 *
 * @param {string} moduleUrl `import.meta.url` of the asking module
 */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && fileURLToPath(moduleUrl) === process.argv[1];
}
