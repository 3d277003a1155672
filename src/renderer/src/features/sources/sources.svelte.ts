import type { Api } from '../../api';
import type { SourceRow } from '../../../../shared/ipc/views';
import type { SourceId } from '../../../../shared/model/ids';
import { foldText } from '../../../../shared/text/normalise';

export type SourceOrder = 'added' | 'issued' | 'title' | 'publisher';

export const sourceOrders: readonly { readonly value: SourceOrder; readonly label: string }[] = [
  { value: 'added', label: 'Added last' },
  { value: 'issued', label: 'Published last' },
  { value: 'title', label: 'Title' },
  { value: 'publisher', label: 'Publisher' },
];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Later first; rows without the value come last. */
function compareLater(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? 1 : -1;
}

const comparators: Readonly<Record<SourceOrder, (a: SourceRow, b: SourceRow) => number>> = {
  added: (a, b) => compareLater(a.id, b.id),
  issued: (a, b) => compareLater(a.issued, b.issued) || compareLater(a.id, b.id),
  title: (a, b) => collator.compare(a.title, b.title),
  publisher: (a, b) =>
    collator.compare(a.publisher ?? '\uffff', b.publisher ?? '\uffff') ||
    compareLater(a.issued, b.issued),
};

/** What the quick filter looks in: title, publisher, date, tags; folded once for each row. */
const haystacks = new WeakMap<SourceRow, string>();

function haystackOf(row: SourceRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const folded = foldText([row.title, row.publisher, row.issued, ...row.tags].join('\n'));
  haystacks.set(row, folded);
  return folded;
}

type SourcePage = Awaited<ReturnType<Api['sources']['page']>>;

/** Rows of the first part, which fill a window, and of each later one: few enough not to hold anything up. */
const pageSizes = { first: 100, then: 2000 };

/** Milliseconds in which the beginning of a long list is drawn before more of it comes. */
const breath = 200;

/** The list of sources, its order and its quick filter. */
export class SourcesState {
  /** Added last first; while a long list is being read, its beginning. */
  rows = $state.raw<readonly SourceRow[]>([]);
  /** Sources in the library, read or not. */
  total = $state(0);
  /** False until the beginning of the list has been read once. */
  loaded = $state(false);
  filter = $state('');
  order = $state<SourceOrder>('added');
  readonly #api: Pick<Api, 'sources'>;
  /** Readings and refreshings follow each other, so that none undoes what a later one has seen. */
  #queue: Promise<unknown> = Promise.resolve();
  /** The beginning of the list where it was asked for ahead; null once it is used. */
  #ahead: Promise<SourcePage | null> | null = null;
  /** Counts the libraries that were shown; what was asked of an earlier one is dropped. */
  #library = 0;

  constructor(api: Pick<Api, 'sources'>) {
    this.#api = api;
  }

  readonly #sorted = $derived(
    this.order === 'added' ? this.rows : [...this.rows].sort(comparators[this.order]),
  );

  /** Rows in order that hold every word of the filter, whatever its case or accents. */
  readonly visible = $derived.by(() => {
    const words = foldText(this.filter).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.#sorted;
    return this.#sorted.filter((row) => {
      const haystack = haystackOf(row);
      return words.every((word) => haystack.includes(word));
    });
  });

  /**
   * Asks for the beginning of the list before it is known which library is open, so that it is on its way while the
   * window is drawn. What fails is asked again by `load`, which tells it.
   */
  askAhead(): void {
    this.#ahead = this.#api.sources
      .page({ before: null, limit: pageSizes.first })
      .catch(() => null);
  }

  /** Reads the whole list. The first time its beginning is shown before the rest is there. */
  load(): Promise<void> {
    return this.#inTurn((isCurrent) => this.#readAll(isCurrent));
  }

  /** Reads the rows of these sources again; those that are gone leave the list. */
  refresh(ids: readonly SourceId[]): Promise<void> {
    return this.#inTurn(async (isCurrent) => {
      const found = await this.#api.sources.rows({ ids: [...ids] });
      if (!isCurrent()) return;
      const fresh = new Map<string, SourceRow>(found.map((row) => [row.id, row]));
      const asked = new Set<string>(ids);
      const kept = this.rows.flatMap((row) => {
        if (!asked.has(row.id)) return [row];
        const present = fresh.get(row.id);
        fresh.delete(row.id);
        return present ? [present] : [];
      });
      const added = [...fresh.values()];
      this.rows = added.length > 0 ? [...added, ...kept].sort(comparators.added) : kept;
      this.total = this.rows.length;
    });
  }

  async #readAll(isCurrent: () => boolean): Promise<void> {
    const rows: SourceRow[] = [];
    for (;;) {
      const before = rows.at(-1)?.id ?? null;
      const limit = before === null ? pageSizes.first : pageSizes.then;
      const ahead = before === null ? await this.#takeAhead() : null;
      const page = ahead ?? (await this.#api.sources.page({ before, limit }));
      if (!isCurrent()) return;
      rows.push(...page.rows);
      const isWhole = page.rows.length < limit;
      const isFirstSight = !this.loaded;
      if (isWhole || isFirstSight) {
        this.rows = [...rows];
        this.total = isWhole ? rows.length : page.total;
        this.loaded = true;
      }
      if (isWhole) return;
      if (isFirstSight) await new Promise((resolve) => setTimeout(resolve, breath));
    }
  }

  async #takeAhead(): Promise<SourcePage | null> {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead;
  }

  #inTurn(work: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const library = this.#library;
    const turn = this.#queue.then(() => work(() => library === this.#library));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Forgets the list, as when another library is opened. */
  clear(): void {
    this.#library += 1;
    this.rows = [];
    this.total = 0;
    this.loaded = false;
    this.filter = '';
  }

  titleOf(id: SourceId): string | null {
    return this.rows.find((row) => row.id === id)?.title ?? null;
  }

  /** The row to show after one is removed: the next in view, else the one before; null where none is left. */
  neighbourOf(id: string): SourceId | null {
    const at = this.visible.findIndex((row) => row.id === id);
    return (this.visible[at + 1] ?? this.visible[at - 1])?.id ?? null;
  }

  async remove(id: SourceId): Promise<void> {
    await this.#api.sources.remove({ id });
    await this.refresh([id]);
  }

  async restore(id: SourceId): Promise<void> {
    await this.#api.sources.restore({ id });
    await this.refresh([id]);
  }
}
