import { describe, expect, it, vi } from 'vitest';
import { checkLibrary } from '../check-library';
import { encodeEnvelope, sha256Of } from '../envelope';
import { putChange } from '../library';
import type { Library } from '../library';
import { createLibrary, openLibrary } from '../open-library';
import { MemoryFiles } from '../testing/memory-files';
import type { Names } from '../testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  makeRandom,
  noteDefinition,
  valueOf,
} from '../testing/notes';
import { patience, report, sized, spread } from './sizes';
import { folder, reopen } from './workload';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const definitions = [noteDefinition, articleDefinition];

function encodeNote(id: string, gen: number, text: string): Uint8Array {
  return encodeEnvelope({ schema: 1, id, gen, data: makeNote(id, text) }).bytes;
}

/** Everything on the disk whose content is this, wherever it lies. */
function whereIs(files: MemoryFiles, bytes: Uint8Array): string[] {
  const sum = sha256Of(bytes);
  return [...files.names].flatMap(([path, inode]) =>
    inode.kind === 'file' && sha256Of(inode.data) === sum ? [path] : [],
  );
}

describe('a document changed by another program while it is being saved (F12)', () => {
  it(
    'is never overwritten unseen, and neither version is lost',
    async () => {
      const random = makeRandom(12);
      const races = sized(1_000, 10_000, 300);
      const lost: string[] = [];
      let conflicts = 0;
      for (let race = 0; race < races; race += 1) {
        const strike = 1 + Math.floor(random() * 14);
        const way = Math.floor(random() * 4);
        const theirs =
          way === 2
            ? new TextEncoder().encode(`half a file ${race}`)
            : encodeNote('a', 1 + Math.floor(random() * 3), `theirs ${race}`);
        let from = Number.MAX_SAFE_INTEGER;
        const seen = { after: false };
        const target = `${folder}/notes/a.json`;
        const files: MemoryFiles = new MemoryFiles(({ number }) => {
          if (number !== from + strike) return null;
          seen.after = files.text(target).includes('ours');
          if (way === 3) files.deleteBehind(target);
          else files.writeBehind(target, theirs, way === 1);
          return null;
        });
        const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
        const notes = library.collection(noteDefinition);
        valueOf(await notes.put('a', makeNote('a', 'before'), { expectedGen: 0 }));
        from = files.calls.length;
        const result = await notes.put('a', makeNote('a', 'ours'), { expectedGen: 1 });
        const hasStruck = files.calls.length >= from + strike;
        if (!result.ok) {
          conflicts += 1;
          const [conflict] = await library.conflicts.list();
          const kept = await library.conflicts.read(conflict?.entry ?? 'notes.x.0.00000000.json');
          if (!kept.ok) lost.push(`${race}: ours (${way}) at ${strike}: ${codeOf(result) ?? ''}`);
        } else if (!seen.after && !files.text(target).includes('ours')) {
          lost.push(`${race}: ours, although acknowledged`);
        }
        if (hasStruck && way !== 3 && whereIs(files, theirs).length === 0)
          lost.push(`${race}: theirs (${way}) at ${strike}`);
        await library.close();
      }
      report('F12', { races, conflicts, lost: lost.length });
      expect(conflicts).toBeGreaterThan(races / 10);
      expect(lost.slice(0, 3)).toEqual([]);
    },
    patience,
  );

  it('is shown soon after, while the library is open', async () => {
    const files = new MemoryFiles();
    const options = makeOptions(files, { watch: true });
    const library = valueOf(await createLibrary(folder, libraryRecord, options));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', 'before'), { expectedGen: 0 }));
    const told = new Promise((resolve) => library.on('changed', resolve));
    files.writeBehind(`${folder}/notes/a.json`, encodeNote('a', 2, 'theirs'));
    expect(await told).toEqual({ collection: 'notes', id: 'a', gen: 2, outside: true });
    expect(valueOf(await notes.get('a')).data.text).toBe('theirs');
    const gone = new Promise((resolve) => library.on('removed', resolve));
    files.deleteBehind(`${folder}/notes/a.json`);
    files.writeBehind(`${folder}/notes/.poke`, '');
    const summary = { title: 'Note a' };
    expect(await gone).toEqual({ collection: 'notes', id: 'a', outside: true, summary });
    await library.close();
  });

  it('is put back as it was last saved, not as it was before, where the edit left no document', async () => {
    const files = new MemoryFiles();
    const library = valueOf(
      await createLibrary(folder, libraryRecord, { ...makeOptions(files), watch: true }),
    );
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', 'first'), { expectedGen: 0 }));
    valueOf(await notes.put('a', makeNote('a', 'second'), { expectedGen: 1 }));
    const path = `${folder}/notes/a.json`;
    const edited = files.text(path).replace('second', 'by hand');
    files.writeBehind(path, new TextEncoder().encode(edited), true);
    await library.repair();
    expect(valueOf(await notes.get('a')).data.text).toBe('second');
    // Whoever was working on the second version goes on as if nothing had happened.
    valueOf(await notes.put('a', makeNote('a', 'third'), { expectedGen: 2 }));
    expect(await library.conflicts.list()).toEqual([]);
    const [aside] = await library.quarantine.list();
    expect(valueOf(await library.quarantine.read(aside?.entry ?? '')).data).toMatchObject({
      text: 'by hand',
    });
    await library.close();
  });
});

