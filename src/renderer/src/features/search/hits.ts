import type { SearchHit } from '../../../../shared/ipc/search-views';
import type { SourceRow } from '../../../../shared/ipc/views';
import { formatDate } from '../../ui/dates';
import type { PlaceName } from '../../ui/navigation.svelte';

/** What a kind of hit is called in its row. */
export const kindNames: Readonly<Record<SearchHit['type'], string>> = {
  source: 'Source',
  annotation: 'Mark',
  meeting: 'Meeting',
  briefing: 'Briefing',
};

/** Names one hit among those of an answer. */
export const keyOfHit = ({ type, id }: Pick<SearchHit, 'type' | 'id'>): string => `${type}/${id}`;

/** Where a hit is looked at: a mark in its source, everything else in its own place. */
export function placeOfHit({ type, id, source }: SearchHit): {
  readonly place: PlaceName;
  readonly id: string;
  readonly focus: string | null;
} | null {
  if (type !== 'annotation') return { place: `${type}s`, id, focus: null };
  return source === null ? null : { place: 'sources', id: source, focus: id };
}

/** Where a hit comes from, as far as a source can tell: “Sample Gazette · 22 Nov 2024”; empty for other documents. */
export function originOfHit(
  { type, source }: Pick<SearchHit, 'type' | 'source'>,
  row: Pick<SourceRow, 'title' | 'publisher' | 'issued'> | undefined,
): string {
  if (!row) return '';
  return [
    type === 'annotation' && source !== null ? `in “${row.title}”` : null,
    row.publisher,
    row.issued === null ? null : formatDate(row.issued),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
