import type { Api } from '../../api';
import type { SavedSearchView } from '../../../../shared/ipc/search-views';
import type { SavedSearchId } from '../../../../shared/model/ids';

/** What is kept under a name. */
export type SearchToSave = Omit<SavedSearchView, 'id'>;

/** Queries that the analyst gave a name, by name. */
export class SavedSearches {
  list = $state.raw<readonly SavedSearchView[]>([]);
  readonly #api: Pick<Api, 'searches'>;
  #asked = 0;

  constructor(api: Pick<Api, 'searches'>) {
    this.#api = api;
  }

  /** Reads the list again. */
  async load(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const list = await this.#api.searches.list();
    if (turn === this.#asked) this.list = list;
  }

  /** The saved search of a name, whatever its capitals. */
  find(name: string): SavedSearchView | null {
    const wanted = name.trim().toLowerCase();
    return this.list.find((saved) => saved.name.toLowerCase() === wanted) ?? null;
  }

  /** Keeps a search; one of the same name is replaced. */
  async save({ name, query, types }: SearchToSave): Promise<void> {
    await this.#api.searches.save({ name: name.trim(), query, types });
    await this.load();
  }

  /** Gives another name; the new one is on disk before the old one goes. */
  async rename(saved: SavedSearchView, name: string): Promise<void> {
    if (name.trim() === saved.name) return;
    const kept = await this.#api.searches.save({
      name: name.trim(),
      query: saved.query,
      types: saved.types,
    });
    if (kept.id !== saved.id) await this.#api.searches.remove({ id: saved.id });
    await this.load();
  }

  async remove(id: SavedSearchId): Promise<void> {
    await this.#api.searches.remove({ id });
    await this.load();
  }

  async restore(id: SavedSearchId): Promise<void> {
    await this.#api.searches.restore({ id });
    await this.load();
  }

  /** Forgets the list, as when another library is opened; an answer that is on its way is dropped. */
  clear(): void {
    this.#asked += 1;
    this.list = [];
  }
}
