import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSocketLocks } from '../../lock-socket';
import { makeNodeFiles } from '../../node-files';
import { createLibrary, openLibrary } from '../../open-library';
import type { Library } from '../../library';
import { canMount, Mounts, run } from '../../testing/mounts';
import {
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../../testing/notes';
import { buildWriter, startWriter } from '../../testing/run-writer';
import { report } from '../sizes';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const files = makeNodeFiles();
const options = makeOptions(files, {
  locks: makeSocketLocks(files),
  clock: Date.now,
  random: Math.random,
});
const mounts = new Mounts();

let parent: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'drive-'));
});
afterAll(() => {
  mounts.end();
  rmSync(parent, { recursive: true });
});

async function makeLibrary(folder: string): Promise<Library> {
  const library = valueOf(await createLibrary(folder, libraryRecord, options));
  valueOf(
    await library.collection(noteDefinition).put('a', makeNote('a', '1'), { expectedGen: 0 }),
  );
  return library;
}

async function put(library: Library, text: string, expectedGen: number): Promise<string | null> {
  return codeOf(
    await library.collection(noteDefinition).put('a', makeNote('a', text), { expectedGen }),
  );
}

describe.runIf(canMount)('a drive or folder that cannot be written, or goes away (F10)', () => {
  it('is told when it turns read-only or is pulled out, and nothing is made in what it leaves', async () => {
    const disk = join(parent, 'gone');
    mounts.mount(disk, '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs');
    const library = await makeLibrary(join(disk, 'lib'));
    run('mount', '-o', 'remount,ro', disk);
    expect(await put(library, '2', 1)).toBe('save-failed');
    run('mount', '-o', 'remount,rw', disk);
    expect(await put(library, '3', 1)).toBeNull();
    mounts.detach(disk);
    expect(await put(library, '4', 2)).toBe('library-missing');
    expect(await files.list(disk)).toEqual([]);
    await library.close();
    expect(codeOf(await openLibrary(join(disk, 'lib'), options))).toBe('library-missing');
    expect(await files.list(disk)).toEqual([]);
  });

  it('is told when somebody removes the folder, which is not made again', async () => {
    const folder = join(parent, 'removed');
    const library = await makeLibrary(folder);
    rmSync(folder, { recursive: true });
    expect(await put(library, '2', 1)).toBe('library-missing');
    await library.close();
    expect((await files.list(parent)).some(({ name }) => name === 'removed')).toBe(false);
  });

  it('opens for reading where it is mounted read-only', async () => {
    const folder = join(parent, 'bound');
    await (await makeLibrary(folder)).close();
    const view = join(parent, 'view');
    mounts.mount(view, '--bind', folder);
    run('mount', '-o', 'remount,ro,bind', view);
    const library = valueOf(await openLibrary(view, options));
    expect(library.readOnly?.reason).toBe('folder');
    expect(valueOf(await library.collection(noteDefinition).get('a')).data.text).toBe('1');
    expect(await put(library, '2', 1)).toBe('library-read-only');
    await library.close();
    mounts.unmount(view);
  });

  it('keeps a document that is immutable, tells so, and saves it once it is not', async () => {
    const disk = join(parent, 'immutable');
    const image = join(parent, 'immutable.img');
    run('truncate', '-s', '8M', image);
    run('mkfs.ext4', '-qF', image);
    mounts.mount(disk, '-o', 'loop', image);
    const library = await makeLibrary(join(disk, 'lib'));
    const document = join(disk, 'lib', 'notes', 'a.json');
    run('chattr', '+i', document);
    expect(await put(library, '2', 1)).toBe('save-failed');
    expect(valueOf(await library.collection(noteDefinition).get('a')).data.text).toBe('1');
    run('chattr', '-i', document);
    expect(await put(library, '3', 1)).toBeNull();
    await library.close();
    mounts.unmount(disk);
  });

  it('opens for reading where another user owns it', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'shared-'));
    const folder = join(shared, 'lib');
    await (await makeLibrary(folder)).close();
    const writer = await buildWriter(shared);
    chmodSync(shared, 0o755);
    run('chmod', '-R', 'a+rX,a-w', folder);
    const stranger = 1001;
    const { lines, ended } = startWriter([
      'setpriv',
      `--reuid=${stranger}`,
      `--regid=${stranger}`,
      '--clear-groups',
      process.execPath,
      writer,
      folder,
      '1',
    ]);
    await ended;
    expect(lines).toEqual(['reader folder']);
    chownSync(folder, 0, 0);
    rmSync(shared, { recursive: true });
    report('F10', { ways: 6, bad: 0 });
  });
});
