import type { ComparedRow } from '../../../../shared/ipc/safety-views';

/** What a comparison shows in one place: a row, or a stretch of unchanged rows that can be opened. */
export type ComparisonItem =
  | { readonly kind: 'row'; readonly row: ComparedRow }
  | {
      readonly kind: 'fold';
      readonly key: string;
      readonly count: number;
      /** Whether its rows follow. */
      readonly isOpen: boolean;
    };

/** Unchanged rows that stay in view on either side of a change, so that it is read in its place. */
const context = 1;
/** The shortest stretch that is folded: a line that says “1 unchanged” takes as much room as the row. */
const shortest = 2;

const show = (row: ComparedRow): ComparisonItem => ({ kind: 'row', row });

/**
 * Folds stretches of unchanged rows, but for one row beside each change.
 *
 * @param opened keys of folds that were opened; a fold has the key of its first row
 */
export function foldUnchanged(
  rows: readonly ComparedRow[],
  opened: ReadonlySet<string>,
): ComparisonItem[] {
  const items: ComparisonItem[] = [];
  let at = 0;
  while (at < rows.length) {
    const start = at;
    while (at < rows.length && rows[at]?.change === 'same') at += 1;
    items.push(...foldStretch(rows.slice(start, at), opened, start === 0, at === rows.length));
    const changed = rows[at];
    if (changed) items.push(show(changed));
    at += 1;
  }
  return items;
}

function foldStretch(
  rows: readonly ComparedRow[],
  opened: ReadonlySet<string>,
  isAtStart: boolean,
  isAtEnd: boolean,
): ComparisonItem[] {
  const from = isAtStart ? 0 : context;
  const to = rows.length - (isAtEnd ? 0 : context);
  const [first] = rows.slice(from);
  if (!first || to - from < shortest) return rows.map(show);
  const isOpen = opened.has(first.key);
  return [
    ...rows.slice(0, from).map(show),
    { kind: 'fold', key: first.key, count: to - from, isOpen },
    ...(isOpen ? rows.slice(from, to).map(show) : []),
    ...rows.slice(to).map(show),
  ];
}

/** For choosing among rows: those that differ first, in their order, and the others in one fold. */
export function changedFirst(
  rows: readonly ComparedRow[],
  opened: ReadonlySet<string>,
): ComparisonItem[] {
  const changed = rows.filter(({ change }) => change !== 'same');
  const same = rows.filter(({ change }) => change === 'same');
  return [...changed.map(show), ...foldStretch(same, opened, true, true)];
}
