// @ts-check
/**
 * Takes one safeguard of the store away at a time and runs the suite that must notice: proof that the fault suites test
 * what they say. It works on a copy of the sources, so an interrupted run leaves nothing behind in them.
 *
 *     node scripts/fault-mutations.mjs [name]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Mutation
 * @property {string} name the safeguard that is taken away
 * @property {string} file in src/main/store
 * @property {string} from text that must occur once
 * @property {string} to
 * @property {string} suite
 * @property {string} row name of the tests that must fail
 */

/** @type {readonly Mutation[]} */
const mutations = [
  {
    name: 'size check after a write',
    file: 'write-file.ts',
    from: "if ((await writer.size()) !== bytes.length) throw makeFileError('ENOSPC', 'write', path);",
    to: '',
    suite: 'faults/errors.test.ts',
    row: 'F9',
  },
  {
    name: 'fsync of the file',
    file: 'write-file.ts',
    from: 'await writer.sync().catch(',
    to: 'await Promise.resolve().catch(',
    suite: 'faults/power-cuts.test.ts',
    row: 'F4',
  },
  {
    name: 'fsync of the folder',
    file: 'write-file.ts',
    from: 'await files.syncFolder(dirname(target));',
    to: '',
    suite: 'faults/power-cuts.test.ts',
    row: 'F4',
  },
  {
    name: 'wx: a temporary file must be new',
    file: 'node-files.ts',
    from: "open(path, 'wx', 0o600)",
    to: "open(path, 'w', 0o600)",
    suite: 'store.test.ts',
    row: 'never writes into a file that is there',
  },
  {
    name: 'journal removed only after its changes have reached the disk',
    file: 'journal.ts',
    from: '  for (const folder of changed) await files.syncFolder(folder);\n',
    to: '',
    suite: 'faults/power-cuts.test.ts',
    row: 'F4',
  },
  {
    name: 'compare-and-swap with the file on disk',
    file: 'document-adapter.ts',
    from: "if (!known) throw new ChangedOnDiskError('changed');",
    to: 'if (!known) return (await files.stat(file)).state;',
    suite: 'faults/outside.test.ts',
    row: 'F12',
  },
  {
    name: 'quarantine before a damaged file is replaced',
    file: 'quarantine.ts',
    from: 'await files.link(damaged.path, path);',
    to: '',
    suite: 'faults/outside.test.ts',
    row: 'F14',
  },
  {
    name: 'previous generation kept before a file is replaced',
    file: 'history.ts',
    from: 'await files.link(present.path, path);',
    to: '',
    suite: 'faults/outside.test.ts',
    row: 'F14',
  },
  {
    name: 'a file that failed to sync is given up, not synced again',
    file: 'write-file.ts',
    from: 'await writer.sync().catch(',
    to: 'await writer.sync().catch(() => writer.sync()).catch(',
    suite: 'faults/power-cuts.test.ts',
    row: 'F7',
  },
  {
    name: 'backup before a migration',
    file: 'migrations/before-migration.ts',
    from: 'if (isNewer) {',
    to: 'if (isNewer && names.length === 0) {',
    suite: 'faults/migration.test.ts',
    row: 'F17',
  },
  {
    name: 'a lock with a smaller number beside a greater one is given up',
    file: 'numbered-socket.ts',
    from: 'if (Math.max(...(await listNumbers(files, stem))) === newest + 1) {',
    to: 'if (newest >= 0) {',
    suite: 'lock-socket.test.ts',
    row: 'slow start',
  },
  {
    name: 'a library that somebody else writes is not restored over',
    file: 'restore.ts',
    from: "readOnly !== null && readOnly.reason !== 'shrunk'",
    to: "readOnly !== null && readOnly.reason === 'asked'",
    suite: 'backup.test.ts',
    row: 'another process has open',
  },
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const store = join(root, 'src', 'main', 'store');
const copy = join(root, '.cache', `mutations-${process.pid}`);

/** A copy of what the suites need, as it is. */
function makeCopy() {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'src', 'shared'), join(copy, 'src', 'shared'), { recursive: true });
  cpSync(store, join(copy, 'src', 'main', 'store'), { recursive: true });
  cpSync(join(root, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
  writeFileSync(join(copy, 'vitest.config.mjs'), 'export default {};\n');
}

/**
 * @param {string} suite
 * @param {string} row
 * @returns {boolean} whether the tests of that row pass in the copy
 */
function passes(suite, row) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const file = join('src', 'main', 'store', suite);
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--root', copy, file, '-t', row], {
    cwd: copy,
    stdio: 'ignore',
    env: { ...process.env, RAPPORTEUR_FAULTS: 'quick' },
  });
  return status === 0;
}

/** @param {Mutation} mutation */
function apply({ file, from, to }) {
  const path = join(copy, 'src', 'main', 'store', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} holds not once: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

const wanted = process.argv[2] ?? '';
/** @type {Map<string, boolean>} rows that are green as the code stands; only those can prove anything */
const green = new Map();
let unnoticed = 0;
for (const mutation of mutations.filter(({ name }) => name.includes(wanted))) {
  const { name, suite, row } = mutation;
  const label = `${suite}, ${row}`;
  makeCopy();
  if (!green.has(label)) green.set(label, passes(suite, row));
  let verdict = 'NOT GREEN BEFORE';
  if (green.get(label)) {
    apply(mutation);
    verdict = passes(suite, row) ? 'NOT NOTICED' : 'red';
  }
  if (verdict !== 'red') unnoticed += 1;
  process.stdout.write(`${verdict.padEnd(12)} ${name} (${label})\n`);
}
rmSync(copy, { recursive: true, force: true });
process.exitCode = unnoticed === 0 ? 0 : 1;
