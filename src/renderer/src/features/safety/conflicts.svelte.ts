import { SvelteSet } from 'svelte/reactivity';
import type { Api } from '../../api';
import type {
  ComparedRow,
  ConflictComparison,
  ConflictView,
  DocumentReference,
} from '../../../../shared/ipc/safety-views';
import type { Failure } from '../../../../shared/errors';
import { failureOf } from '../../ui/report-failure';
import { announce } from '../../ui/announcer.svelte';

/** Which version a row or the whole document is taken from. */
export type Side = 'library' | 'kept';

/** Documents with two versions, and the choice between them. Neither is lost whatever is chosen. */
export class ConflictsState {
  rows = $state.raw<readonly ConflictView[]>([]);
  loaded = $state(false);
  /** Entry of the conflict in view. */
  chosen = $state<string | null>(null);
  /** Null while both versions are being read. */
  view = $state.raw<ConflictComparison | null>(null);
  /** Why the versions in view cannot be compared, as when the kept one is damaged. */
  failure = $state.raw<Failure | null>(null);
  isSettling = $state(false);
  /** Rows that are taken from the version kept beside the library's. */
  readonly #taken = new SvelteSet<string>();
  readonly #api: Pick<Api, 'conflicts'>;

  constructor(api: Pick<Api, 'conflicts'>) {
    this.#api = api;
  }

  readonly changed = $derived(
    this.view?.comparison.rows.filter(({ change }) => change !== 'same') ?? [],
  );
  readonly takenCount = $derived(this.changed.filter(({ key }) => this.#taken.has(key)).length);

  /** @param entry the conflict to begin with; the newest without one */
  async load(entry: string | null = null): Promise<void> {
    this.rows = await this.#api.conflicts.list();
    this.loaded = true;
    const wanted = this.rows.find((row) => row.entry === entry) ?? this.rows[0];
    await this.choose(wanted?.entry ?? null);
  }

  /** Shows both versions of another document; the newest wish wins. */
  async choose(entry: string | null): Promise<void> {
    this.chosen = entry;
    this.view = null;
    this.failure = null;
    this.#taken.clear();
    if (entry === null) return;
    try {
      const view = await this.#api.conflicts.compare({ entry });
      if (this.chosen === entry) this.view = view;
    } catch (error) {
      if (this.chosen === entry) this.failure = failureOf(error);
    }
  }

  sideOf({ key }: ComparedRow): Side {
    return this.#taken.has(key) ? 'kept' : 'library';
  }

  take({ key }: ComparedRow, side: Side): void {
    if (side === 'kept') this.#taken.add(key);
    else this.#taken.delete(key);
  }

  takeAll(side: Side): void {
    this.#taken.clear();
    if (side === 'kept') for (const { key } of this.changed) this.#taken.add(key);
  }

  /** Settles the conflict in view by the rows that were chosen; answers the document. */
  settleByRows(): Promise<DocumentReference | null> {
    const rows = this.changed.filter((row) => this.sideOf(row) === 'kept').map(({ key }) => key);
    if (rows.length === 0) return this.#settle({ take: 'library' }, 'library');
    if (rows.length === this.changed.length) return this.#settle({ take: 'kept' }, 'kept');
    return this.#settle({ take: 'merged', rows }, 'merged');
  }

  /** Takes one version whole; answers the document. */
  settleWhole(side: Side): Promise<DocumentReference | null> {
    return this.#settle({ take: side }, side);
  }

  async #settle(
    decision: Parameters<Api['conflicts']['settle']>[0]['decision'],
    how: Side | 'merged',
  ): Promise<DocumentReference | null> {
    const { view } = this;
    if (!view || this.isSettling) return null;
    this.isSettling = true;
    try {
      const { entry, title } = view.conflict;
      const settled = await this.#api.conflicts.settle({ entry, gen: view.gen, decision });
      const words = {
        library: `Kept the library’s version of “${title}”`,
        kept: `Took the version of “${title}” that was kept beside it`,
        merged: `Merged both versions of “${title}”`,
      } as const;
      announce(words[how]);
      await this.load();
      return settled;
    } finally {
      this.isSettling = false;
    }
  }
}
