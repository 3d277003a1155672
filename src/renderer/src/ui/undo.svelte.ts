import { announcer } from './announcer.svelte';
import { attempt } from './report-failure';

/** A removal that can be taken back: what was done, and its inverse. */
interface Undoable {
  readonly done: string;
  readonly undone: string;
  readonly restore: () => Promise<unknown>;
}

/** Removals of this session, newest last. Typing has its own history; this one is for documents and marks. */
export class UndoHistory {
  #entries = $state.raw<readonly Undoable[]>([]);

  /** What the next undo would take back, or null. */
  get next(): string | null {
    return this.#entries.at(-1)?.done ?? null;
  }

  /**
   * Tells that something was removed and offers to take it back.
   * @param done “Removed “Ministers meet””
   * @param undone “Restored “Ministers meet””
   */
  offer(done: string, undone: string, restore: () => Promise<unknown>): void {
    const entry: Undoable = { done, undone, restore };
    this.#entries = [...this.#entries.slice(-49), entry];
    announcer.notify(done, { label: 'Undo', run: () => void this.#take(entry) });
  }

  /** Takes back the newest removal; does nothing where there is none. */
  async undo(): Promise<void> {
    const entry = this.#entries.at(-1);
    if (entry) await this.#take(entry);
  }

  /** Forgets everything, as when another library is opened. */
  clear(): void {
    this.#entries = [];
  }

  async #take(entry: Undoable): Promise<void> {
    if (!this.#entries.includes(entry)) return;
    this.#entries = this.#entries.filter((other) => other !== entry);
    for (const notice of announcer.notices) {
      if (notice.text === entry.done) announcer.dismiss(notice.id);
    }
    if (await attempt(entry.restore)) announcer.notify(entry.undone);
  }
}

export const undoHistory = new UndoHistory();
