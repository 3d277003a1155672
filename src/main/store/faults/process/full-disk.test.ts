import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addBackup, findRestorable } from '../../backup-folder';
import { makeSocketLocks } from '../../lock-socket';
import { makeNodeFiles } from '../../node-files';
import { createLibrary, openLibrary } from '../../open-library';
import { writeWholeFile } from '../../plain-files';
import { canMount, fillTo, freeAgain, Mounts, run } from '../../testing/mounts';
import {
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../../testing/notes';
import { patience, report } from '../sizes';

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
  parent = mkdtempSync(join(tmpdir(), 'full-'));
});
afterAll(() => {
  mounts.end();
  rmSync(parent, { recursive: true });
});

describe.runIf(canMount)('a real disk that is full (F8, F9)', () => {
  it(
    'is told at each free page, keeps the document whole, and saving goes on once there is room',
    async () => {
      const steps = 256;
      let told = 0;
      const disk = join(parent, 'full');
      mounts.mount(disk, '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');
      for (let step = 0; step < steps; step += 1) {
        const folder = join(disk, 'lib');
        const library = valueOf(await createLibrary(folder, libraryRecord, options));
        const notes = library.collection(noteDefinition);
        valueOf(await notes.put('a', makeNote('a', 'kept'), { expectedGen: 0 }));
        valueOf(await notes.put('b', makeNote('b', 'goes'), { expectedGen: 0 }));
        fillTo(disk, step % 128);
        // The second half fills the disk by an export beside the library instead.
        const long = 'x'.repeat(400_000);
        const isExport = step >= 128;
        const target = join(disk, 'handout.pdf');
        const result = isExport
          ? await writeWholeFile(files, Math.random, target, new TextEncoder().encode(long))
          : await notes.put('a', makeNote('a', long), { expectedGen: 1 });
        if (!result.ok) {
          told += 1;
          expect(codeOf(result)).toBe('disk-full');
          if (isExport) expect(await files.list(disk)).toHaveLength(2);
        }
        const isLong = result.ok && !isExport;
        expect(valueOf(await notes.get('a')).data.text).toBe(isLong ? long : 'kept');
        expect(codeOf(await notes.remove('b'))).toBeNull();
        freeAgain(disk);
        const { gen } = valueOf(await notes.get('a'));
        valueOf(await notes.put('a', makeNote('a', 'after'), { expectedGen: gen }));
        await library.close();
        const again = valueOf(await openLibrary(folder, options));
        expect(valueOf(await again.collection(noteDefinition).get('a')).data.text).toBe('after');
        await again.close();
        for (const { name } of await files.list(disk))
          rmSync(join(disk, name), { recursive: true });
      }
      mounts.unmount(disk);
      report('F8 tmpfs', { steps, told });
      expect(told).toBeGreaterThan(steps / 2);
    },
    patience,
  );

  it(
    'is told when the files run out instead of the space, and saving goes on once there are some',
    async () => {
      const disk = join(parent, 'inodes');
      const image = join(parent, 'inodes.img');
      run('truncate', '-s', '8M', image);
      run('mkfs.ext4', '-qF', '-N', '96', image);
      mounts.mount(disk, '-o', 'loop', image);
      const library = valueOf(await createLibrary(join(disk, 'lib'), libraryRecord, options));
      const notes = library.collection(noteDefinition);
      let saved = 0;
      let code: string | null = null;
      while (code === null && saved < 96) {
        code = codeOf(await notes.put(`n${saved}`, makeNote(`n${saved}`), { expectedGen: 0 }));
        if (code === null) saved += 1;
      }
      expect(code).toBe('disk-full');
      expect(await notes.ids()).toHaveLength(saved);
      const put = await notes.put('n0', makeNote('n0', 'later'), { expectedGen: 1 });
      expect(codeOf(put)).toBe('disk-full');
      // The first second version needs three, itself and two folders for its history; the count of documents is one.
      for (const id of ['n1', 'n2', 'n3', 'n4']) expect(codeOf(await notes.remove(id))).toBeNull();
      valueOf(await library.trash.empty({ olderThanDays: 0 }));
      valueOf(await notes.put('n0', makeNote('n0', 'later'), { expectedGen: 1 }));
      await library.close();
      mounts.unmount(disk);
      report('F8 inodes', { saved });
    },
    patience,
  );
});

describe.runIf(canMount)(
  'a full disk, a missing folder and a damaged file of backups (F18)',
  () => {
    it('let saving go on, and only verified backups are restored', async () => {
      const disk = join(parent, 'backups');
      mounts.mount(disk, '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
      const library = valueOf(await createLibrary(join(parent, 'lib'), libraryRecord, options));
      const notes = library.collection(noteDefinition);
      const save = async (text: string): Promise<void> => {
        valueOf(await notes.update('a', (note) => ({ ok: true, value: { ...note, text } })));
      };
      valueOf(await notes.put('a', makeNote('a', 'first'), { expectedGen: 0 }));
      const first = valueOf(await addBackup(library, disk, options));
      await save('second');
      const second = valueOf(await addBackup(library, disk, options));
      let refused = 0;
      for (let pages = 0; pages < 3; pages += 1) {
        fillTo(disk, pages);
        const incompressible = Array.from({ length: 40_000 }, () => Math.random().toString(36));
        await save(incompressible.join(''));
        expect(codeOf(await addBackup(library, disk, options))).toBe('disk-full');
        refused += 1;
        freeAgain(disk);
        expect(await files.list(disk)).toHaveLength(2);
      }
      run('truncate', '-s', '-1', second.path);
      expect((await findRestorable(disk, library.info.id, { files }))?.path).toBe(first.path);
      mounts.unmount(disk);
      rmSync(disk, { recursive: true });
      const missing = await addBackup(library, join(disk, 'backups'), options);
      expect(codeOf(missing)).toMatch(/^(?:save-failed|backup-failed)$/);
      expect(await findRestorable(disk, library.info.id, { files })).toBeNull();
      await save('third');
      await library.close();
      report('F18', { refused, 'damaged passed over': 1 });
    });
  },
);
