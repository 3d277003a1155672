import type { Api } from '../../api';
import type { DocumentReference, Trashed } from '../../../../shared/ipc/safety-views';
import { announce } from '../../ui/announcer.svelte';
import { plural } from '../../ui/dates';

/** What was removed and can be put back. */
export class TrashState {
  rows = $state.raw<readonly Trashed[]>([]);
  loaded = $state(false);
  readonly #api: Pick<Api, 'trash'>;

  constructor(api: Pick<Api, 'trash'>) {
    this.#api = api;
  }

  async load(): Promise<void> {
    this.rows = await this.#api.trash.list();
    this.loaded = true;
  }

  /** What has lain there so long that it can be deleted for good. */
  readonly old = $derived(this.rows.filter(({ isOld }) => isOld));

  /** Deletes the old documents for good. */
  async empty(): Promise<void> {
    const count = this.old.length;
    await this.#api.trash.empty();
    await this.load();
    announce(`Deleted ${plural(count, 'document')} for good`);
  }

  /** Puts a document back where it was; answers where that is. */
  async putBack({ entry, title }: Trashed): Promise<DocumentReference> {
    const restored = await this.#api.trash.restore({ entry });
    announce(`Put back “${title}”`);
    return restored;
  }
}
