import type { Api } from '../../api';
import type { Comparison, DocumentReference, SetAside } from '../../../../shared/ipc/safety-views';
import type { Failure } from '../../../../shared/errors';
import { failureOf } from '../../ui/report-failure';
import { announce } from '../../ui/announcer.svelte';

/** Files that were set aside because they could not be read as documents of the library. */
export class SetAsideState {
  rows = $state.raw<readonly SetAside[]>([]);
  loaded = $state(false);
  /** Entry of the file in view. */
  chosen = $state<string | null>(null);
  /** From the document as it is now to the file; null where there is nothing to compare, or not yet. */
  comparison = $state.raw<Comparison | null>(null);
  /** Why the file in view cannot be compared. */
  failure = $state.raw<Failure | null>(null);
  isRestoring = $state(false);
  readonly #api: Pick<Api, 'quarantine'>;

  constructor(api: Pick<Api, 'quarantine'>) {
    this.#api = api;
  }

  readonly file = $derived(this.rows.find(({ entry }) => entry === this.chosen) ?? null);

  async load(): Promise<void> {
    this.rows = await this.#api.quarantine.list();
    this.loaded = true;
    await this.choose(this.rows[0]?.entry ?? null);
  }

  /** Shows another file; the newest wish wins. */
  async choose(entry: string | null): Promise<void> {
    this.chosen = entry;
    this.comparison = null;
    this.failure = null;
    const file = this.rows.find((row) => row.entry === entry);
    if (!file?.isReadable) return;
    try {
      const comparison = await this.#api.quarantine.compare({ entry: file.entry });
      if (this.chosen === entry) this.comparison = comparison;
    } catch (error) {
      if (this.chosen === entry) this.failure = failureOf(error);
    }
  }

  /** Takes the content of the file in view as the newest version of its document; answers the document. */
  async restore(): Promise<DocumentReference | null> {
    const { file } = this;
    if (!file || this.isRestoring) return null;
    this.isRestoring = true;
    try {
      const restored = await this.#api.quarantine.restore({ entry: file.entry });
      announce(`Took over the file for “${file.title}”`);
      return restored;
    } finally {
      this.isRestoring = false;
    }
  }
}
