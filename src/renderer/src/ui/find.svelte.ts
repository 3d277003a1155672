import { createContext, onDestroy, untrack } from 'svelte';
import { announce } from './announcer.svelte';
import { plural } from './dates';
import { attempt } from './report-failure';

/** How one document is searched and shown. `P` is a place in it, in whatever unit the document counts. */
export interface FindOptions<P> {
  /** Places of the query in reading order. */
  readonly find: (query: string) => Promise<readonly P[]>;
  /**
   * Brings a place into view.
   * @param isWanted whether the document is to have the keyboard, as when it was opened for this place
   */
  readonly reveal: (place: P, isWanted: boolean) => void;
  /** Gives the keyboard back to the document. */
  readonly focus: () => void;
}

/** What comes before or after a document in the list that it was opened from. */
export interface Onward {
  /** “Hit 4 of 40: Ministers meet” */
  readonly label: string;
  readonly open: () => void;
}

/** Answers the next or the previous document of the list that a query was asked of; null where there is none. */
export type FindOnward = (query: string, step: 1 | -1) => Onward | null;

/** What the find bar and the commands need to know of a document, whatever its places are. */
export type Findable = Pick<
  FindState<unknown>,
  | 'isOpen'
  | 'query'
  | 'count'
  | 'index'
  | 'isAnswered'
  | 'isFromList'
  | 'isElsewhere'
  | 'boxWanted'
  | 'following'
  | 'open'
  | 'type'
  | 'step'
  | 'close'
>;

/** Finding in one open document: the places of a query and the one that is shown. Only the newest query counts. */
export class FindState<P> {
  isOpen = $state(false);
  query = $state('');
  places = $state.raw<readonly P[]>([]);
  /** Index of the place that is shown; -1 while none is. */
  index = $state(-1);
  /** Whether the places are those of the query as it stands. */
  isAnswered = $state(false);
  /** Whether the query came with the document from a list, and was not typed here. */
  isFromList = $state(false);
  /** Whether what was found is no place of the text and is shown already, such as a mark. */
  isElsewhere = $state(false);
  /** Counts up whenever the box is to take the keyboard. */
  boxWanted = $state(0);
  readonly #options: FindOptions<P>;
  readonly #pane: FindPane;
  #asked = 0;

  constructor(options: FindOptions<P>, pane: FindPane) {
    this.#options = options;
    this.#pane = pane;
  }

  readonly count = $derived(this.places.length);
  readonly current = $derived(this.places[this.index] ?? null);
  /** The document that the next step would open; null where it stays in this one. */
  readonly following = $derived.by(() =>
    this.isFromList && this.isAnswered && this.index >= this.count - 1
      ? this.#pane.onward(this.query, 1)
      : null,
  );

  /** Opens the bar for typing. */
  open(): void {
    this.isOpen = true;
    this.boxWanted += 1;
  }

