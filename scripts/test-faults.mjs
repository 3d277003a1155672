// @ts-check
/**
 * `npm run test:faults`: the fault suites of the store with the figures of a full run (some hours on two cores), and then
 * the check that each safeguard is tested. Power cuts and full disks need root on Linux. Arguments are passed to vitest,
 * such as the name of one suite.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './lib/project.mjs';

const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
const selected = process.argv.slice(2);

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [environment]
 */
function run(args, environment = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status === 0;
}

const suites = selected.length > 0 ? selected : [join('src', 'main', 'store', 'faults')];
const isSound = run([vitest, 'run', '--no-file-parallelism', ...suites], {
  RAPPORTEUR_FAULTS: 'full',
});
const isTested = selected.length > 0 || run([join(projectRoot, 'scripts', 'fault-mutations.mjs')]);
process.exitCode = isSound && isTested ? 0 : 1;
