// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} root
 * @param {string} path relative to root; a file or a folder
 * @returns {string[]} the files below it, sorted, relative to root
 */
function filesBelow(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  const names = readdirSync(full).sort();
  return names.flatMap((name) => filesBelow(root, `${path}/${name}`));
}

/**
 * A hash over names and contents: modification times would differ on every clone.
 *
 * @param {string} root
 * @param {string[]} paths files and folders relative to root; what is missing is left out
 * @param {(file: string) => boolean} [isOfInterest]
 * @returns {string} SHA-256 in hexadecimal
 */
export function fingerprint(root, paths, isOfInterest = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(root, path).filter(isOfInterest)) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} stampFile
 * @param {string} value
 * @returns {boolean} whether the stamp was left for this very value
 */
export function isStamped(stampFile, value) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === value;
}

/**
 * @param {string} stampFile
 * @param {string} value
 */
export function leaveStamp(stampFile, value) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${value}\n`);
}
