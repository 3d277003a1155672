// @ts-check
/**
 * Chromium refuses to sandbox itself as root. Where we are root on Linux, the window therefore runs
 * as an ordinary user, so that the tests and the tour see the app as its users do: sandboxed.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { projectRoot, say } from './project.mjs';
import { hasProgram } from './system-packages.mjs';

/** An id that belongs to nobody on the usual systems and owns nothing. */
const UID = 1234;

/** A folder is named by its first letters, so that what a killed run left behind can be recognised. */
const PREFIX = 'rapporteur-run-';

/**
 * Who runs the window, and where.
 *
 * @typedef {object} Runner
 * @property {string} root the project as this user can read it
 * @property {string} node the Node that this user can run
 * @property {string} electron the Electron that this user can run
 * @property {string} scratch a folder this user may write to; outcomes are fetched from it
 * @property {NodeJS.ProcessEnv} env
 * @property {number} userId who runs the window; 0 where the system has no such ids
 * @property {boolean} sandboxed whether Chromium's sandbox is on
 * @property {(command: string, args: string[]) => { command: string, args: string[] }} wrap
 * @property {() => void} dispose removes what was made for this user
 */

const asOrdinaryUser = ['--reuid', String(UID), '--regid', String(UID), '--clear-groups', '--'];

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {boolean} whether it ends well as the ordinary user
 */
function succeeds(command, args) {
  return spawnSync('setpriv', [...asOrdinaryUser, command, ...args], { cwd: '/' }).status === 0;
}

/** @returns {string | undefined} why the window has to run as root */
function whyNotOrdinary() {
  if (!hasProgram('setpriv')) return 'setpriv (util-linux) is missing';
  if (!succeeds('true', [])) return 'this root may not become another user';
  if (!succeeds('unshare', ['--user', 'true'])) {
    return 'ordinary users have no user namespaces here, and the sandbox is made of them';
  }
  return undefined;
}

/** @returns {string} a new folder that every user can enter */
function makeOpenFolder() {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(parent, PREFIX));
    chmodSync(folder, 0o755);
    if (succeeds('test', ['-x', folder])) return folder;
    rmSync(folder, { recursive: true });
  }
  throw new Error('No temporary folder that an ordinary user could enter.');
}

/**
 * A clone in a private folder cannot be read by anybody else, so the user gets a copy of it: by hard
 * links where the file system allows, which takes a second.
 *
 * @param {string} folder
 * @returns {string} the copy's root
 */
function copyProject(folder) {
  const copy = join(folder, 'project', basename(projectRoot));
  mkdirSync(copy, { recursive: true });
  const leftOut = new Set(['.git', '.cache', 'test-results', 'coverage']);
  for (const name of readdirSync(projectRoot).filter((entry) => !leftOut.has(entry))) {
    const from = join(projectRoot, name);
    if (spawnSync('cp', ['-al', from, copy]).status === 0) continue;
    // What the links did reach is replaced: they fail midway at the border of a file system.
    rmSync(join(copy, name), { recursive: true, force: true });
    cpSync(from, join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  const seeds = join(dirname(projectRoot), 'shared', 'seeds');
  if (existsSync(seeds)) {
    cpSync(seeds, join(dirname(copy), 'shared', 'seeds'), { recursive: true });
  }
  return copy;
}

/**
 * @param {string} file an executable
 * @param {string} folder
 * @returns {string} the file, or a copy of it that the ordinary user can run
 */
function runnable(file, folder) {
  if (succeeds('test', ['-x', file])) return file;
  const copy = join(folder, basename(file));
  copyFileSync(file, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/** @returns {NodeJS.ProcessEnv} ours without npm's settings and root's own folders */
function plainEnvironment() {
  const foreign = /^(npm_|SUDO_|XDG_(CACHE|CONFIG|DATA|STATE)_HOME$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {string} electron
 * @returns {Runner}
 */
function ordinaryRunner(electron) {
  const folder = makeOpenFolder();
  const home = join(folder, 'home');
  const scratch = join(folder, 'work');
  for (const own of [home, scratch]) {
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, UID, UID);
  }
  const isReadable = succeeds('test', ['-r', join(projectRoot, 'package.json')]);
  const root = isReadable ? projectRoot : copyProject(folder);
  return {
    root,
    node: runnable(process.execPath, folder),
    electron: electron.startsWith(projectRoot)
      ? join(root, electron.slice(projectRoot.length))
      : electron,
    scratch,
    env: { ...plainEnvironment(), HOME: home, TMPDIR: scratch, XDG_RUNTIME_DIR: scratch },
    userId: UID,
    sandboxed: true,
    wrap: (command, args) => ({ command: 'setpriv', args: [...asOrdinaryUser, command, ...args] }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Decides who runs the window: whoever runs us, or an ordinary user where that is root.
 *
 * @param {string} electron the executable
 * @returns {Runner}
 */
export function windowRunner(electron) {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const obstacle = isRoot ? whyNotOrdinary() : undefined;
  if (isRoot && obstacle === undefined) return ordinaryRunner(electron);
  if (obstacle !== undefined) say(`The window runs as root, without a sandbox: ${obstacle}.`);
  const scratch = mkdtempSync(join(tmpdir(), PREFIX));
  return {
    root: projectRoot,
    node: process.execPath,
    electron,
    scratch,
    env: { ...process.env },
    userId: process.getuid?.() ?? 0,
    sandboxed: !isRoot,
    wrap: (command, args) => ({ command, args }),
    dispose: () => rmSync(scratch, { recursive: true, force: true }),
  };
}
