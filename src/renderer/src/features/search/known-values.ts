import type { SourceRow } from '../../../../shared/ipc/views';
import type { Category } from '../../../../shared/model/schemes';
import type { KnownValues } from './completions';

/** The values, the most frequent first; those of equal frequency as they come. */
function byFrequency(values: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

/** What the fields of a query can be completed with, from what the window knows of the library. */
export function knownValues(
  rows: readonly Pick<SourceRow, 'publisher' | 'tags'>[],
  categories: readonly Pick<Category, 'label'>[],
): KnownValues {
  return {
    tags: byFrequency(rows.flatMap(({ tags }) => tags)),
    publishers: byFrequency(rows.flatMap(({ publisher }) => publisher ?? [])),
    categories: categories.map(({ label }) => label),
  };
}
