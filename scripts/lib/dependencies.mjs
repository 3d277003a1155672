// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, projectRoot, readJson } from './project.mjs';
import { show } from './run.mjs';

/**
 * What package-lock.json and npm's own list of what it installed say of one package.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Compares the lock file with the list that npm leaves in node_modules, and so also recognises an
 * `npm ci` that somebody ran by hand.
 *
 * @param {LockFile} locked
 * @param {LockFile} installed
 * @returns {string | undefined} the first package that is missing or of another version
 */
export function firstDifference(locked, installed) {
  for (const [path, wanted] of Object.entries(locked.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    // Packages for other platforms are in the lock file, but not on the disk.
    if (found === undefined && (wanted.optional || wanted.peer)) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return path;
  }
  return Object.keys(installed.packages).find((path) => !(path in locked.packages));
}

/** @returns {string | undefined} why dependencies must be installed, undefined when they are */
export function whyInstall() {
  const listFile = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(listFile)) return 'node_modules is missing or incomplete';
  const locked = /** @type {LockFile} */ (readJson(join(projectRoot, 'package-lock.json')));
  const difference = firstDifference(locked, /** @type {LockFile} */ (readJson(listFile)));
  return difference === undefined ? undefined : `${difference} is not as package-lock.json says`;
}

/**
 * Installs the dependencies exactly as locked.
 *
 * @param {string} why
 */
export async function installDependencies(why) {
  process.stdout.write(`Dependencies: npm ci, because ${why}\n`);
  const npm = npmCommand();
  const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await show(npm.command, args, { shell: npm.shell });
  if (code !== 0) throw new Error('npm ci failed; its message is above.');
}
