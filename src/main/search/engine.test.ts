import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nameOfUnit, type UnitContent, type UnitKey, type UnitState } from './documents';
import type { EngineState } from './answer';
import { SearchEngine, type EngineOptions } from './engine';
import { IndexFolder } from './index/index-folder';
import { SearchIndex } from './index/search-index';
import { parseQuery } from './query/parse-query';
import { arbitraryContent, categoriesOfTests, wordyQuery } from './testing/arbitrary-documents';
import { answersQuery } from './testing/reference';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 120_000 });

const keys: readonly UnitKey[] = [
  ...Array.from({ length: 10 }, (_, at) => ({ kind: 'source' as const, id: `s${String(at)}` })),
  ...Array.from({ length: 3 }, (_, at) => ({ kind: 'meeting' as const, id: `m${String(at)}` })),
  ...Array.from({ length: 3 }, (_, at) => ({ kind: 'briefing' as const, id: `b${String(at)}` })),
];

const folders: string[] = [];
const engines: SearchEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-search-'));
  folders.push(folder);
  return folder;
}

/** Documents on a disk that answers slowly, so that questions fall between reading and indexing. */
class Shelf {
  readonly contents = new Map<string, UnitContent>();

  readonly read = async (key: UnitKey): Promise<UnitContent | null> => {
    const content = this.contents.get(nameOfUnit(key)) ?? null;
    await Promise.resolve();
    return content;
  };

  list(): UnitState[] {
    return keys.flatMap((key) => {
      const content = this.contents.get(nameOfUnit(key));
      return content ? [{ name: nameOfUnit(key), signature: content.signature }] : [];
    });
  }
}

function start(shelf: Shelf, folder: string, more: Partial<EngineOptions> = {}): SearchEngine {
  const identity = { library: 'library', unicode: '15.0' };
  const engine = new SearchEngine({
    openIndex: (fromNothing) =>
      new SearchIndex(new IndexFolder(folder, identity), true, fromNothing),
    readUnit: shelf.read,
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
    onState: () => undefined,
    onFault: (message) => {
      throw new Error(message);
    },
    limits: { unitsOfStep: 2, builderSize: 60, worthWaitingFor: 0 },
    ...more,
  });
  engines.push(engine);
  return engine;
}

const whole = { isFirst: true, isLast: true };
const ask = (query: string) => ({ query, types: [], limit: 1000, categories: categoriesOfTests });

/** Names of the documents that answer a query, found by reading all of those that count. */
function expected(shelf: Shelf, query: string, counts: (name: string) => boolean): string[] {
  const { root } = parseQuery(query, categoriesOfTests);
  return [...shelf.contents]
    .filter(([name]) => counts(name))
    .flatMap(([, { documents }]) => documents)
    .filter((document) => root !== null && answersQuery(root, document))
    .map(({ type, id }) => `${type}/${id}`)
    .sort();
}

const saving = fc.constantFrom(...keys).chain((key) =>
  fc.record({
    kind: fc.constant('save' as const),
    key: fc.constant(key),
    content: fc.oneof(
      { weight: 5, arbitrary: arbitraryContent(key) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  }),
);
const command = fc.oneof(
  { weight: 6, arbitrary: saving },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), query: wordyQuery }) },
  // Another program changes documents while nobody looks; the list of all documents then says so.
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('outside' as const),
      saves: fc.array(saving, { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.nat({ max: 3 }).map((turns) => ({ kind: 'wait' as const, turns })) },
);

function putOn(shelf: Shelf, key: UnitKey, content: UnitContent | null): void {
  if (content === null) shelf.contents.delete(nameOfUnit(key));
  else shelf.contents.set(nameOfUnit(key), content);
}

