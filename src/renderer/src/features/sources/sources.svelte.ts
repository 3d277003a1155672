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

/** What the quick filter looks in: title, publisher, date, tags. */
function haystackOf(row: SourceRow): string {
  return foldText([row.title, row.publisher, row.issued, ...row.tags].join('\n'));
}

/** The list of sources, its order and its quick filter. */
export class SourcesState {
  rows = $state.raw<readonly SourceRow[]>([]);
  /** False until the list has been read once. */
  loaded = $state(false);
  filter = $state('');
  order = $state<SourceOrder>('added');
  readonly #api: Pick<Api, 'sources'>;

  constructor(api: Pick<Api, 'sources'>) {
    this.#api = api;
  }

  readonly #sorted = $derived([...this.rows].sort(comparators[this.order]));
  readonly #haystacks = $derived(new Map(this.rows.map((row) => [row.id, haystackOf(row)])));

  /** Rows in order that hold every word of the filter, whatever its case or accents. */
  readonly visible = $derived.by(() => {
    const words = foldText(this.filter).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.#sorted;
    return this.#sorted.filter(({ id }) => {
      const haystack = this.#haystacks.get(id) ?? '';
      return words.every((word) => haystack.includes(word));
    });
  });

  async load(): Promise<void> {
    this.rows = await this.#api.sources.list();
    this.loaded = true;
  }

  /** Forgets the list, as when another library is opened. */
  clear(): void {
    this.rows = [];
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
    await this.load();
  }

  async restore(id: SourceId): Promise<void> {
    await this.#api.sources.restore({ id });
    await this.load();
  }
}
