import { applyCompletion, completionAt, type Completion, type KnownValues } from './completions';

/** The list of completions under the search box: what it offers, and which line is marked. */
export class CompletionState {
  #offered = $state.raw<Completion | null>(null);
  /** Index of the marked option; null while none is, so that Enter still searches. */
  index = $state<number | null>(null);
  readonly #known: () => KnownValues;

  constructor(known: () => KnownValues) {
    this.#known = known;
  }

  /** Empty while the list is closed. */
  readonly options = $derived(this.#offered?.options ?? []);
  readonly chosen = $derived(this.index === null ? null : (this.options[this.index] ?? null));

  /** Looks what the word before the cursor could be. */
  look(query: string, cursor: number): void {
    this.#offered = completionAt(query, cursor, this.#known());
    this.index = null;
  }

  /** Moves the mark, around the ends. */
  step(by: 1 | -1): void {
    const count = this.options.length;
    if (count === 0) return;
    this.index =
      this.index === null ? (by === 1 ? 0 : count - 1) : (this.index + by + count) % count;
  }

  /** The query with an option taken; the list closes. */
  take(query: string, option: string): { readonly query: string; readonly cursor: number } {
    const offered = this.#offered;
    this.close();
    return offered ? applyCompletion(query, offered, option) : { query, cursor: query.length };
  }

  close(): void {
    this.#offered = null;
    this.index = null;
  }
}