describe('what another program did while the library was closed', () => {
  it('is shown soon after it is opened, although its lists are taken from the cache', async () => {
    const files = new MemoryFiles();
    const options = makeOptions(files, { watch: true });
    const library = valueOf(await createLibrary(folder, libraryRecord, options));
    const notes = library.collection(noteDefinition);
    for (const id of ['a', 'b', 'c'])
      valueOf(await notes.put(id, makeNote(id, 'before'), { expectedGen: 0 }));
    await library.close();
    files.writeBehind(`${folder}/notes/a.json`, encodeNote('a', 2, 'theirs'));
    files.writeBehind(`${folder}/notes/d.json`, encodeNote('d', 1, 'theirs'));
    files.deleteBehind(`${folder}/notes/b.json`);
    const again = valueOf(await openLibrary(folder, makeOptions(files, { watch: true })));
    const told: string[] = [];
    again.on('changed', ({ id, outside }) => told.push(`${id} ${outside}`));
    await new Promise((resolve) => again.on('removed', resolve));
    await expect.poll(() => told.sort()).toEqual(['a true', 'd true']);
    expect(await again.collection(noteDefinition).ids()).toEqual(['a', 'c', 'd']);
    await again.close();
  });
});

/** A closed library with a document that has a past, one that has none, a nested one, a draft and something removed. */
async function makeSample(): Promise<Names> {
  const files = new MemoryFiles();
  const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
  const notes = library.collection(noteDefinition);
  for (const id of ['a', 'b', 'c']) valueOf(await notes.put(id, makeNote(id), { expectedGen: 0 }));
  valueOf(await notes.put('a', makeNote('a', 'second'), { expectedGen: 1 }));
  valueOf(await notes.remove('c'));
  const text = 'The text.';
  valueOf(await library.text.write('s', text));
  const article = { id: 's', title: 'S', textSha256: sha256Of(text) };
  const articles = library.collection(articleDefinition);
  valueOf(await articles.put('s', article, { expectedGen: 0 }));
  valueOf(await library.drafts.write({ collection: 'notes', id: 'a', baseGen: 2, data: 'typing' }));
  await library.close();
  return files.names;
}

