import { tick, untrack } from 'svelte';
import { api } from '../../api';
import type { ClaimId } from '../../../../shared/model/ids';
import { useFind, type FindState } from '../../ui/find.svelte';
import type { Route } from '../../ui/navigation.svelte';
import { reveal as scrollTo } from '../../ui/reveal';
import { markRows, rowOfClaim } from './found-rows';
import type { RecordState } from './record.svelte';

/** Claims of a record that hold the query, each once, in the order of the record. */
async function findClaims({ id }: RecordState, query: string): Promise<readonly ClaimId[]> {
  const places = await api.search.places({ query, type: 'meeting', id });
  return [...new Set(places.flatMap((place) => (place.kind === 'claim' ? [place.claim] : [])))];
}

/**
 * Makes the record that is open searchable and follows the route to what it is to find. Call while the component is
 * being set up.
 */
export function useFindInRecord(
  opened: () => { readonly route: Route; readonly record: RecordState | null },
): FindState<ClaimId> {
  const isDrawn = $derived(Boolean(opened().record?.view));
  let shown: ClaimId | null = null;

  const find = useFind<ClaimId>(
    {
      find: async (query) => {
        const { record } = opened();
        return record ? findClaims(record, query) : [];
      },
      reveal: (claim, isWanted) => void reveal(claim, isWanted),
      focus: () => {
        const row = shown === null ? null : rowOfClaim(document, shown);
        row?.focus({ preventScroll: true });
      },
    },
    () => opened().record !== null,
  );

  async function reveal(claim: ClaimId, isWanted: boolean): Promise<void> {
    shown = claim;
    await tick();
    const row = rowOfClaim(document, claim);
    if (!row) return;
    // The keyboard goes along where it is in a row already, and is left where somebody types.
    const isInRow = document.activeElement?.matches('[data-claim]') ?? false;
    if (isWanted || isInRow) row.focus({ preventScroll: true });
    scrollTo(row, () => row.getBoundingClientRect());
  }

  $effect(() => {
    const { find: query } = opened().route;
    if (!isDrawn) return;
    untrack(() => {
      shown = null;
      if (query === null) find.reset();
      else void find.start(query);
    });
  });

  // Rows are drawn anew whenever the record is read again.
  $effect(() => {
    const { places, current } = find;
    return opened().record?.view ? markRows(document, places, current) : undefined;
  });
  return find;
}
