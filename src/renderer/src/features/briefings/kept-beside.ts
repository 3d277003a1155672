import type { Failure } from '../../../../shared/errors';
import type { Api } from '../../api';

/** Copies of our text that the library keeps beside another version, until it is decided which one stays. */
export class KeptBeside {
  readonly #api: Pick<Api, 'conflicts'>;
  #entries: readonly string[] = [];

  constructor(api: Pick<Api, 'conflicts'>) {
    this.#api = api;
  }

  /** Remembers the copy that a refused save left, as its failure names it. */
  add({ details }: Failure): void {
    const { conflict } = details;
    if (typeof conflict === 'string') this.#entries = [...this.#entries, conflict];
  }

  /** Says that the copies were decided on elsewhere. */
  clear(): void {
    this.#entries = [];
  }

  /**
   * Says that the library's version is the one that stays; the copies stay in the trash.
   * @param gen generation of that version
   */
  async settle(gen: number): Promise<void> {
    const entries = this.#entries;
    this.clear();
    const waiting = new Set((await this.#api.conflicts.list()).map(({ entry }) => entry));
    for (const entry of entries.filter((one) => waiting.has(one))) {
      await this.#api.conflicts.settle({ entry, gen, decision: { take: 'library' } });
    }
  }
}