interface Damage {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

function* makeDamages(names: Names, random: () => number): Generator<Damage> {
  const documents = [...names].filter(
    ([path, { kind }]) => kind === 'file' && !path.includes('/.cache/'),
  );
  for (const [path, { data }] of documents) {
    for (let length = 0; length < data.length; length += 1)
      yield { name: `cut at ${length}`, path, bytes: data.slice(0, length) };
    yield { name: 'zeros', path, bytes: new Uint8Array(data.length) };
    for (const text of ['null', 'false', '0', '""', '[]', '{}', '{"albums":[]}', '\ufeff{}'])
      yield { name: text, path, bytes: new TextEncoder().encode(text) };
    for (const schema of [2, 99])
      if (path.endsWith('a.json') && path.includes('/notes/'))
        yield {
          name: `schema ${schema}`,
          path,
          bytes: encodeEnvelope({ schema, id: 'a', gen: 3, data: { future: true } }).bytes,
        };
  }
  for (let flip = 0; flip < sized(1_000, 10_000); flip += 1) {
    const [path, { data }] = documents[Math.floor(random() * documents.length)] ?? [
      '',
      { data: new Uint8Array() },
    ];
    const bytes = data.slice();
    const position = Math.floor(random() * bytes.length);
    bytes[position] = (bytes[position] ?? 0) ^ (1 << Math.floor(random() * 8));
    yield { name: `flip at ${position}`, path, bytes };
  }
}

/** JSON with the same meaning is no damage: a formatter may have been there. */
function meansTheSame(before: Uint8Array, after: Uint8Array): boolean {
  try {
    const read = (bytes: Uint8Array): string =>
      JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return read(before) === read(after);
  } catch {
    return false;
  }
}

describe('a damaged file (F14)', () => {
  it(
    'is found by the check, set aside unchanged, and everything else opens',
    async () => {
      const names = await makeSample();
      const all = [...makeDamages(names, makeRandom(14))];
      const damages = spread(all, sized(2_500, all.length, 600));
      const wrong: string[] = [];
      let recovered = 0;
      for (const { name, path, bytes } of damages) {
        const label = `${path} ${name}`;
        const before = names.get(path)?.data ?? new Uint8Array();
        const files = new MemoryFiles(() => null, names);
        files.writeBehind(path, bytes);
        const isSame = meansTheSame(before, bytes);
        const { isSound } = await checkLibrary(folder, { files, definitions });
        if (isSound && !isSame) wrong.push(`${label}: not found by the check`);
        if (isSame) continue;
        let library: Library;
        try {
          library = await reopen(files);
        } catch (error) {
          // Without its own file there is no library; nothing may have been made or changed then.
          if (path !== `${folder}/library.json`) wrong.push(`${label}: ${String(error)}`);
          else if (whereIs(files, bytes).length === 0) wrong.push(`${label}: changed`);
          continue;
        }
        const notes = library.collection(noteDefinition);
        await notes.list();
        const others = path.endsWith('/notes/b.json') ? 'a' : 'b';
        if (codeOf(await notes.get(others)) !== null) wrong.push(`${label}: ${others} is gone`);
        const a = await notes.get('a');
        if (path.endsWith('/notes/a.json') && !name.startsWith('schema')) {
          if (!a.ok || !/met in Vientiane/.test(a.value.data.text))
            wrong.push(`${label}: not recovered`);
          else recovered += 1;
        }
        // Caches and counts are ours to make anew; anything with content must still lie somewhere, byte for byte.
        const isRemade = /\/(?:census|versions)\.json$/.test(path);
        await library.close();
        if (!isRemade && bytes.length > 0 && whereIs(files, bytes).length === 0)
          wrong.push(`${label}: the damaged bytes are gone`);
      }
      report('F14', { damages: damages.length, recovered, wrong: wrong.length });
      expect(recovered).toBeGreaterThan(0);
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    patience,
  );
});

describe('the check of a library', () => {
  it('says that something is wrong wherever a file is a link, a folder or a pipe instead', async () => {
    const names = await makeSample();
    const missed: string[] = [];
    for (const [path, { kind }] of names) {
      if (kind !== 'file' || path.includes('/.cache/')) continue;
      for (const other of ['link', 'folder', 'other'] as const) {
        const files = new MemoryFiles(() => null, names);
        files.deleteBehind(path);
        files.addEntry(path, other);
        const { isSound } = await checkLibrary(folder, { files, definitions });
        if (isSound) missed.push(`${path} is a ${other}`);
        if (path === `${folder}/library.json`) continue;
        const library = await reopen(files);
        const sound = path.endsWith('/notes/b.json') ? 'a' : 'b';
        expect(valueOf(await library.collection(noteDefinition).get(sound)).data.id).toBe(sound);
        await library.close();
      }
    }
    expect(missed).toEqual([]);
  });

  it('never takes a drive that does not answer for a sound library', async () => {
    const names = await makeSample();
    const whole = new MemoryFiles(() => null, names);
    expect((await checkLibrary(folder, { files: whole, definitions })).isSound).toBe(true);
    for (const { number, name, path } of whole.calls) {
      const files = new MemoryFiles(
        (call) => (call.number === number ? { kind: 'error', code: 'EIO' } : null),
        names,
      );
      const { isSound } = await checkLibrary(folder, { files, definitions });
      expect({ name, path, isSound }).toEqual({ name, path, isSound: false });
    }
  });
});

describe('a journal that is damaged, empty, from another library or newer (F15)', () => {
  async function makeJournal(): Promise<{ names: Names; path: string; bytes: Uint8Array }> {
    let struck = '';
    const files: MemoryFiles = new MemoryFiles(({ name, path }) => {
      if (struck !== '' || name !== 'syncFolder' || !path.endsWith('/journal')) return null;
      const journal = files.paths().find((one) => /journal\/\d+\.json$/.test(one));
      if (journal === undefined) return null;
      struck = journal;
      return { kind: 'kill', when: 'after' };
    });
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    for (const id of ['a', 'b']) valueOf(await notes.put(id, makeNote(id), { expectedGen: 0 }));
    const changes = ['a', 'b'].map((id) =>
      putChange(noteDefinition, id, makeNote(id, 'changed'), { expectedGen: 1 }),
    );
    await Promise.race([library.transaction('both', changes), files.killed]);
    return {
      names: files.names,
      path: struck,
      bytes: files.names.get(struck)?.data ?? new Uint8Array(),
    };
  }

  it(
    'is set aside and changes nothing',
    async () => {
      const { names, path, bytes } = await makeJournal();
      const text = new TextDecoder().decode(bytes);
      const journals = [
        ...Array.from({ length: bytes.length - 1 }, (_, length) => bytes.slice(0, length)),
        new Uint8Array(bytes.length),
        text.replace(libraryRecord.id, '01jd3q5x2m8k4t7v9w0ybzc6ff'),
        text.replace('"schema": 1', '"schema": 2'),
        text.replace('"gen": 1', '"gen": 7'),
        'null',
        '{}',
      ];
      for (const journal of journals) {
        const files = new MemoryFiles(() => null, names);
        files.writeBehind(path, journal);
        expect((await checkLibrary(folder, { files, definitions })).isSound).toBe(false);
        const library = await reopen(files);
        expect(library.readOnly).toBeNull();
        const notes = library.collection(noteDefinition);
        for (const id of ['a', 'b'])
          expect(valueOf(await notes.get(id)).data).toEqual(makeNote(id));
        expect((await library.quarantine.list()).map(({ file }) => file)).toEqual([
          'journal/1.json',
        ]);
        await library.close();
      }
      report('F15', { journals: journals.length, bad: 0 });
    },
    patience,
  );

  it('is carried out when it is whole', async () => {
    const { names } = await makeJournal();
    const library = await reopen(new MemoryFiles(() => null, names));
    const notes = library.collection(noteDefinition);
    for (const id of ['a', 'b'])
      expect(valueOf(await notes.get(id)).data).toEqual(makeNote(id, 'changed'));
  });
});
