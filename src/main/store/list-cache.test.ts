import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { IndexEntry } from './list-index';
import { ListIndex } from './list-index';
import type { Version } from './library';
import { createLibrary, openLibrary } from './open-library';
import { LibraryPaths } from './paths';
import { encodeEntry, encodeList, PackedList } from './packed-list';
import { MemoryFiles } from './testing/memory-files';
import { libraryRecord, makeNote, makeOptions, noteDefinition, valueOf } from './testing/notes';
import type { Note } from './testing/notes';

vi.setConfig({ testTimeout: 60_000 });

const folder = '/library';
const ids = ['a', 'b', 'c', 'd', 'e'];

const entryArbitrary: fc.Arbitrary<IndexEntry<unknown>> = fc.record({
  gen: fc.integer({ min: 1, max: 1_000_000 }),
  sha256: fc.string({ unit: fc.constantFrom('0', 'a', 'f'), minLength: 4, maxLength: 4 }),
  content: fc.option(fc.string()),
  summary: fc.record({ title: fc.string({ unit: 'binary' }), words: fc.nat() }),
});
const listArbitrary = fc.dictionary(fc.constantFrom(...ids), entryArbitrary, {
  noNullPrototype: true,
});

function encode(list: Readonly<Record<string, IndexEntry<unknown>>>): Uint8Array {
  const lines = Object.entries(list).map(([id, entry]) => encodeEntry(id, entry));
  return encodeList({ schemaVersion: 1, summaryVersion: 2, total: 3 }, lines).bytes;
}

describe('a saved list', () => {
  it('says of every document what was saved of it', () => {
    fc.assert(
      fc.property(listArbitrary, (list) => {
        const packed = PackedList.read(encode(list));
        expect(packed?.header).toMatchObject({ schemaVersion: 1, summaryVersion: 2, total: 3 });
        const read = packed?.ids.map((id, line) => [id, packed.entry(line)]);
        expect(read).toEqual(Object.entries(list));
        expect(packed?.ids.map((_, line) => packed.version(line))).toEqual(
          Object.values(list).map(({ gen, sha256 }) => ({ gen, sha256 })),
        );
        const lines = packed?.ids.map((_, line) => packed.line(line)) ?? [];
        expect(Buffer.concat(lines)).toEqual(
          Buffer.concat(Object.entries(list).map(([id, entry]) => encodeEntry(id, entry))),
        );
      }),
    );
  });

  it('is no list once a byte of its entries is different or missing', () => {
    fc.assert(
      fc.property(listArbitrary, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, change) => {
        const bytes = encode(list);
        const body = bytes.indexOf(10) + 1;
        fc.pre(body < bytes.length);
        const changed = Uint8Array.from(bytes);
        const index = body + (at % (bytes.length - body));
        changed[index] = (changed[index] ?? 0) ^ change;
        expect(PackedList.read(changed)).toBeNull();
        expect(PackedList.read(bytes.subarray(0, index))).toBeNull();
      }),
    );
  });

  it('is no list whatever else the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(PackedList.read(bytes)).toBeNull();
      }),
    );
  });
});

const weighed = { ...noteDefinition, tally: ({ title }: { title: string }) => title.length };

describe('the list of a collection', () => {
  const stepArbitrary = fc.oneof(
    fc.record({ kind: fc.constant('put'), id: fc.constantFrom(...ids), title: fc.string() }),
    fc.record({ kind: fc.constant('remove'), id: fc.constantFrom(...ids) }),
    fc.record({ kind: fc.constant('reopen') }),
    fc.record({ kind: fc.constant('crash') }),
  );

  it('agrees with the documents and keeps their sum after any changes, closings and crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 20 }), async (steps) => {
        const files = new MemoryFiles();
        const open = () => makeOptions(files, { definitions: [weighed], watch: true });
        let library = valueOf(await createLibrary(folder, libraryRecord, open()));
        const model = new Map<string, string>();
        for (const step of steps) {
          const notes = library.collection(weighed);
          if (step.kind === 'put') {
            const { id, title } = step as { id: string; title: string };
            const present = await notes.get(id);
            const expectedGen = present.ok ? present.value.gen : 0;
            valueOf(await notes.put(id, { ...makeNote(id), title }, { expectedGen }));
            model.set(id, title);
          } else if (step.kind === 'remove') {
            const { id } = step as { id: string };
            if (model.delete(id)) valueOf(await notes.remove(id));
          } else {
            // A process that is killed closes nothing; its lock goes with it.
            if (step.kind === 'reopen') await library.close();
            library = valueOf(await openLibrary(folder, open()));
          }
          const now = library.collection(weighed);
          const wanted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
          expect((await now.list()).map(({ id, summary }) => [id, summary.title])).toEqual(wanted);
          expect((await now.listSome(ids)).map(({ id }) => id)).toEqual(wanted.map(([id]) => id));
          expect(await now.total()).toBe([...model.values()].join('').length);
        }
        await library.close();
      }),
      { numRuns: 80 },
    );
  });

  it('stops comparing with the disk between two files when it is told to', async () => {
    const many = Array.from({ length: 200 }, (_, number) => `n${String(number).padStart(3, '0')}`);
    let looked = 0;
    const index = new ListIndex<Note, { title: string }, string>(
      {
        files: Object.assign(new MemoryFiles(), {
          list: () =>
            Promise.resolve(many.map((id) => ({ name: `${id}.json`, kind: 'file' as const }))),
        }),
        paths: new LibraryPaths(folder),
      },
      noteDefinition,
      () => Promise.resolve('changed'),
      (id) => {
        looked += 1;
        const version: Version<Note> = { data: makeNote(id), gen: 1, sha256: id };
        return Promise.resolve({ version, content: 'changed' });
      },
    );
    const found = await index.refresh(() => looked >= 40);
    expect(looked).toBeGreaterThanOrEqual(40);
    expect(looked).toBeLessThan(many.length);
    expect(found).toHaveLength(looked);
    expect(await index.refresh()).toHaveLength(many.length - found.length);
  });
});
