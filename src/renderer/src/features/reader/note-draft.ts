/** How long typing must rest before a note is saved, in milliseconds. */
const rest = 700;

/** How long words that were not kept wait until they are saved again, in milliseconds. */
const retry = 3_000;

/**
 * Saves what is typed once typing rests, and at once when asked to; never the same words twice. Words that were not kept
 * are saved again by themselves until they are, so that they outlive a disk that was full for a while.
 */
export class NoteDraft {
  #saved: string;
  #text: string;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isRefused = false;
  readonly #save: (text: string, isRetry: boolean) => Promise<boolean>;

  /** @param save answers whether the words are kept; `isRetry` where the user knows already that they were not */
  constructor(saved: string, save: (text: string, isRetry: boolean) => Promise<boolean>) {
    this.#saved = saved;
    this.#text = saved;
    this.#save = save;
  }

  type(text: string): void {
    this.#text = text;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), rest);
  }

  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#text;
    if (text === this.#saved) return;
    if (await this.#save(text, this.#isRefused)) {
      this.#saved = text;
      this.#isRefused = false;
    } else {
      this.#isRefused = true;
      this.#timer ??= setTimeout(() => void this.flush(), retry);
    }
  }
}
