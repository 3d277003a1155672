import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { idPattern } from '../../../shared/model/ids';
import { verifyBackup } from '../backup';
import { addBackup, listBackups } from '../backup-folder';
import { sha256Of } from '../envelope';
import type { CollectionDefinition, Library } from '../library';
import { createLibrary, openLibrary } from '../open-library';
import { restoreOpenLibrary } from '../restore';
import { MemoryFiles } from '../testing/memory-files';
import type { Names } from '../testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeClock,
  makeNote,
  makeOptions,
  makeRandom,
  noteDefinition,
  valueOf,
} from '../testing/notes';
import { patience, report, sized, spread } from './sizes';
import { folder } from './workload';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const noteV2 = z.strictObject({
  id: z.string().regex(idPattern),
  title: z.string(),
  paragraphs: z.array(z.string()),
});
type NoteV2 = z.infer<typeof noteV2>;

/** The next version of the note: its text becomes paragraphs. */
const noteDefinitionV2 = {
  ...noteDefinition,
  schema: noteV2,
  schemaVersion: 2,
  summaryVersion: 2,
  summarise: ({ title }: NoteV2) => ({ title }),
} satisfies CollectionDefinition<NoteV2, { title: string }>;

const migrationV2 = {
  collection: 'notes',
  from: 1,
  dated: '2026-11-21',
  migrate: (data: unknown) => {
    const { text, ...rest } = data as { text: string };
    return { ...rest, paragraphs: text.split('\n') };
  },
};

const backupFolder = '/backups';
const ids = ['a', 'b'];

function optionsV2(files: MemoryFiles) {
  return makeOptions(files, {
    definitions: [noteDefinitionV2, articleDefinition],
    migrations: [migrationV2],
    backupFolder,
  });
}

function backupOptions(files: MemoryFiles) {
  return { files, random: makeRandom(3), clock: makeClock() };
}

async function makeOld(): Promise<MemoryFiles> {
  const files = new MemoryFiles();
  files.addEntry(backupFolder, 'folder');
  const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
  const notes = library.collection(noteDefinition);
  for (const id of ids) valueOf(await notes.put(id, makeNote(id, 'one\ntwo'), { expectedGen: 0 }));
  await library.close();
  return files;
}

/** The newer program opens the library and saves every note. */
async function migrate(files: MemoryFiles): Promise<void> {
  const library = valueOf(await openLibrary(folder, optionsV2(files)));
  const notes = library.collection(noteDefinitionV2);
  for (const id of ids)
    valueOf(
      await notes.update(id, (note) => ({ ok: true, value: { ...note, title: 'Migrated' } })),
    );
  await library.close();
}

function pathOf(id: string): string {
  return `${folder}/notes/${id}.json`;
}

/** Why a library of old notes is not as it must be, wherever its migration was cut off; null where it is. */
async function judge(old: MemoryFiles, names: Names): Promise<string | null> {
  const files = new MemoryFiles(() => null, names);
  const isOld = (id: string): boolean => files.text(pathOf(id)) === old.text(pathOf(id));
  if (!ids.every(isOld)) {
    const sums = ids.map((id) => sha256Of(new TextEncoder().encode(old.text(pathOf(id)))));
    const [kept] = await listBackups(backupFolder, libraryRecord.id, { files });
    if (kept?.isKept !== true) return 'converted without a backup';
    const manifest = valueOf(await verifyBackup(kept.path, { files }));
    const isWhole = ids.every((id, index) =>
      manifest.files.some(
        ({ path, sha256 }) => path === `notes/${id}.json` && sha256 === sums[index],
      ),
    );
    if (!isWhole) return 'the backup is not what was there before';
  }
  const library = valueOf(await openLibrary(folder, optionsV2(files)));
  if (library.readOnly !== null) return `read-only: ${library.readOnly.reason}`;
  for (const id of ids) {
    const note = valueOf(await library.collection(noteDefinitionV2).get(id));
    if (note.data.paragraphs.join() !== 'one,two') return `${id} is ${JSON.stringify(note.data)}`;
  }
  await library.close();
  return null;
}

