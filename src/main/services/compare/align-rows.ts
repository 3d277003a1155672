import { diffArrays } from 'diff';
import type { Row } from './rows';

/** A value in both versions; null on the side that does not have it, never on both. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/**
 * Rows of the same key side by side, in the order of the later version; what only the earlier one has stands where it
 * stood. A row that moved is paired where it is now.
 */
export function alignRows(before: readonly Row[], after: readonly Row[]): Pair<Row>[] {
  const earlier = new Map(before.map((row) => [row.key, row]));
  const later = new Map(after.map((row) => [row.key, row]));
  return weaveKeys([...earlier.keys()], [...later.keys()]).map((key) => ({
    before: earlier.get(key) ?? null,
    after: later.get(key) ?? null,
  }));
}

/** Every key of two lists once: those of the later one in its order, the others where they stood. */
export function weaveKeys(before: readonly string[], after: readonly string[]): string[] {
  const later = new Set(after);
  return diffArrays([...before], [...after]).flatMap(({ value, removed }) =>
    // What moved comes again at its place in the later one.
    removed ? value.filter((key) => !later.has(key)) : value,
  );
}

/** Items of one list whose order among themselves differs. */
export interface Reordering {
  readonly key: string;
  readonly label: string;
  readonly before: readonly Row[];
  readonly after: readonly Row[];
}

/** Lists whose common items stand in another order. */
export function findReorderings(before: readonly Row[], after: readonly Row[]): Reordering[] {
  const lists = new Map(after.flatMap(({ list }) => (list === null ? [] : [[list.key, list]])));
  return [...lists.values()].flatMap(({ key, label }): Reordering[] => {
    const items = (rows: readonly Row[]): Row[] => rows.filter(({ list }) => list?.key === key);
    const [earlier, later] = [items(before), items(after)];
    const common = (own: readonly Row[], other: readonly Row[]): Row[] => {
      const keys = new Set(other.map((row) => row.key));
      return own.filter((row) => keys.has(row.key));
    };
    const [was, is] = [common(earlier, later), common(later, earlier)];
    const isSame = was.every((row, index) => row.key === is[index]?.key);
    return isSame ? [] : [{ key: `${key}.order`, label, before: was, after: is }];
  });
}
