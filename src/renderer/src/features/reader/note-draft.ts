/** How long typing must rest before a note is saved, in milliseconds. */
const rest = 700;

/** Saves what is typed once typing rests, and at once when asked to; never the same words twice. */
export class NoteDraft {
  #saved: string;
  #text: string;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #save: (text: string) => Promise<boolean>;

  /** @param save answers whether the words are kept; where they are not, the next flush tries again */
  constructor(saved: string, save: (text: string) => Promise<boolean>) {
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
    if (await this.#save(text)) this.#saved = text;
  }
}
