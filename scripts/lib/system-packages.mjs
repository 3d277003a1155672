// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './project.mjs';
import { collect } from './run.mjs';

/** What Electron needs to start, and a display for it where there is none. */
const FOR_ELECTRON = [
  'xvfb',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
];

/**
 * The independent readers that the tests open exported PDF files with, the standard's own test files for line breaks and
 * bidi, and what the fault suites of the store need to make, mount and cut off a disk.
 */
const FOR_TESTS = [
  'poppler-utils',
  'qpdf',
  'unicode-data',
  'strace',
  'gcc',
  'libc6-dev',
  'e2fsprogs',
  'xfsprogs',
  'faketime',
];

/** The programs by which we know, off Debian, that what the tests need is there. */
const TEST_PROGRAMS = ['pdftotext', 'pdfinfo', 'qpdf'];

const APT_SECONDS = 900;

/**
 * @param {string} program
 * @returns {boolean}
 */
export function hasProgram(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/**
 * The names under which newer Debians carry a library since time_t has 64 bits everywhere.
 *
 * @param {string} name
 */
const spellings = (name) => [name, `${name}t64`];

/**
 * @param {string[]} names
 * @returns {string[]} those that are not installed
 */
function missingDebianPackages(names) {
  const query = spawnSync(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names.flatMap(spellings)],
    { encoding: 'utf8' },
  );
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !spellings(name).some((spelling) => installed.has(spelling)));
}

/**
 * @param {string} name
 * @returns {string} the spelling that this release can install
 */
function installable(name) {
  const known = spellings(name).find((spelling) => {
    const policy = spawnSync('apt-cache', ['policy', spelling], { encoding: 'utf8' });
    return /Candidate: (?!\(none\))/.test(policy.stdout);
  });
  return known ?? name;
}

/** @param {string[]} names */
async function aptInstall(names) {
  say(`System packages: installing ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const limits = { env, limitSeconds: APT_SECONDS };
  const update = await collect('apt-get', ['update', '-q'], limits);
  if (update.code !== 0) throw new Error(`apt-get update failed:\n${update.output.trim()}`);
  const wanted = names.map(installable);
  const install = ['install', '-q', '-y', '--no-install-recommends', ...wanted];
  const { code, output } = await collect('apt-get', install, limits);
  if (code !== 0) throw new Error(`apt-get install failed:\n${output.trim()}`);
}

/**
 * Where we may (root on Debian), installs what is missing; elsewhere names it. Missing test tools
 * are no reason to stop: the tests that need them fail by name.
 *
 * @param {{ tests: boolean, display: boolean }} needs whether tests will run, whether a virtual
 *   display will be opened
 * @returns {Promise<boolean>} whether there was anything to do or to name
 */
export async function ensureSystemPackages(needs) {
  const isDebian = process.platform === 'linux' && hasProgram('dpkg-query');
  if (isDebian) {
    const electron = needs.display ? FOR_ELECTRON : FOR_ELECTRON.filter((name) => name !== 'xvfb');
    const missing = missingDebianPackages([...electron, ...(needs.tests ? FOR_TESTS : [])]);
    if (missing.length === 0) return false;
    if (process.getuid?.() === 0) await aptInstall(missing);
    else {
      say(`System packages missing: sudo apt-get install ${missing.map(installable).join(' ')}`);
    }
    return true;
  }
  const programs = [
    ...(needs.tests ? TEST_PROGRAMS : []),
    ...(needs.display && process.platform === 'linux' ? ['Xvfb'] : []),
  ];
  const missing = programs.filter((program) => !hasProgram(program));
  if (missing.length > 0) say(`Programs missing, please install: ${missing.join(', ')}`);
  return missing.length > 0;
}
