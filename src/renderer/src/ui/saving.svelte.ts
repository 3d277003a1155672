import { SvelteMap } from 'svelte/reactivity';
import type { ErrorCode, Failure } from '../../../shared/errors';
import { announcer } from './announcer.svelte';
import { failureOf } from './report-failure';

/** Failures that may pass without the user: room is made, a drive comes back, another program lets go of a file. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'disk-full',
  'save-failed',
  'library-read-only',
  'library-missing',
]);

/** Whether saving again later may go well without anything being changed. */
export function mayPass(code: ErrorCode): boolean {
  return passing.has(code);
}

/** Time after which a change that was refused in passing is tried again by itself, in milliseconds. */
export const retryPause = 3_000;

/** Failures that leave a change unsaved; others say that the change itself made no sense. */
const unsaved: ReadonlySet<ErrorCode> = new Set([...passing, 'document-changed']);

/** Which changes are on their way to the disk, and which could not be saved: for the whole window, by document. */
export class SavingMonitor {
  #running = $state(0);
  readonly #failures = new SvelteMap<string, Failure>();

  /** Whether something is on its way to the disk. */
  readonly isSaving = $derived(this.#running > 0);
  /** Why a document's newest change is not on the disk; null where every change is. */
  readonly failure = $derived([...this.#failures.values()].at(-1) ?? null);

  /**
   * Runs a change and remembers how it ended, until a later change of the same document is saved.
   * @param document names it within the window: `meetings/<id>`
   */
  async follow<T>(document: string, save: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      const saved = await save();
      this.#failures.delete(document);
      return saved;
    } catch (error) {
      const failure = failureOf(error);
      if (unsaved.has(failure.code)) {
        this.#failures.set(document, failure);
        // What the status bar said of the change before is no longer true.
        if (announcer.status.startsWith('Saved')) announcer.status = '';
      }
      throw error;
    } finally {
      this.#running -= 1;
    }
  }

  /** The document is shown as it is on the disk, or not at all: nothing of it is unsaved. */
  forget(document: string): void {
    this.#failures.delete(document);
  }

  /** Forgets everything, as when another library is opened. */
  clear(): void {
    this.#failures.clear();
  }
}

/** The one monitor of the window. */
export const saving = new SavingMonitor();
