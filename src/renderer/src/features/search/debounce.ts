/** Does its work once, some time after the last of several calls in a row. */
export class Debounce {
  readonly #delay: number;
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param delay quiet time before the work is done, in milliseconds */
  constructor(delay: number, work: () => void) {
    this.#delay = delay;
    this.#work = work;
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#work();
    }, this.#delay);
  }

  /** Starts waiting where nothing waits yet, so that steady calls are answered in steady steps. */
  startOnce(): void {
    if (this.#timer === null) this.start();
  }

  /** Drops what waits. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
