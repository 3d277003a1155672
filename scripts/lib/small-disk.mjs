// @ts-check
/** A disk that is soon full: a file system in memory of a few megabytes, for which Linux wants root. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

/** @typedef {{ path: string, dispose: () => void }} SmallDisk */

/** Room for a small library with its reserve, and soon filled. */
const SIZE = '24m';

/**
 * @param {string} path of the folder it will be; must not exist
 * @param {number} owner user id that may write to it
 * @returns {SmallDisk | undefined} undefined where nobody may mount: off Linux, or as an ordinary user
 */
export function mountSmallDisk(path, owner) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  mkdirSync(path);
  const options = `size=${SIZE},mode=700,uid=${owner},gid=${owner}`;
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', options, 'rapporteur-small-disk', path],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The small disk of the tests could not be made: ${stderr}`);
  return {
    path,
    dispose: () => {
      // Lazily: a window that did not end must not keep the folder from going.
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
