import type { Failure } from '../../../../shared/errors';
import { failureOf } from '../../ui/report-failure';
import { mayPass, retryPause } from '../../ui/saving.svelte';

/** Where the text stands: on disk, on its way, or kept in the window because it could not be saved. */
export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface AutosaveOptions {
  /** Saves what there is at the moment of the call; it is never called while an earlier call runs. */
  readonly save: () => Promise<void>;
  /** Told after each save that left nothing unsaved. */
  readonly onSaved: () => void;
  /** Told of a failed save; not again while trying again fails in the same way. */
  readonly onFailed: (error: unknown) => void;
}

/** Quiet time after the last change before it is saved, in milliseconds. */
const pause = 200;
/** Longest time that steady typing stays unsaved, in milliseconds. */
const longest = 800;

/**
 * Saves a text some time after it was changed. Saves never overlap, the last change always wins, and `saved` is only
 * said once a save has been answered and nothing was changed since it was sent.
 */
export class Autosave {
  status = $state.raw<SaveStatus>({ kind: 'saved' });
  readonly #options: AutosaveOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #unsavedSince: number | null = null;
  #running: Promise<boolean> | null = null;
  /** Automatic saving waits for a decision of the user. */
  #isHeld = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Whether leaving now would lose something. */
  isPending(): boolean {
    return this.#unsavedSince !== null || this.#running !== null;
  }

  /** Says that something was changed. */
  touch(): void {
    const now = Date.now();
    this.#unsavedSince ??= now;
    if (this.status.kind === 'saved') this.status = { kind: 'unsaved' };
    if (this.#running || this.#isHeld) return;
    // Where saving fails, typing does not make it fail more often.
    if (this.status.kind === 'failed' && this.#timer !== null) return;
    this.#wait(Math.max(0, Math.min(pause, this.#unsavedSince + longest - now)));
  }

  /** Saves what is unsaved now, after a save that is under way. Answers whether everything is on disk. */
  async flush(): Promise<boolean> {
    this.#stop();
    while (this.#running) await this.#running;
    if (this.#unsavedSince === null) return true;
    if (this.#isHeld) return false;
    return this.#run();
  }

  /** Lets changes pile up until `release`, as while two versions wait to be told apart. */
  hold(): void {
    this.#isHeld = true;
    this.#stop();
  }

  release(): void {
    this.#isHeld = false;
    // The decision was made; a new failure is news again.
    if (this.status.kind === 'failed') this.status = { kind: 'unsaved' };
    if (this.#unsavedSince !== null) this.touch();
  }

  /** Drops what is unsaved: it is kept elsewhere. */
  forget(): void {
    this.#stop();
    this.#isHeld = false;
    this.#unsavedSince = null;
    this.status = { kind: 'saved' };
  }

  #run(): Promise<boolean> {
    const running = this.#attempt().finally(() => {
      this.#running = null;
      if (this.#unsavedSince === null || this.#isHeld) return;
      // Changed while the save was under way, or to be tried again.
      if (this.status.kind !== 'failed') this.touch();
      else if (mayPass(this.status.failure.code)) this.#wait(retryPause);
    });
    this.#running = running;
    return running;
  }

  async #attempt(): Promise<boolean> {
    const told = this.status.kind === 'failed' ? this.status.failure.code : null;
    this.#unsavedSince = null;
    // What failed stays failed in the eyes of the user until it is saved.
    if (told === null) this.status = { kind: 'saving' };
    try {
      await this.#options.save();
    } catch (error) {
      this.#unsavedSince ??= Date.now();
      const failure = failureOf(error);
      this.status = { kind: 'failed', failure };
      if (failure.code !== told) this.#options.onFailed(error);
      return false;
    }
    // A change during the save has set it again.
    const isAllSaved = (this.#unsavedSince as number | null) === null;
    this.status = { kind: isAllSaved ? 'saved' : 'unsaved' };
    if (isAllSaved) this.#options.onSaved();
    return isAllSaved;
  }

  #wait(delay: number): void {
    this.#stop();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#run();
    }, delay);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
