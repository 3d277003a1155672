import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { KeptCollection } from '../../../shared/ipc/safety-views';
import type { Source } from '../../../shared/model/source';
import { compare } from './compare';
import { kinds } from './kinds';
import { mergeList } from './merge';
import { wholeOf } from './rows';
import { arbitraryDocuments, someNames } from './testing/arbitraries';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const mergeable = (Object.keys(kinds) as KeptCollection[]).filter(
  (collection) => kinds[collection].merge !== null,
);

describe.each(mergeable)('two versions of a document in %s, merged', (collection) => {
  const kind = kinds[collection];
  const arbitrary = arbitraryDocuments[collection];
  const render = (data: object) => kind.render(data, someNames);
  const merge = (library: object, kept: object, takes: (key: string) => boolean): object => {
    if (kind.merge === null) throw new Error('not mergeable');
    return kind.merge(library, kept, takes);
  };

  it('are the library’s where nothing is taken, and the kept one where everything is', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (library, kept) => {
        const fitted = kind.fit(kept, library);
        const none = merge(library, fitted, () => false);
        const all = merge(library, fitted, () => true);
        const left = (merged: object, side: object) =>
          compare(render(merged), render(side)).rows.filter(
            ({ change, key }) => change !== 'same' && !isWithdrawn(key),
          );
        expect(left(none, library)).toEqual([]);
        expect(left(all, fitted)).toEqual([]);
      }),
    );
  });

  it('have each value from the side that was chosen for it', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, fc.infiniteStream(fc.boolean()), (library, kept, coin) => {
        const fitted = kind.fit(kept, library);
        const rows = compare(render(library), render(fitted)).rows;
        const chosen = new Set(rows.map(({ key }) => key).filter(() => coin.next().value));
        const merged = merge(library, fitted, (key) => chosen.has(key));
        const shown = new Map(render(merged).rows.map(({ key, text }) => [key, text]));
        for (const { key, before, after } of rows) {
          if (key === 'hidden' || key.endsWith('.order') || isWithdrawn(key)) continue;
          expect([key, shown.get(key) ?? null]).toEqual([key, chosen.has(key) ? after : before]);
        }
      }),
    );
  });
});

/** The value in force is withdrawn with the claim it names, so its row may be neither side’s. */
function isWithdrawn(key: string): boolean {
  return key.endsWith('.preferred') || key === 'hidden';
}

describe('merged lists', () => {
  const merge = (library: string[], kept: string[], chosen: string[]): string[] =>
    mergeList(
      'list',
      library,
      kept,
      (item) => item,
      (key) => chosen.includes(key),
    );

  it('take an added item at its place', () => {
    expect(merge(['a', 'c'], ['a', 'b', 'c'], ['list.b'])).toEqual(['a', 'b', 'c']);
  });

  it('leave out an item that the chosen side does not have', () => {
    expect(merge(['a', 'b'], ['a'], ['list.b'])).toEqual(['a']);
    expect(merge(['a', 'b'], ['a'], [])).toEqual(['a', 'b']);
  });

  it('take the order of the side that was chosen for it', () => {
    expect(merge(['a', 'b', 'c'], ['c', 'b', 'a'], [])).toEqual(['a', 'b', 'c']);
    expect(merge(['a', 'b', 'c'], ['c', 'b', 'a'], ['list.order'])).toEqual(['c', 'b', 'a']);
  });

  it('keep every item of two lists of equal items', () => {
    expect(merge(['a', 'a'], ['a', 'a'], [])).toEqual(['a', 'a']);
  });
});

describe('a merged source', () => {
  it('describes the files that lie in the library, whatever is taken', () => {
    fc.assert(
      fc.property(arbitraryDocuments.sources, arbitraryDocuments.sources, (library, kept) => {
        const merged = kinds.sources.fit(kept, library) as Source;
        const { original, text, blocks, warnings } = library as Source;
        expect(merged).toMatchObject({ original, text, blocks, warnings });
        expect(wholeOf(kinds.sources.fit(merged, library))).toBe(wholeOf(merged));
      }),
    );
  });
});
