import type { Api } from '../../api';
import type {
  Comparison,
  DocumentHistory,
  DocumentReference,
} from '../../../../shared/ipc/safety-views';
import type { Failure } from '../../../../shared/errors';
import { failureOf } from '../../ui/report-failure';
import { announce } from '../../ui/announcer.svelte';
import { formatInstant } from '../../ui/instants';

/** A document whose versions can be looked at, and what it is called beside others of the same thing. */
export interface HistoryDocument extends DocumentReference {
  /** “Details”, “Marks” */
  readonly label: string;
}

const none: DocumentHistory = { title: '', gen: 0, versions: [] };

/** Earlier versions of a document, and what changed since one of them. */
export class HistoryState {
  /** More than one where a source and its marks are kept apart. */
  readonly documents: readonly HistoryDocument[];
  /** Position of the document in view. */
  at = $state(0);
  /** Null until it was read. */
  history = $state.raw<DocumentHistory | null>(null);
  /** Generation of the version that is compared; null where there is none. */
  chosen = $state<number | null>(null);
  /** From the chosen version to the present one; null while it is being made. */
  comparison = $state.raw<Comparison | null>(null);
  /** Why the chosen version cannot be compared, as when its file is damaged. */
  failure = $state.raw<Failure | null>(null);
  isRestoring = $state(false);
  readonly #api: Pick<Api, 'history'>;

  constructor(api: Pick<Api, 'history'>, documents: readonly HistoryDocument[]) {
    this.#api = api;
    this.documents = documents;
  }

  /** Reads the versions of the document in view and compares the newest of them. */
  async load(): Promise<void> {
    const { at } = this;
    const history = await this.#read(at);
    if (at !== this.at) return;
    this.history = history;
    await this.choose(history.versions[0]?.gen ?? null);
  }

  /** Reads the versions again after the document changed; the chosen one stays chosen while it is there. */
  async refresh(): Promise<void> {
    const { at, chosen } = this;
    const history = await this.#read(at);
    if (at !== this.at) return;
    this.history = history;
    const isThere = history.versions.some(({ gen }) => gen === chosen);
    await this.choose(isThere ? chosen : (history.versions[0]?.gen ?? null));
  }

  /** Whether the document in view is among those that changed; none named means that all may have. */
  isAbout(collection: DocumentReference['collection'], ids: readonly string[]): boolean {
    const document = this.documents[this.at];
    return document?.collection === collection && (ids.length === 0 || ids.includes(document.id));
  }

  async show(at: number): Promise<void> {
    if (at === this.at) return;
    this.at = at;
    this.history = null;
    this.chosen = null;
    this.comparison = null;
    await this.load();
  }

  /** Compares another version; the newest wish wins. */
  async choose(gen: number | null): Promise<void> {
    const { at } = this;
    this.chosen = gen;
    this.comparison = null;
    this.failure = null;
    if (gen === null) return;
    const isWanted = (): boolean => this.chosen === gen && this.at === at;
    try {
      const comparison = await this.#api.history.compare({ ...this.#reference(at), gen });
      if (isWanted()) this.comparison = comparison;
    } catch (error) {
      if (isWanted()) this.failure = failureOf(error);
    }
  }

  /** Writes the chosen version again as the newest one. */
  async restore(): Promise<void> {
    const version = this.history?.versions.find(({ gen }) => gen === this.chosen);
    if (!version || this.isRestoring) return;
    this.isRestoring = true;
    try {
      await this.#api.history.restore({ ...this.#reference(this.at), gen: version.gen });
      announce(`Restored the version of ${formatInstant(version.written)}`);
      await this.load();
    } finally {
      this.isRestoring = false;
    }
  }

  async #read(at: number): Promise<DocumentHistory> {
    try {
      return await this.#api.history.list(this.#reference(at));
    } catch (error) {
      // A source without a mark has no file of marks yet, and so no versions of it.
      if (failureOf(error).code === 'document-missing' && this.documents.length > 1) return none;
      throw error;
    }
  }

  #reference(at: number): DocumentReference {
    const document = this.documents[at];
    if (!document) throw new Error(`no document at ${String(at)}`);
    return { collection: document.collection, id: document.id };
  }
}
