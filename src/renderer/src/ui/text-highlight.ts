/**
 * Marks that are no part of the page: ranges of text under a name that CSS draws (`::highlight(found)`). Several views
 * share a name, each with its own ranges.
 */
export class TextHighlight {
  readonly #name: string;
  readonly #priority: number;
  #ranges: readonly AbstractRange[] = [];

  /**
   * @param name as CSS calls it
   * @param priority where ranges of several names lie over each other, the one with the larger number is seen
   */
  constructor(name: string, priority: number) {
    this.#name = name;
    this.#priority = priority;
  }

  /** Marks these ranges and no others of this view. */
  set(ranges: readonly AbstractRange[]): void {
    const shared = CSS.highlights.get(this.#name) ?? new Highlight();
    for (const range of this.#ranges) shared.delete(range);
    for (const range of ranges) shared.add(range);
    this.#ranges = ranges;
    shared.priority = this.#priority;
    CSS.highlights.set(this.#name, shared);
  }

  clear(): void {
    this.set([]);
  }
}
