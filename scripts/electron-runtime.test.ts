import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder, describeRuntime, resolveElectron } from './electron-runtime.mjs';

const executable =
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? join('Electron.app', 'Contents', 'MacOS', 'Electron')
      : 'electron';

describe('the Electron that is chosen', () => {
  let dist = '';
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'electron-dist-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dist, { recursive: true });
  });

  it('is the one that the environment names, before all others', async () => {
    mkdirSync(dirname(join(dist, executable)), { recursive: true });
    writeFileSync(join(dist, executable), '');
    writeFileSync(join(dist, 'version'), 'v99.1.2\n');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist);
    const runtime = await resolveElectron();
    expect(runtime).toMatchObject({
      executablePath: join(dist, executable),
      version: '99.1.2',
      kind: 'override',
    });
    expect(describeRuntime(runtime)).toBe('Electron 99.1.2: ELECTRON_OVERRIDE_DIST_PATH is set');
  });

  it('is never another one in silence when the named one is not there', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist);
    await expect(resolveElectron()).rejects.toThrow(/ELECTRON_OVERRIDE_DIST_PATH is set, but/);
  });

  it('is called what it is when it is only good for tests', () => {
    const line = describeRuntime({
      executablePath: 'electron',
      version: '25.1.1',
      kind: 'fallback',
      reason: 'the release host is out of reach',
    });
    expect(line).toMatch(/fallback for development and tests only/);
  });

  it('is kept outside the project', () => {
    expect(cacheFolder().startsWith(join(__dirname, '..'))).toBe(false);
  });
});
