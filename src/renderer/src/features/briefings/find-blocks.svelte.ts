import { tick, untrack } from 'svelte';
import { api } from '../../api';
import type { BlockPlace } from '../../editor/found-places';
import { useFind, type FindState } from '../../ui/find.svelte';
import type { Route } from '../../ui/navigation.svelte';
import type { BriefingState } from './briefing.svelte';

/** Places of the query in the text as it is written: what is unsaved is saved first. */
async function findBlocks(briefing: BriefingState, query: string): Promise<readonly BlockPlace[]> {
  await briefing.autosave.flush();
  const places = await api.search.places({ query, type: 'briefing', id: briefing.id });
  return places.flatMap((place) => (place.kind === 'block' ? [place] : []));
}

/**
 * Makes the briefing that is open searchable and follows the route to what it is to find. Call while the component is
 * being set up.
 */
export function useFindInBriefing(
  opened: () => { readonly route: Route; readonly briefing: BriefingState | null },
): FindState<BlockPlace> {
  const editor = $derived(opened().briefing?.editor ?? null);
  const isOpen = $derived(editor?.isMounted ?? false);

  const find = useFind<BlockPlace>(
    {
      find: async (query) => {
        const { briefing } = opened();
        return briefing ? findBlocks(briefing, query) : [];
      },
      reveal: (_place, isWanted) => void reveal(isWanted),
      focus: () => editor?.goToFound(),
    },
    () => isOpen,
  );

  async function reveal(isWanted: boolean): Promise<void> {
    await tick();
    editor?.markFound(find.places, find.index);
    if (isWanted) editor?.goToFound();
    editor?.revealFound();
  }

  /** The route that was followed last: a desk that is laid out anew follows none twice. */
  let followed: Route | null = null;
  $effect(() => {
    const { route } = opened();
    if (!isOpen || route === followed) return;
    followed = route;
    untrack(() => {
      if (route.find === null) find.reset();
      else void find.start(route.find);
    });
  });

  $effect(() => {
    if (!editor) return;
    editor.onEscape = () => {
      const { isOpen: isBarOpen } = find;
      if (isBarOpen) find.close();
      return isBarOpen;
    };
  });

  $effect(() => {
    const { places, index } = find;
    const shown = editor;
    untrack(() => shown?.markFound(places, index));
  });
  return find;
}
