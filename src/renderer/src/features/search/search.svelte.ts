import type { Api } from '../../api';
import type { SearchHit } from '../../../../shared/ipc/views';

export type HitType = SearchHit['type'];

/** Kinds of documents in the order of the filters. */
export const hitTypes: readonly { readonly type: HitType; readonly label: string }[] = [
  { type: 'source', label: 'Sources' },
  { type: 'annotation', label: 'Marks' },
  { type: 'meeting', label: 'Meetings' },
  { type: 'briefing', label: 'Briefings' },
];

/** More hits than anybody reads; the total says how many there are. */
const limit = 200;

/** A query, its filters and its answer. Of queries that overlap, only the newest answer is shown. */
export class SearchState {
  query = $state('');
  /** Kinds to look in; none stands for all. */
  types = $state.raw<readonly HitType[]>([]);
  hits = $state.raw<readonly SearchHit[]>([]);
  total = $state(0);
  /** The query that the hits answer; null before the first answer. */
  answered = $state<string | null>(null);
  #asked = 0;
  readonly #api: Pick<Api, 'search'>;

  constructor(api: Pick<Api, 'search'>) {
    this.#api = api;
  }

  type(query: string): Promise<void> {
    this.query = query;
    return this.ask();
  }

  toggle(type: HitType): Promise<void> {
    this.types = this.types.includes(type)
      ? this.types.filter((other) => other !== type)
      : [...this.types, type];
    return this.ask();
  }

  /** Asks again, as after the library changed. An empty query has no hits. */
  async ask(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const query = this.query.trim();
    const answer =
      query === ''
        ? { total: 0, hits: [] }
        : await this.#api.search.query({ query, types: this.#lookedIn(), limit });
    if (turn !== this.#asked) return;
    this.hits = answer.hits;
    this.total = answer.total;
    this.answered = query === '' ? null : query;
  }

  #lookedIn(): HitType[] {
    return this.types.length > 0 ? [...this.types] : hitTypes.map(({ type }) => type);
  }

  clear(): void {
    this.#asked += 1;
    this.query = '';
    this.hits = [];
    this.total = 0;
    this.answered = null;
  }
}