  /**
   * Looks for the query that the document was opened with and shows its first place, or its last one where the walk goes
   * backwards.
   * @param isElsewhere whether something else of the document was found and is shown already, such as a mark
   */
  async start(query: string, isElsewhere = false): Promise<void> {
    this.isOpen = true;
    this.isFromList = true;
    this.isElsewhere = isElsewhere;
    const { note, step } = this.#pane.takeArrival();
    if (!(await this.#ask(query))) return;
    if (this.count > 0) this.#show(step === 1 ? 0 : this.count - 1, true);
    const words = [note, this.count > 0 ? this.#counted() : null].filter((part) => part !== null);
    if (words.length > 0) announce(words.join(' – '));
  }

  /** Looks for what is typed in the bar, from the first place on. */
  async type(query: string): Promise<void> {
    this.isFromList = false;
    this.isElsewhere = false;
    if (!(await this.#ask(query))) return;
    if (this.count > 0) this.#show(0, false);
    else if (query.trim() !== '') announce('Not found');
  }

  /** The document changed: finds the places anew and stays at the one that is shown, without scrolling. */
  async refresh(): Promise<void> {
    if (!this.isAnswered) return;
    const { index } = this;
    if (await this.#ask(this.query)) this.index = Math.min(index, this.count - 1);
  }

  /** Goes to the next or the previous place; beyond the last one to the next document of the list, else around. */
  step(by: 1 | -1): void {
    if (!this.isAnswered) return;
    const to = this.index + by;
    if (to >= 0 && to < this.count) {
      this.#show(to, false);
      announce(this.#counted());
      return;
    }
    const onward = this.isFromList ? this.#pane.onward(this.query, by) : null;
    if (onward) this.#pane.go(onward, by);
    else if (this.count > 0) {
      this.#show(by === 1 ? 0 : this.count - 1, false);
      announce(`${by === 1 ? 'From the beginning' : 'From the end'}: ${this.#counted()}`);
    }
  }

  /** Takes the bar and the marks away; the keyboard goes back to the document. */
  close(): void {
    this.reset();
    this.#options.focus();
  }

  /** Takes the bar and the marks away, as when another document is shown. */
  reset(): void {
    this.isOpen = false;
    this.#asked += 1;
    this.places = [];
    this.index = -1;
    this.isAnswered = false;
  }

  #counted(): string {
    return `${String(this.index + 1)} of ${plural(this.count, 'place')}`;
  }

  #show(index: number, isWanted: boolean): void {
    this.index = index;
    const place = this.places[index];
    if (place !== undefined) this.#options.reveal(place, isWanted);
  }

  /** Answers whether this is still the newest question. */
  async #ask(query: string): Promise<boolean> {
    this.#asked += 1;
    const turn = this.#asked;
    this.query = query;
    this.isAnswered = false;
    let places: readonly P[] = [];
    if (!this.isElsewhere && query.trim() !== '') {
      await attempt(async () => {
        places = await this.#options.find(query);
      });
    }
    if (turn !== this.#asked) return false;
    this.places = places;
    this.index = -1;
    this.isAnswered = true;
    return true;
  }
}

/** What is told and done on arriving in the next document of a walk. */
interface Arrival {
  readonly note: string | null;
  readonly step: 1 | -1;
}

/** Panes of the window, the one that was used last at the end. */
let panes = $state.raw<readonly FindPane[]>([]);

/** Finding in one pane of the window: the document that is open in it, and the list that it was opened from. */
export class FindPane {
  /** Null while no document is open. */
  document = $state.raw<Findable | null>(null);
  readonly onward: FindOnward;
  #arrival: Arrival = { note: null, step: 1 };

  constructor(onward: FindOnward) {
    this.onward = onward;
  }

  /** Whether keys without a pane of their own belong to this one. */
  get isUsed(): boolean {
    return panes.at(-1) === this;
  }

  /** Says that the pane is used now. */
  use(): void {
    if (!this.isUsed) panes = [...panes.filter((pane) => pane !== this), this];
  }

  leave(): void {
    panes = panes.filter((pane) => pane !== this);
  }

  go(onward: Onward, step: 1 | -1): void {
    this.#arrival = { note: onward.label, step };
    onward.open();
  }

  takeArrival(): Arrival {
    const arrival = this.#arrival;
    this.#arrival = { note: null, step: 1 };
    return arrival;
  }
}

const [getFindPane, setFindPane] = createContext<FindPane>();
export { getFindPane };

/** Makes a pane in which documents are searched. Call while the component of the pane is being set up. */
export function provideFindPane(onward: FindOnward): FindPane {
  const pane = new FindPane(onward);
  setFindPane(pane);
  pane.use();
  onDestroy(() => pane.leave());
  return pane;
}

/**
 * Makes a document searchable for as long as its component is there. Call while the component is being set up.
 * @param isThere whether a document is open
 */
export function useFind<P>(options: FindOptions<P>, isThere: () => boolean): FindState<P> {
  const pane = getFindPane();
  const find = new FindState<P>(options, pane);
  $effect.pre(() => {
    if (isThere()) pane.document = find;
    else if (untrack(() => pane.document) === find) pane.document = null;
  });
  onDestroy(() => {
    if (untrack(() => pane.document) === find) pane.document = null;
  });
  return find;
}
