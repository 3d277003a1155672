import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nameOfUnit, type UnitContent, type UnitKey } from '../documents';
import { parseQuery } from '../query/parse-query';
import { arbitraryContent, categoriesOfTests, wordyQuery } from '../testing/arbitrary-documents';
import { answersQuery } from '../testing/reference';
import { SegmentBuilder } from './build-segment';
import { IndexFolder } from './index-folder';
import { SearchIndex } from './search-index';
import { DamagedIndexError } from './segment-format';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 120_000 });

const keys: readonly UnitKey[] = [
  ...Array.from({ length: 6 }, (_, number) => ({
    kind: 'source' as const,
    id: `s${String(number)}`,
  })),
  ...Array.from({ length: 3 }, (_, number) => ({
    kind: 'meeting' as const,
    id: `m${String(number)}`,
  })),
  ...Array.from({ length: 3 }, (_, number) => ({
    kind: 'briefing' as const,
    id: `b${String(number)}`,
  })),
];

const putting = fc
  .constantFrom(...keys)
  .chain((key) => arbitraryContent(key).map((content) => ({ kind: 'put' as const, key, content })));
const step = fc.oneof(
  { weight: 8, arbitrary: putting },
  { weight: 2, arbitrary: fc.constantFrom(...keys).map((key) => ({ kind: 'drop' as const, key })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'merge' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-search-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const identity = { library: 'library', unicode: '15.0' };
const open = (folder: string, isWritable = true): SearchIndex =>
  new SearchIndex(new IndexFolder(folder, identity), isWritable);

function found(index: SearchIndex, query: string): string[] {
  const { root } = parseQuery(query, categoriesOfTests);
  if (root === null) return [];
  const { total, hits } = index.query(root, [], 1000);
  expect(total).toBe(hits.length);
  return hits.map(({ type, id }) => `${type}/${id}`).sort();
}

function expected(contents: Iterable<UnitContent>, query: string): string[] {
  const { root } = parseQuery(query, categoriesOfTests);
  if (root === null) return [];
  return [...contents]
    .flatMap(({ documents }) => documents)
    .filter((document) => answersQuery(root, document))
    .map(({ type, id }) => `${type}/${id}`)
    .sort();
}

function content(title: string, text: string, id = 'a'): UnitContent {
  return {
    signature: encodeURIComponent(title + text),
    documents: [
      {
        type: 'source',
        id,
        source: null,
        title,
        parts: [{ text, place: { kind: 'text' } }],
        tags: [],
        publisher: null,
        categories: [],
        date: null,
      },
    ],
  };
}
const source = (id: string): UnitKey => ({ kind: 'source', id });

describe('the index', () => {
  it('finds exactly what reading every document finds, through changes, merges and restarts', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.array(wordyQuery, { minLength: 1, maxLength: 8 }),
        (steps, queries) => {
          const folder = newFolder();
          let index = open(folder);
          const contents = new Map<string, UnitContent>();
          for (const one of steps) {
            if (one.kind === 'put') {
              index.put(one.key, one.content);
              contents.set(nameOfUnit(one.key), one.content);
            } else if (one.kind === 'drop') {
              index.drop(nameOfUnit(one.key));
              contents.delete(nameOfUnit(one.key));
            } else if (one.kind === 'merge') {
              const merging = index.merging();
              while (merging !== null && merging.next().done !== true);
            } else {
              index.save();
              index.close();
              index = open(folder);
            }
          }
          for (const query of queries)
            expect(found(index, query)).toEqual(expected(contents.values(), query));
          expect(index.size).toBe(contents.size);
          index.close();
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('keeps what changes while segments are merged', () => {
    const index = new SearchIndex(null, false);
    for (let number = 0; number < 12; number += 1)
      index.put(
        source(`s${String(number)}`),
        content('Old', `naval ${String(number)}`, `s${String(number)}`),
      );
    const merging = index.merging();
    expect(merging).not.toBeNull();
    merging?.next();
    index.drop('source/s3');
    index.put(source('s4'), content('New', 'maritime', 's4'));
    while (merging?.next().done === false);
    expect(found(index, 'naval')).toHaveLength(10);
    expect(found(index, 'maritime')).toEqual(['source/s4']);
    expect(found(index, 'old')).toHaveLength(10);
  });

  it('ranks a word in the title over the same in the text, a whole word over a begun one, rare over common', () => {
    const index = new SearchIndex(null, false);
    index.put(source('text'), content('Report', 'A declaration was read.', 'text'));
    index.put(source('title'), content('Declaration', 'It was read.', 'title'));
    index.put(source('begun'), content('Report', 'The declarations were read.', 'begun'));
    const order = (query: string): string[] => {
      const { root } = parseQuery(query);
      return root === null ? [] : index.query(root, [], 10).hits.map(({ id }) => id);
    };
    expect(order('declaration')).toEqual(['title', 'text', 'begun']);
    expect(order('read OR declarations')).toEqual(['begun', 'title', 'text']);
  });

  it('answers equal scores in the order of their ids, and counts what it does not answer', () => {
    const index = new SearchIndex(null, false);
    for (const id of ['c', 'a', 'd', 'b']) index.put(source(id), content('Naval', 'x', id));
    const { root } = parseQuery('naval');
    const { total, hits } = index.query(root ?? { kind: 'type', type: 'source' }, [], 3);
    expect(total).toBe(4);
    expect(hits.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('the index on disk', () => {
  function saved(): string {
    const folder = newFolder();
    const index = open(folder);
    const builder = new SegmentBuilder();
    for (let number = 0; number < 50; number += 1)
      builder.add(
        source(`s${String(number)}`),
        content(`Naval ${String(number)}`, 'exercise '.repeat(number), `s${String(number)}`),
      );
    index.take(builder);
    index.save();
    index.put(source('s1'), content('Changed', 'maritime', 's1'));
    index.save();
    index.close();
    return folder;
  }

  it('is nothing where it belongs to another library, another Unicode, or is no index', () => {
    const folder = saved();
    expect(open(folder).size).toBe(50);
    const others = [
      { ...identity, library: 'other' },
      { ...identity, unicode: '16.0' },
    ];
    for (const other of others)
      expect(new SearchIndex(new IndexFolder(folder, other), true).size).toBe(0);
    writeFileSync(join(folder, 'index.json'), 'not ours');
    expect(open(folder).size).toBe(0);
  });

  it('never answers from a file that was damaged: it is empty, or it says so', () => {
    const folder = saved();
    const files = readdirSync(folder);
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (file, share, flip, isCut) => {
          const path = join(folder, file);
          const sound = readFileSync(path);
          const damaged = Buffer.from(sound);
          const at = Math.floor(share * sound.length);
          damaged[at] = (damaged[at] ?? 0) ^ flip;
          writeFileSync(path, isCut ? sound.subarray(0, at) : damaged);
          try {
            const index = open(folder, false);
            const isWhole = index.size === 50;
            const exercise = found(index, 'exercise');
            const maritime = found(index, 'maritime');
            expect(isWhole || index.size === 0).toBe(true);
            if (isWhole) {
              expect(exercise).toHaveLength(48);
              expect(maritime).toEqual(['source/s1']);
            }
            index.close();
          } catch (error) {
            if (!(error instanceof DamagedIndexError)) throw error;
          } finally {
            writeFileSync(path, sound);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('can be read by a second process while the first one writes, and is never written by it', () => {
    const folder = saved();
    const reader = open(folder, false);
    const before = readdirSync(folder);
    const writer = open(folder);
    writer.put(source('s2'), content('Changed', 'harbour', 's2'));
    for (let number = 0; number < 12; number += 1) {
      writer.put(source('s3'), content('Changed', `harbour ${String(number)}`, 's3'));
      writer.save();
    }
    const merging = writer.merging();
    while (merging !== null && merging.next().done !== true);
    writer.save();
    expect(found(reader, 'naval')).toHaveLength(49);
    reader.put(source('mine'), content('Naval', 'x', 'mine'));
    reader.save();
    expect(found(reader, 'naval')).toHaveLength(50);
    expect(found(open(folder, false), 'harbour')).toHaveLength(2);
    expect(found(open(folder, false), 'naval')).toHaveLength(47);
    expect(readdirSync(folder)).not.toEqual(before);
    reader.close();
    writer.close();
  });
});
