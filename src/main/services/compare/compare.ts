import type { ComparedRow, Comparison } from '../../../shared/ipc/safety-views';
import { alignBlocks } from './align-blocks';
import { alignRows, findReorderings } from './align-rows';
import type { Block, Rendition, Row } from './rows';
import { weaveWords } from './weave-words';

/** Key of the row that stands for whatever differs and is not shown. */
export const hiddenKey = 'hidden';

/**
 * What changed from one version of a document to another, row by row in reading order; null stands for a version that
 * does not exist. Nothing changes silently: what no row shows is told by a last one.
 */
export function compare(before: Rendition | null, after: Rendition | null): Comparison {
  const hidden = new Set<string>();
  const rows = [...compareRows(before, after, hidden), ...compareBlocks(before, after, hidden)];
  const isChanged = rows.some(({ change }) => change !== 'same');
  const isDifferent = before !== null && after !== null && before.whole !== after.whole;
  if (hidden.size > 0 || (isDifferent && !isChanged)) rows.push(hiddenRow([...hidden]));
  return {
    title: (after ?? before)?.title ?? '',
    rows,
    changes: rows.filter(({ change }) => change !== 'same').length,
  };
}

function compareRows(
  before: Rendition | null,
  after: Rendition | null,
  hidden: Set<string>,
): ComparedRow[] {
  const [earlier, later] = [before?.rows ?? [], after?.rows ?? []];
  const rows = alignRows(earlier, later).map((pair) => {
    const shown = pair.after ?? pair.before;
    const isHidden =
      pair.before?.text === pair.after?.text && pair.before?.data !== pair.after?.data;
    if (isHidden && shown) hidden.add(shown.label);
    const label =
      pair.before && pair.after && pair.before.label !== pair.after.label
        ? `${pair.before.label}, then ${pair.after.label}`
        : (shown?.label ?? '');
    return compared(shown?.key ?? '', label, pair.before?.text ?? null, pair.after?.text ?? null);
  });
  const reordered = findReorderings(earlier, later).map((order) =>
    compared(order.key, `Order of ${order.label}`, namesOf(order.before), namesOf(order.after)),
  );
  return [...rows, ...reordered];
}

/** Items by the first line of each; equal ones are numbered, so that an exchange of two still shows. */
function namesOf(rows: readonly Row[]): string {
  const first = (row: Row): string => [...(row.text.split('\n')[0] ?? '')].slice(0, 80).join('');
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(first(row), (counts.get(first(row)) ?? 0) + 1);
  return rows
    .map((row) => ((counts.get(first(row)) ?? 0) > 1 ? `${first(row)} (${row.key})` : first(row)))
    .join('\n');
}

function compareBlocks(
  before: Rendition | null,
  after: Rendition | null,
  hidden: Set<string>,
): ComparedRow[] {
  return alignBlocks(before?.blocks ?? [], after?.blocks ?? []).flatMap((pair, index) => {
    const key = `block.${String(index)}`;
    const { label } = (pair.after ?? pair.before) as Block;
    const row = compared(key, label, pair.before?.text ?? null, pair.after?.text ?? null);
    if (!pair.before || !pair.after) return [row];
    const isReformatted = pair.before.format !== pair.after.format;
    if (row.change === 'same' && !isReformatted && pair.before.data !== pair.after.data)
      hidden.add(label);
    return isReformatted
      ? [row, compared(`${key}.format`, 'Formatting', pair.before.format, pair.after.format)]
      : [row];
  });
}

function compared(
  key: string,
  label: string,
  before: string | null,
  after: string | null,
): ComparedRow {
  return {
    key,
    label,
    change:
      before === null
        ? 'added'
        : after === null
          ? 'removed'
          : before === after
            ? 'same'
            : 'changed',
    before,
    after,
    parts: weaveWords(before ?? '', after ?? ''),
  };
}

function hiddenRow(labels: readonly string[]): ComparedRow {
  const where = labels.length === 0 ? 'the document' : labels.join(', ');
  return compared(
    hiddenKey,
    'Details that are not shown',
    `Of ${where}: as they were`,
    `Of ${where}: as they are`,
  );
}
