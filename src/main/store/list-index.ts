import { orMissing } from './file-system';
import type { CollectionDefinition, Version } from './library';
import { encodeEntry, type PackedList } from './packed-list';
import { isSafeId } from './paths';
import type { Session } from './session';

/** What is known of one document without reading it. */
export interface IndexEntry<S> {
  readonly gen: number;
  readonly sha256: string;
  readonly summary: S;
  /** `FileStat.content` of the file this was taken from; null makes the next look read it again. */
  readonly content: string | null;
}

interface Listed {
  readonly name: string;
  readonly layout: 'flat' | { readonly nested: string };
}

/** Ids of the documents whose files lie in a collection's folder; everything else in there is left alone. */
async function findIds(
  session: Pick<Session, 'files' | 'paths'>,
  { name: collection, layout }: Listed,
): Promise<string[]> {
  const entries = (await orMissing(session.files.list(session.paths.collection(collection)))) ?? [];
  const isFlat = layout === 'flat';
  const ids: string[] = [];
  for (const { name, kind } of entries) {
    if (kind !== (isFlat ? 'file' : 'folder')) continue;
    if (isFlat && !name.endsWith('.json')) continue;
    const id = isFlat ? name.slice(0, -'.json'.length) : name;
    if (isSafeId(id)) ids.push(id);
  }
  return ids;
}

/** Ids of the documents of a collection, in order. */
export async function listIds(
  session: Pick<Session, 'files' | 'paths'>,
  definition: Listed,
): Promise<readonly string[]> {
  return (await findIds(session, definition)).sort();
}

/** How many documents lie in a collection's folder. Every start asks, so nothing is put in order for it. */
export async function countIds(
  session: Pick<Session, 'files' | 'paths'>,
  definition: Listed,
): Promise<number> {
  return (await findIds(session, definition)).length;
}

/**
 * Reads one document for the index in its turn, after asking what the index knew at that moment: a write of our own that
 * came first is no news. Null where there is no document that can be shown.
 */
export type ReadForIndex<T> = (
  id: string,
  ask: () => void,
) => Promise<{ readonly version: Version<T>; readonly content: string | null } | null>;

/** What a look at one file found: it is new, different or gone. `before` is what was known until then. */
export interface Difference<S> {
  readonly id: string;
  readonly before: IndexEntry<S> | undefined;
}

/** A list of at most this many documents is kept parsed once it was read; it is asked for as a whole. */
const keptParsed = 4096;

/** How many files are looked at together while the index is brought up to date. */
const lookAhead = 16;

/** The list of a collection in memory: small summaries, kept up to date by every write. */
export class ListIndex<T, S, Id extends string> {
  /** A number is the line of the saved list that nothing has replaced yet. */
  private entries = new Map<string, IndexEntry<S> | number>();
  private packed: PackedList | null = null;
  private ready: Promise<void> | null = null;
  private sorted: readonly Id[] | null = null;
  /** Sum of the definition's `tally` over all documents. */
  total = 0;

  constructor(
    private readonly session: Pick<Session, 'files' | 'paths'>,
    private readonly definition: CollectionDefinition<T, S, Id>,
    private readonly contentOf: (id: string) => Promise<string | null>,
    private readonly read: ReadForIndex<T>,
  ) {}

  /** Starts from a saved list. @param isCurrent false makes the first question compare it with the disk */
  adopt(list: PackedList, isCurrent: boolean): void {
    this.packed = list;
    this.entries = new Map();
    for (const [line, id] of list.ids.entries()) this.entries.set(id, line);
    this.total = list.header.total;
    this.sorted = null;
    if (isCurrent) this.ready = Promise.resolve();
  }

  /** Brings the list in step with the disk unless it is known to be; documents are read only where their file changed. */
  async ensureReady(): Promise<void> {
    this.ready ??= this.refresh().then(
      () => undefined,
      (error: unknown) => {
        this.ready = null;
        throw error;
      },
    );
    await this.ready;
  }

  /**
   * Compares every file with what is known of it.
   * @param isStopped asked between two files; the rest is then left to the next time
   */
  async refresh(isStopped: () => boolean = () => false): Promise<readonly Difference<S>[]> {
    const ids = await listIds(this.session, this.definition);
    const present = new Set(ids);
    const different: Difference<S>[] = [];
    // Asked one by one: a document that was written or moved meanwhile is not one that vanished.
    for (const id of [...this.entries.keys()].filter((known) => !present.has(known)))
      different.push(...(await this.look(id)));
    for (let start = 0; start < ids.length && !isStopped(); start += lookAhead) {
      const found = ids.slice(start, start + lookAhead).map((id) => this.look(id));
      different.push(...(await Promise.all(found)).flat());
    }
    return different;
  }

  /** Looks at one file and reads it if it changed. @returns the difference, or nothing */
  async look(id: string): Promise<readonly [] | readonly [Difference<S>]> {
    const content = await this.contentOf(id);
    const known = this.get(id);
    if (known !== undefined && known.content !== null && known.content === content) return [];
    if (known === undefined && content === null) return [];
    let before = known;
    const found = await this.read(id, () => {
      before = this.get(id);
    });
    if (found === null) {
      this.delete(id);
      return before === undefined ? [] : [{ id, before }];
    }
    this.set(id, found.version, found.content);
    const { gen, sha256 } = found.version;
    return before?.gen === gen && before.sha256 === sha256 ? [] : [{ id, before }];
  }

  set(id: string, version: Version<T>, content: string | null): void {
    const { gen, sha256, data } = version;
    const summary = this.definition.summarise(data);
    this.total += this.tallyOf(summary) - this.tallyKnown(id);
    if (!this.entries.has(id)) this.sorted = null;
    this.entries.set(id, { gen, sha256, summary, content });
  }

  delete(id: string): boolean {
    this.total -= this.tallyKnown(id);
    this.sorted = null;
    return this.entries.delete(id);
  }

  get(id: string): IndexEntry<S> | undefined {
    const found = this.entries.get(id);
    if (typeof found !== 'number') return found;
    // Only `adopt` puts numbers there, and it sets the list they count in.
    const entry = (this.packed as PackedList).entry<S>(found);
    if (this.size <= keptParsed) this.entries.set(id, entry);
    return entry;
  }

  /** As `get`, without the summary. */
  version(id: string): { readonly gen: number; readonly sha256: string } | undefined {
    const found = this.entries.get(id);
    return typeof found === 'number' ? (this.packed as PackedList).version(found) : found;
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  get size(): number {
    return this.entries.size;
  }

  /** Every entry as a saved list holds it, ascending by id. */
  lines(): readonly Uint8Array[] {
    return this.ids().map((id) => {
      const entry = this.entries.get(id) as IndexEntry<S> | number;
      return typeof entry === 'number'
        ? (this.packed as PackedList).line(entry)
        : encodeEntry(id, entry);
    });
  }

  ids(): readonly Id[] {
    // Every id has passed `isSafeId`, the pattern behind every branded id.
    this.sorted ??= [...this.entries.keys()].sort() as Id[];
    return this.sorted;
  }

  private tallyOf(summary: S): number {
    return this.definition.tally?.(summary) ?? 0;
  }

  private tallyKnown(id: string): number {
    if (this.definition.tally === undefined) return 0;
    const known = this.get(id);
    return known === undefined ? 0 : this.tallyOf(known.summary);
  }
}