describe('the engine', () => {
  it('is correct while it is built: nothing stale, nothing saved missing, and everything in the end', async () => {
    let asked = 0;
    let askedWhileBuilding = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(saving, { maxLength: 16 }),
        fc.array(command, { maxLength: 30 }),
        async (saves, commands) => {
          const shelf = new Shelf();
          const folder = newFolder();
          for (const { key, content } of saves) putOn(shelf, key, content);
          let engine = start(shelf, folder);
          // Saved since the list was made: these may not be missing from any answer.
          let saved = new Set<string>();
          const reconcile = (): void => {
            saved = new Set();
            void engine.reconcile(shelf.list(), whole);
          };
          reconcile();
          for (const one of commands) {
            if (one.kind === 'save') {
              putOn(shelf, one.key, one.content);
              saved.add(nameOfUnit(one.key));
              engine.touch(one.key);
            } else if (one.kind === 'outside') {
              for (const { key, content } of one.saves) putOn(shelf, key, content);
              reconcile();
            } else if (one.kind === 'restart') {
              await engine.close();
              engine = start(shelf, folder);
              reconcile();
            } else if (one.kind === 'wait') {
              for (let turn = 0; turn < one.turns; turn += 1)
                await new Promise((resolve) => void setImmediate(resolve));
            } else {
              const { hits, total, state } = await engine.query(ask(one.query));
              const found = hits.map(({ type, id }) => `${type}/${id}`).sort();
              const all = expected(shelf, one.query, () => true);
              expect(total).toBe(hits.length);
              expect(all).toEqual(expect.arrayContaining(found));
              expect(found).toEqual(
                expect.arrayContaining(expected(shelf, one.query, (name) => saved.has(name))),
              );
              expect(state.total).toBe(shelf.contents.size);
              if (state.status === 'ready') expect(found).toEqual(all);
              asked += 1;
              if (state.status === 'building') askedWhileBuilding += 1;
            }
          }
          await engine.whenReady();
          for (const query of ['naval', 'type:source', 'noi OR 盟'])
            expect(
              (await engine.query(ask(query))).hits.map(({ type, id }) => `${type}/${id}`).sort(),
            ).toEqual(expected(shelf, query, () => true));
          await engine.close();
        },
      ),
      { numRuns: 150 },
    );
    // The law would be empty if no question had met a rebuild.
    expect(askedWhileBuilding).toBeGreaterThan(asked / 20);
  }, 120_000);

  const source = (id: string): UnitKey => ({ kind: 'source', id });
  const content = (id: string, text: string): UnitContent => ({
    signature: encodeURIComponent(text),
    documents: [
      {
        type: 'source',
        id,
        source: null,
        title: `Title of ${id}`,
        parts: [{ text, place: { kind: 'text' } }],
        tags: [],
        publisher: null,
        categories: [],
        date: null,
      },
    ],
  });
  function library(count: number): Shelf {
    const shelf = new Shelf();
    for (let at = 0; at < count; at += 1) {
      const id = `s${String(at)}`;
      shelf.contents.set(`source/${id}`, content(id, `naval exercise ${String(at)}`));
    }
    return shelf;
  }
  const statesOf = (shelf: Shelf): UnitState[] =>
    [...shelf.contents].map(([name, { signature }]) => ({ name, signature }));
  const idsFor = async (engine: SearchEngine, query: string): Promise<string[]> =>
    (await engine.query(ask(query))).hits.map(({ id }) => id).sort();

  it('sees a save that was told before the question, also one of a unit that is being read at that moment', async () => {
    const shelf = library(300);
    const engine = start(shelf, newFolder());
    void engine.reconcile(statesOf(shelf), whole);
    for (let at = 299; at >= 0; at -= 30) {
      const id = `s${String(at)}`;
      const text = `maritime ${String(at)}`;
      shelf.contents.set(`source/${id}`, content(id, text));
      engine.touch(source(id));
      expect(await idsFor(engine, `"${text}"`)).toEqual([id]);
      expect(await idsFor(engine, `"naval exercise ${String(at)}"`)).toEqual([]);
    }
    await engine.whenReady();
    expect(await idsFor(engine, 'maritime')).toHaveLength(10);
    expect(await idsFor(engine, 'naval')).toHaveLength(290);
  });

  it('does not believe a list of all documents that is older than a save', async () => {
    const shelf = library(3);
    const engine = start(shelf, newFolder());
    const older = statesOf(shelf);
    shelf.contents.set('source/s1', content('s1', 'maritime'));
    engine.touch(source('s1'));
    shelf.contents.set('source/s9', content('s9', 'maritime'));
    engine.touch(source('s9'));
    shelf.contents.delete('source/s2');
    engine.touch(source('s2'));
    await engine.query(ask('anything'));
    void engine.reconcile(older, whole);
    expect(await idsFor(engine, 'maritime')).toEqual(['s1', 's9']);
    await engine.whenReady();
    expect(await idsFor(engine, 'type:source')).toEqual(['s0', 's1', 's9']);
  });

  it('waits for a few missing documents rather than answer without them', async () => {
    const shelf = library(40);
    const limits = { unitsOfStep: 8, builderSize: 1_000_000, worthWaitingFor: 40 };
    const engine = start(shelf, newFolder(), { limits });
    void engine.reconcile(statesOf(shelf), whole);
    const { hits, state } = await engine.query(ask('naval'));
    expect(hits).toHaveLength(40);
    expect(state).toEqual({ status: 'ready', done: 40, total: 40 });
  });

  it('tells how far it is, up to the end', async () => {
    const shelf = library(30);
    const states: EngineState[] = [];
    const engine = start(shelf, newFolder(), { onState: (state) => states.push(state) });
    void engine.reconcile(statesOf(shelf), whole);
    await engine.whenReady();
    expect(states[0]).toMatchObject({ status: 'building', total: 30 });
    expect(states.at(-1)).toEqual({ status: 'ready', done: 30, total: 30 });
    expect(states.map(({ done }) => done)).toEqual(
      states.map(({ done }) => done).sort((a, b) => a - b),
    );
  });

  it('reads only what changed since it was closed', async () => {
    const shelf = library(50);
    const folder = newFolder();
    const first = start(shelf, folder);
    void first.reconcile(statesOf(shelf), whole);
    await first.whenReady();
    await first.close();
    shelf.contents.set('source/s7', content('s7', 'maritime'));
    const read: string[] = [];
    const second = start(shelf, folder, {
      readUnit: (key) => {
        read.push(key.id);
        return shelf.read(key);
      },
    });
    void second.reconcile(statesOf(shelf), whole);
    await second.whenReady();
    expect(read).toEqual(['s7']);
    expect(await idsFor(second, 'naval')).toHaveLength(49);
  });

  it('gives the same answers after its folder was deleted (D11)', async () => {
    const shelf = library(50);
    const folder = newFolder();
    const answers = async (engine: SearchEngine) => {
      void engine.reconcile(statesOf(shelf), whole);
      await engine.whenReady();
      return Promise.all(
        ['naval', '"exercise 7"', 'ex -3'].map((query) => engine.query(ask(query))),
      );
    };
    const first = start(shelf, folder);
    const before = await answers(first);
    await first.close();
    rmSync(folder, { recursive: true });
    const second = start(shelf, folder);
    expect(await answers(second)).toEqual(before);
    await second.close();
    expect(await answers(start(shelf, folder))).toEqual(before);
  });

  it('makes an index anew that proves damaged while it is used', async () => {
    const shelf = library(50);
    const folder = newFolder();
    const first = start(shelf, folder);
    void first.reconcile(statesOf(shelf), whole);
    await first.whenReady();
    await first.close();
    const [file = ''] = readdirSync(folder).filter((name) => name.startsWith('segment'));
    const bytes = readFileSync(join(folder, file));
    bytes[20] = (bytes[20] ?? 0) ^ 0xff;
    writeFileSync(join(folder, file), bytes);
    const faults: string[] = [];
    const second = start(shelf, folder, { onFault: (message) => faults.push(message) });
    void second.reconcile(statesOf(shelf), whole);
    await second.query(ask('naval'));
    await second.whenReady();
    expect(await idsFor(second, 'naval')).toHaveLength(50);
    expect(faults).toEqual([expect.stringContaining('is made anew')]);
  });

  it('goes on without a document that the system does not give, and says which', async () => {
    const shelf = library(3);
    const faults: string[] = [];
    const engine = start(shelf, newFolder(), {
      readUnit: (key) =>
        key.id === 's1' ? Promise.reject(new Error('EIO: i/o error')) : shelf.read(key),
      onFault: (message) => faults.push(message),
    });
    void engine.reconcile(statesOf(shelf), whole);
    await engine.whenReady();
    expect(await idsFor(engine, 'naval')).toEqual(['s0', 's2']);
    expect(faults).toEqual([expect.stringContaining('source/s1')]);
  });

  it('searches on where the index cannot be saved', async () => {
    const shelf = library(30);
    const folder = newFolder();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const faults: string[] = [];
    const engine = start(shelf, folder, { onFault: (message) => faults.push(message) });
    void engine.reconcile(statesOf(shelf), whole);
    await engine.whenReady();
    expect(await idsFor(engine, 'naval')).toHaveLength(30);
    expect(faults).toEqual([expect.stringContaining('could not be saved')]);
  });
});
