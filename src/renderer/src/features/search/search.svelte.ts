import type { Api } from '../../api';
import type {
  IndexState,
  QueryProblem,
  SavedSearchView,
  SearchHit,
} from '../../../../shared/ipc/search-views';
import type { SearchType } from '../../../../shared/model/saved-search';
import { announce } from '../../ui/announcer.svelte';
import { plural } from '../../ui/dates';
import { attempt } from '../../ui/report-failure';
import { Debounce } from './debounce';
import { keyOfHit } from './hits';
import { SavedSearches, type SearchToSave } from './saved-searches.svelte';

/** Kinds of documents in the order of the filters. */
export const hitTypes: readonly { readonly type: SearchType; readonly label: string }[] = [
  { type: 'source', label: 'Sources' },
  { type: 'annotation', label: 'Marks' },
  { type: 'meeting', label: 'Meetings' },
  { type: 'briefing', label: 'Briefings' },
];

/** More hits than anybody reads; the total says how many there are. */
const limit = 200;

/** Quiet time after a change of the library before the same question is asked again, in milliseconds. */
const settled = 250;
/** Time between two answers while the index grows, in milliseconds. */
const grown = 2_000;
/** Quiet time after an answer before it is said aloud, in milliseconds: nobody wants to hear every letter's answer. */
const spoken = 700;

/** What a name is asked for: the present query, or a saved search that gets another name. */
export interface Naming extends Pick<SearchToSave, 'query' | 'types'> {
  readonly renamed: SavedSearchView | null;
}

/** A query, its filters and its answer. Of queries that overlap, only the newest answer is shown. */
export class SearchState {
  query = $state('');
  /** Kinds to look in; none stands for all. */
  types = $state.raw<readonly SearchType[]>([]);
  hits = $state.raw<readonly SearchHit[]>([]);
  total = $state(0);
  /** What is wrong with the query that was answered; the rest of it was searched all the same. */
  problems = $state.raw<readonly QueryProblem[]>([]);
  /** How much of the library the index knows; null until main has said. */
  index = $state.raw<IndexState | null>(null);
  /** The query that the hits answer, as it was asked; null before the first answer. */
  answered = $state<string | null>(null);
  /** Key of the hit that was opened last. */
  opened = $state<string | null>(null);
  /** The search that is being given a name; null while none is. */
  naming = $state.raw<Naming | null>(null);
  readonly saved: SavedSearches;
  readonly #api: Pick<Api, 'search' | 'searches' | 'on'>;
  readonly #speech = new Debounce(spoken, () => this.#say());
  #asked = 0;

  constructor(api: Pick<Api, 'search' | 'searches' | 'on'>) {
    this.#api = api;
    this.saved = new SavedSearches(api);
  }

  /** Follows the library for as long as the window is there; answers how to stop. */
  follow(): () => void {
    const again = new Debounce(settled, () => void attempt(() => this.#askAgain()));
    const more = new Debounce(grown, () => void attempt(() => this.#askAgain()));
    const reload = new Debounce(settled, () => void attempt(() => this.saved.load()));
    const stops = [
      this.#api.on('sources.changed', () => again.start()),
      this.#api.on('annotations.changed', () => again.start()),
      this.#api.on('meetings.changed', () => again.start()),
      this.#api.on('briefings.changed', () => again.start()),
      this.#api.on('searches.changed', () => reload.start()),
      this.#api.on('search.progressed', (state) => {
        const wasBuilding = this.index?.status === 'building';
        this.index = state;
        if (state.status === 'building') more.startOnce();
        else if (wasBuilding) again.start();
      }),
      () => again.stop(),
      () => more.stop(),
      () => reload.stop(),
      () => this.#speech.stop(),
    ];
    return () => stops.forEach((stop) => stop());
  }

  type(query: string): Promise<void> {
    this.query = query;
    return this.ask();
  }

  toggle(type: SearchType): Promise<void> {
    this.types = this.types.includes(type)
      ? this.types.filter((other) => other !== type)
      : [...this.types, type];
    return this.ask();
  }

  /** Takes the choice of kinds back. */
  lookEverywhere(): Promise<void> {
    this.types = [];
    return this.ask();
  }

  /** Asks for another query in other kinds, as a saved search does. */
  run({ query, types }: Pick<SearchToSave, 'query' | 'types'>): Promise<void> {
    this.types = [...types];
    return this.type(query);
  }

  /** Asks for a name for what is typed, or for another one for a saved search. */
  nameIt(renamed: SavedSearchView | null = null): void {
    const { query, types } = renamed ?? this;
    this.naming = { renamed, query: query.trim(), types: [...types] };
  }

  /** Asks for what is typed. An empty query has no hits. */
  async ask(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const { query } = this;
    const isEmpty = query.trim() === '';
    const answer = isEmpty
      ? null
      : await this.#api.search.query({ query, types: [...this.types], limit });
    if (turn !== this.#asked) return;
    this.hits = answer?.hits ?? [];
    this.total = answer?.total ?? 0;
    this.problems = answer?.problems ?? [];
    if (answer) this.index = answer.state;
    if (query !== this.answered) this.opened = null;
    this.answered = isEmpty ? null : query;
    this.#speech.start();
  }

  /** The hit next to the one that was opened last; null where the walk ends, or it is not among the hits any more. */
  neighbour(step: 1 | -1): { readonly hit: SearchHit; readonly number: number } | null {
    const at = this.hits.findIndex((hit) => keyOfHit(hit) === this.opened);
    const hit = at === -1 ? undefined : this.hits[at + step];
    return hit ? { hit, number: at + step + 1 } : null;
  }

  clear(): void {
    this.#asked += 1;
    this.query = '';
    this.hits = [];
    this.total = 0;
    this.problems = [];
    this.answered = null;
    this.opened = null;
    this.naming = null;
    this.index = null;
    this.#speech.stop();
  }

  /** The library changed: the hits follow without a word, for nobody asked. */
  async #askAgain(): Promise<void> {
    if (this.answered === null) return;
    await this.ask();
    this.#speech.stop();
  }

  #say(): void {
    if (this.answered === null) return;
    const [problem] = this.problems;
    const count = this.total === 0 ? 'No results' : plural(this.total, 'result');
    announce(problem ? `${count}. ${problem.message}` : count);
  }
}
