import { createContext } from 'svelte';

export type PlaceName = 'sources' | 'meetings' | 'briefings' | 'search';

/** Where a pane is. */
export interface Route {
  readonly place: PlaceName;
  /** The document that is open in the place; null shows the place's list alone. */
  readonly id: string | null;
  /** Something inside the document to bring into view, such as an annotation; null for its beginning. */
  readonly focus: string | null;
  /** A query whose first place in the document is wanted in view, with all others marked; null for none. */
  readonly find: string | null;
}

/** One step of the history: what the main pane and the pane beside it show. */
export interface Position {
  readonly main: Route;
  readonly beside: Route | null;
}

/** What a place may ask of the window. In the pane beside, `open` changes that pane. */
export interface Navigation {
  readonly open: (
    place: PlaceName,
    id?: string | null,
    focus?: string | null,
    find?: string | null,
  ) => void;
  readonly openBeside: (
    place: PlaceName,
    id: string,
    focus?: string | null,
    find?: string | null,
  ) => void;
}

/** The beginning of a place, or of a document in it. */
function routeTo(place: PlaceName, id: string | null = null): Route {
  return { place, id, focus: null, find: null };
}

const start: Position = { main: routeTo('sources'), beside: null };

function sameRoute(a: Route | null, b: Route | null): boolean {
  return a?.place === b?.place && a?.id === b?.id && a?.focus === b?.focus && a?.find === b?.find;
}

function samePosition(a: Position, b: Position): boolean {
  return sameRoute(a.main, b.main) && sameRoute(a.beside, b.beside);
}

/** A document is open once: two editors of one text would save over each other. */
function withoutTwin(position: Position): Position {
  const { main, beside } = position;
  const isTwin = main.id !== null && main.id === beside?.id && main.place === beside.place;
  return isTwin ? { main, beside: null } : position;
}

/** Places of the window with back and forward. A place that is entered again shows what it showed last. */
export class NavigationHistory {
  #entries = $state.raw<readonly Position[]>([start]);
  #at = $state(0);
  readonly #last = new Map<PlaceName, Route>();

  readonly current = $derived(this.#entries[this.#at] ?? start);
  readonly canGoBack = $derived(this.#at > 0);
  readonly canGoForward = $derived(this.#at < this.#entries.length - 1);

  /** For places in the main pane, and for those in the pane beside it. */
  readonly main: Navigation = {
    open: (place, id = null, focus = null, find = null) =>
      this.go({ ...this.current, main: { place, id, focus, find } }),
    openBeside: (place, id, focus = null, find = null) => {
      const { main } = this.current;
      // What is moved to the side leaves the list behind.
      const isMoved = main.place === place && main.id === id;
      this.go({
        main: isMoved ? routeTo(place) : main,
        beside: { place, id, focus, find },
      });
    },
  };
  readonly beside: Navigation = {
    open: (place, id = null, focus = null, find = null) =>
      this.go({ ...this.current, beside: { place, id, focus, find } }),
    openBeside: (place, id, focus = null, find = null) =>
      this.go({ ...this.current, main: { place, id, focus, find } }),
  };

  /** Adds a step, dropping those ahead. Asking for where one is already adds none, but is asked anew. */
  go(wanted: Position): void {
    const position = withoutTwin(wanted);
    if (samePosition(position, this.current)) {
      this.#entries = this.#entries.map((entry, at) => (at === this.#at ? position : entry));
      return;
    }
    this.#entries = [...this.#entries.slice(Math.max(0, this.#at - 98), this.#at + 1), position];
    this.#at = this.#entries.length - 1;
    this.#remember();
  }

  /** Enters a place where it was left. */
  enter(place: PlaceName): void {
    const main = this.#last.get(place) ?? routeTo(place);
    this.go({ ...this.current, main });
  }

  closeBeside(): void {
    this.go({ ...this.current, beside: null });
  }

  back(): void {
    if (this.canGoBack) this.#at -= 1;
    this.#remember();
  }

  forward(): void {
    if (this.canGoForward) this.#at += 1;
    this.#remember();
  }

  /** Starts over, as when another library is opened. */
  reset(): void {
    this.#entries = [start];
    this.#at = 0;
    this.#last.clear();
  }

  #remember(): void {
    const { main } = this.current;
    this.#last.set(main.place, routeTo(main.place, main.id));
  }
}

const [getNavigation, setNavigation] = createContext<Navigation>();
export { getNavigation, setNavigation };
