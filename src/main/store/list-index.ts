import { orMissing } from './file-system';
import type { CollectionDefinition, Version } from './library';
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

/** Ids of the documents whose files lie in a collection's folder; everything else in there is left alone. */
export async function listIds(
  session: Pick<Session, 'files' | 'paths'>,
  definition: { readonly name: string; readonly layout: 'flat' | { readonly nested: string } },
): Promise<readonly string[]> {
  const entries =
    (await orMissing(session.files.list(session.paths.collection(definition.name)))) ?? [];
  const isFlat = definition.layout === 'flat';
  return entries
    .flatMap(({ name, kind }) => {
      if (kind !== (isFlat ? 'file' : 'folder')) return [];
      if (isFlat && !name.endsWith('.json')) return [];
      const id = isFlat ? name.slice(0, -'.json'.length) : name;
      return isSafeId(id) ? [id] : [];
    })
    .sort();
}

/**
 * Reads one document for the index in its turn, after asking what the index knew at that moment: a write of our own that
 * came first is no news. Null where there is no document that can be shown.
 */
export type ReadForIndex<T> = (
  id: string,
  ask: () => void,
) => Promise<{ readonly version: Version<T>; readonly content: string | null } | null>;

/** How many files are looked at together while the index is brought up to date. */
const lookAhead = 16;

/** The list of a collection in memory: small summaries, kept up to date by every write. */
export class ListIndex<T, S, Id extends string> {
  private entries = new Map<string, IndexEntry<S>>();
  private ready: Promise<void> | null = null;
  private sorted: readonly Id[] | null = null;
  /** Counts every change, so that a cache knows whether it is stale. */
  revision = 0;

  constructor(
    private readonly session: Pick<Session, 'files' | 'paths'>,
    private readonly definition: CollectionDefinition<T, S, Id>,
    private readonly contentOf: (id: string) => Promise<string | null>,
    private readonly read: ReadForIndex<T>,
  ) {}

  /** Starts from a cached list. @param isCurrent false makes the first question compare it with the disk */
  adopt(entries: ReadonlyMap<string, IndexEntry<S>>, isCurrent: boolean): void {
    this.entries = new Map(entries);
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

  /** Compares every file with what is known of it. @returns the ids that are new, different or gone */
  async refresh(): Promise<readonly string[]> {
    const ids = await listIds(this.session, this.definition);
    const present = new Set(ids);
    const different: string[] = [];
    // Asked one by one: a document that was written or moved meanwhile is not one that vanished.
    for (const id of [...this.entries.keys()].filter((known) => !present.has(known)))
      if (await this.look(id)) different.push(id);
    for (let start = 0; start < ids.length; start += lookAhead) {
      const found = await Promise.all(
        ids.slice(start, start + lookAhead).map(async (id) => ((await this.look(id)) ? [id] : [])),
      );
      different.push(...found.flat());
    }
    return different;
  }

  /** Looks at one file and reads it if it changed. @returns whether it did */
  async look(id: string): Promise<boolean> {
    const content = await this.contentOf(id);
    const known = this.entries.get(id);
    if (known !== undefined && known.content !== null && known.content === content) return false;
    if (known === undefined && content === null) return false;
    let before = known;
    const found = await this.read(id, () => {
      before = this.entries.get(id);
    });
    if (found === null) {
      this.delete(id);
      return before !== undefined;
    }
    this.set(id, found.version, found.content);
    return before?.gen !== found.version.gen || before.sha256 !== found.version.sha256;
  }

  set(id: string, version: Version<T>, content: string | null): void {
    const { gen, sha256, data } = version;
    if (!this.entries.has(id)) this.sorted = null;
    this.entries.set(id, { gen, sha256, summary: this.definition.summarise(data), content });
    this.revision += 1;
  }

  delete(id: string): boolean {
    this.sorted = null;
    this.revision += 1;
    return this.entries.delete(id);
  }

  get(id: string): IndexEntry<S> | undefined {
    return this.entries.get(id);
  }

  get all(): ReadonlyMap<string, IndexEntry<S>> {
    return this.entries;
  }

  ids(): readonly Id[] {
    // Every id has passed `isSafeId`, the pattern behind every branded id.
    this.sorted ??= [...this.entries.keys()].sort() as Id[];
    return this.sorted;
  }
}
