import type { DocumentReference, KeptCollection } from '../../../../shared/ipc/safety-views';
import type { PlaceName } from '../../ui/navigation.svelte';

/** What the documents of a collection are called, one of them. */
export const kindOf: Readonly<Record<KeptCollection, string>> = {
  sources: 'Source',
  annotations: 'Marks of a source',
  meetings: 'Meeting',
  people: 'Person',
  organisations: 'Organisation',
  series: 'Series of meetings',
  briefings: 'Briefing',
  searches: 'Saved search',
};

/** Where a document is opened; null where it has no place of its own. */
export function routeOf({
  collection,
  id,
}: DocumentReference): { readonly place: PlaceName; readonly id: string | null } | null {
  switch (collection) {
    case 'sources':
    case 'annotations':
      return { place: 'sources', id };
    case 'meetings':
    case 'briefings':
      return { place: collection, id };
    case 'searches':
      return { place: 'search', id: null };
    default:
      return null;
  }
}