describe('a library of an older version (F17)', () => {
  it(
    'is converted by a newer program that is killed at any call, twice in a row',
    async () => {
      const old = await makeOld();
      const whole = new MemoryFiles(() => null, old.names);
      await migrate(whole);
      const calls = Array.from({ length: whole.calls.length }, (_, index) => index + 1);
      const wrong: string[] = [];
      let points = 0;
      for (const first of calls) {
        const cut = new MemoryFiles(
          ({ number }) => (number === first ? { kind: 'kill', when: 'half' } : null),
          old.names,
        );
        await Promise.race([migrate(cut), cut.killed]);
        points += 1;
        const once = await judge(old, cut.names);
        if (once !== null) wrong.push(`${first}: ${once}`);
        for (const second of spread(calls, sized(2, calls.length))) {
          const again = new MemoryFiles(
            ({ number }) => (number === second ? { kind: 'kill', when: 'after' } : null),
            cut.names,
          );
          await Promise.race([migrate(again), again.killed]);
          points += 1;
          const twice = await judge(old, again.names);
          if (twice !== null) wrong.push(`${first}, then ${second}: ${twice}`);
        }
      }
      report('F17', { calls: calls.length, points, bad: wrong.length });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );

  it('is left alone by the older one once the newer has saved', async () => {
    const files = await makeOld();
    const library = valueOf(await openLibrary(folder, optionsV2(files)));
    const notes = library.collection(noteDefinitionV2);
    valueOf(await notes.update('a', (note) => ({ ok: true, value: { ...note, title: 'New' } })));
    await library.close();
    const before = files.text(pathOf('a'));
    const older = valueOf(await openLibrary(folder, makeOptions(files)));
    const old = older.collection(noteDefinition);
    expect(codeOf(await old.get('a'))).toBe('document-newer');
    expect(codeOf(await old.put('a', makeNote('a'), { expectedGen: 1 }))).toBe('document-newer');
    expect(valueOf(await old.get('b')).data.text).toBe('one\ntwo');
    await older.close();
    expect(files.text(pathOf('a'))).toBe(before);
  });
});

describe('the backup before a migration', () => {
  async function kept(files: MemoryFiles, library: Library): Promise<readonly number[]> {
    const all = await listBackups(backupFolder, library.info.id, { files });
    return all.filter(({ isKept }) => isKept).map(({ number }) => number);
  }

  it('never rotates out, and gives the library back byte for byte', async () => {
    const old = await makeOld();
    const files = new MemoryFiles(() => null, old.names);
    await migrate(files);
    const library = valueOf(await openLibrary(folder, optionsV2(files)));
    for (let count = 0; count < 12; count += 1)
      valueOf(await addBackup(library, backupFolder, backupOptions(files)));
    expect(await kept(files, library)).toEqual([1]);
    const first = `${backupFolder}/${library.info.id}.1.kept.tar.gz`;
    valueOf(await restoreOpenLibrary(library, first, backupFolder, backupOptions(files)));
    const restored = valueOf(await openLibrary(folder, makeOptions(files)));
    await restored.close();
    for (const id of ids) expect(files.text(pathOf(id))).toBe(old.text(pathOf(id)));
    // The newer program converts what was restored, and so backs it up once more.
    const again = valueOf(await openLibrary(folder, optionsV2(files)));
    expect((await kept(files, again)).length).toBe(3);
    await again.close();
  });

  it('is made once, and not at all for a library of the same version', async () => {
    const files = await makeOld();
    await valueOf(await openLibrary(folder, makeOptions(files, { backupFolder }))).close();
    expect(files.paths().filter((path) => path.startsWith(`${backupFolder}/`))).toEqual([]);
    await migrate(files);
    const library = valueOf(await openLibrary(folder, optionsV2(files)));
    expect(await kept(files, library)).toEqual([1]);
    await library.close();
  });

  it('lies beside the library where no folder is given', async () => {
    const files = await makeOld();
    const options = {
      definitions: [noteDefinitionV2, articleDefinition],
      migrations: [migrationV2],
    };
    await valueOf(await openLibrary(folder, makeOptions(files, options))).close();
    const beside = await listBackups(`${folder}.backups`, libraryRecord.id, { files });
    expect(beside.map(({ isKept }) => isKept)).toEqual([true]);
  });

  it('lets nothing be written where it cannot be made', async () => {
    const old = await makeOld();
    const files = new MemoryFiles(
      ({ name, path }) =>
        name === 'create' && path.startsWith(backupFolder)
          ? { kind: 'error', code: 'ENOSPC' }
          : null,
      old.names,
    );
    const library = valueOf(await openLibrary(folder, optionsV2(files)));
    expect(library.readOnly?.reason).toBe('migration');
    const notes = library.collection(noteDefinitionV2);
    expect(valueOf(await notes.get('a')).data.paragraphs).toEqual(['one', 'two']);
    const note = { id: 'a', title: 'x', paragraphs: [] };
    expect(codeOf(await notes.put('a', note, { expectedGen: 1 }))).toBe('library-read-only');
    await library.close();
    for (const id of ids) expect(files.text(pathOf(id))).toBe(old.text(pathOf(id)));
  });
});
