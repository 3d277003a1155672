import type { Autosave } from './autosave.svelte';
import type { DraftKeeper } from './drafts.svelte';

/** How long a first try to close counts, in milliseconds: text that is typed later is held anew. */
const patience = 60_000;

/**
 * Holds the window open while something is unsaved, saves it, and closes the window then. What cannot be saved is kept
 * in a draft, which is offered when the briefing is opened again; where even that fails the window stays open and shows
 * why, and closing it once more gives the text up.
 *
 * @returns stops watching
 */
export function flushBeforeClosing(
  autosave: Pick<Autosave, 'isPending' | 'flush'>,
  drafts: Pick<DraftKeeper, 'keep'>,
): () => void {
  let isGivenUp = false;

  async function saveOrKeep(): Promise<void> {
    const isSaved = await autosave.flush();
    const isKept = isSaved || (await drafts.keep());
    isGivenUp = !isSaved;
    setTimeout(() => (isGivenUp = false), patience);
    if (isKept) window.close();
  }

  function hold(event: BeforeUnloadEvent): void {
    if (!autosave.isPending() || isGivenUp) return;
    event.preventDefault();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Chromium before 119 does not heed preventDefault here
    event.returnValue = true;
    void saveOrKeep();
  }

  window.addEventListener('beforeunload', hold);
  return () => window.removeEventListener('beforeunload', hold);
}
