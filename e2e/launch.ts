import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

export const projectRoot = join(__dirname, '..');

export interface LaunchOptions {
  /** Folder of the library to open; null starts the app as a new user would. */
  readonly library: string | null;
  /** Folder for settings; each test has its own. */
  readonly userData: string;
  /** Number of the worker, for its own display. */
  readonly parallelIndex: number;
  readonly args?: readonly string[];
}

let resolved: string | undefined;

/** The Electron that the starting script chose, or the one it would choose. */
function electronExecutable(): string {
  const given = process.env['RAPPORTEUR_ELECTRON'];
  if (given) return given;
  resolved ??= execFileSync(
    process.execPath,
    [join(projectRoot, 'scripts', 'electron-runtime.mjs'), '--path'],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n')
    .at(-1);
  if (!resolved) throw new Error('No Electron was found.');
  return resolved;
}

/** Whether Chromium's sandbox is on: always, but where nobody but root can run the window. */
export function isSandboxed(): boolean {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return process.env['RAPPORTEUR_SANDBOX'] !== 'off' && !isRoot;
}

/** The environment without what belongs to the tests, and with the worker's own display. */
function appEnvironment(parallelIndex: number): Record<string, string> {
  const display = (process.env['RAPPORTEUR_DISPLAYS'] ?? '').split(',')[parallelIndex];
  const plain = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(RAPPORTEUR|PLAYWRIGHT|NODE_OPTIONS)/.test(entry[0]),
  );
  return { ...Object.fromEntries(plain), ...(display ? { DISPLAY: display } : {}) };
}

/** Starts the built app as a user would, with folders of its own. */
export async function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronExecutable(),
    chromiumSandbox: isSandboxed(),
    cwd: projectRoot,
    env: appEnvironment(options.parallelIndex),
    args: [
      projectRoot,
      ...(options.library === null ? [] : [`--library=${options.library}`]),
      `--user-data-dir=${options.userData}`,
      ...(options.args ?? []),
    ],
  });
}
