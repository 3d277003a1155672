import type { Api } from '../../api';
import type { LibraryView, RecentLibrary } from '../../../../shared/ipc/views';
import type { LibraryId } from '../../../../shared/model/ids';

/** The library that is open, and those that were. */
export class LibraryState {
  /** Null before one is open. */
  current = $state.raw<LibraryView | null>(null);
  recent = $state.raw<readonly RecentLibrary[]>([]);
  /** False until main has said whether a library is open. */
  loaded = $state(false);
  readonly #api: Pick<Api, 'library'>;

  constructor(api: Pick<Api, 'library'>) {
    this.#api = api;
  }

  /** Asks again, as after the library, its name or its counts changed. */
  async load(): Promise<void> {
    try {
      this.current = await this.#api.library.current();
      this.recent = await this.#api.library.recent();
    } finally {
      // A library that cannot be shown leaves the welcome page, from where another can be opened.
      this.loaded = true;
    }
  }

  async open(): Promise<void> {
    await this.#take(this.#api.library.open());
  }

  async openRecent(id: LibraryId): Promise<void> {
    await this.#take(this.#api.library.openRecent({ id }));
  }

  async create(name: string): Promise<void> {
    await this.#take(this.#api.library.create({ name }));
  }

  /** Opens the present library again, as after its drive was connected or another window closed it. */
  async reopen(): Promise<void> {
    await this.#take(this.#api.library.reopen());
  }

  /** Says that a library from which documents vanished is as it should be; it can be written again. */
  async acceptPresentState(): Promise<void> {
    await this.#take(this.#api.library.acceptPresentState());
  }

  async #take(opening: Promise<LibraryView>): Promise<void> {
    this.current = await opening;
    this.recent = await this.#api.library.recent();
  }
}
