import type { Onward } from '../../ui/find.svelte';
import type { Navigation } from '../../ui/navigation.svelte';
import { keyOfHit, placeOfHit } from './hits';
import type { SearchState } from './search.svelte';

/**
 * The hit next to the one that is open, for going on beyond the last place of a document. Null where the query is not
 * the one that the hits answer, or the list ends.
 */
export function walkHits(
  search: SearchState,
  navigation: Navigation,
  query: string,
  step: 1 | -1,
): Onward | null {
  if (query !== search.answered) return null;
  const next = search.neighbour(step);
  const target = next && placeOfHit(next.hit);
  if (!target) return null;
  const { hit, number } = next;
  return {
    label: `Hit ${String(number)} of ${String(search.hits.length)}: ${hit.title}`,
    open: () => {
      search.opened = keyOfHit(hit);
      navigation.open(target.place, target.id, target.focus, query);
    },
  };
}
