import type { Autosave } from './autosave.svelte';

/**
 * Holds the window open while something is unsaved, saves it, and closes the window then. A save that fails leaves the
 * window open, where the failure is shown; closing it once more gives the text up.
 *
 * @returns stops watching
 */
export function flushBeforeClosing(autosave: Autosave): () => void {
  let isGivenUp = false;

  function hold(event: BeforeUnloadEvent): void {
    if (!autosave.isPending() || isGivenUp) return;
    event.preventDefault();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Chromium before 119 does not heed preventDefault here
    event.returnValue = true;
    void autosave.flush().then((isSaved) => {
      isGivenUp = !isSaved;
      if (isSaved) window.close();
    });
  }

  window.addEventListener('beforeunload', hold);
  return () => window.removeEventListener('beforeunload', hold);
}
