/** Where unsaved typing lies besides the window: nowhere, in a draft on the disk, or the draft was refused as well. */
export type DraftStatus = 'none' | 'kept' | 'failed';

export interface DraftKeeperOptions {
  /** Writes what there is at the moment of the call. */
  readonly write: () => Promise<unknown>;
  readonly discard: () => Promise<unknown>;
}

/** How long typing may be unsaved before it goes to a draft, and the least time between two drafts, in milliseconds. */
const pause = 1_000;
/** Time after which a refused draft is tried again, in milliseconds. */
const retryPause = 3_000;

/**
 * Keeps typing that is not saved, so that it outlives the window. Where saving works it never writes, because the text
 * is on disk before its time has come.
 */
export class DraftKeeper {
  status = $state<DraftStatus>('none');
  readonly #options: DraftKeeperOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #isDirty = false;

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
  }

  /** Says that something was typed and is not saved yet. */
  touch(): void {
    this.#isDirty = true;
    if (this.#timer === null && this.#running === null) this.#wait(pause);
  }

  /** Says that the draft on the disk is the text of this window now, as after an earlier window left it. */
  adopt(): void {
    this.status = 'kept';
  }

  /** Writes what is not in the draft yet at once, as before the window closes. Answers whether all of it is kept. */
  async keep(): Promise<boolean> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
    if (this.#isDirty) await this.#write();
    return this.status === 'kept' && !this.#isDirty;
  }

  /** Says that nothing is unsaved any more; a draft that was written is put away. */
  async settle(): Promise<void> {
    this.#isDirty = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
    // Something may have been typed while the draft was being written.
    if (this.status === 'none' || this.#isTypedAgain()) return;
    try {
      await this.#options.discard();
      this.status = 'none';
    } catch {
      // It holds nothing that is not saved; the status stays, so that the next save tries again to put it away.
    }
  }

  #isTypedAgain(): boolean {
    return this.#isDirty;
  }

  #wait(delay: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#running = this.#write().finally(() => {
        this.#running = null;
        if (this.#isDirty) this.#wait(this.status === 'failed' ? retryPause : pause);
      });
    }, delay);
  }

  async #write(): Promise<void> {
    this.#isDirty = false;
    try {
      await this.#options.write();
      this.status = 'kept';
    } catch {
      // The banner tells the status; saving itself tells why.
      this.status = 'failed';
      this.#isDirty = true;
    }
  }
}
