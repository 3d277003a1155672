import { Low } from 'lowdb';
import { RapporteurError } from '../../shared/errors';
import type { ErrorCode, Result } from '../../shared/errors';
import { keepConflict } from './conflicts';
import { ChangedOnDiskError, DocumentAdapter } from './document-adapter';
import type { DocumentState } from './document-adapter';
import { parseKept } from './document-reader';
import type { Rules } from './document-reader';
import { asWriteFailure, attempt, readable } from './failure';
import { orMissing } from './file-system';
import { listGenerations } from './history';
import type {
  Collection,
  CollectionDefinition,
  Generation,
  ListEntry,
  ListVersion,
  PutOptions,
  TrashEntry,
  Version,
  Written,
} from './library';
import { ListIndex, listIds } from './list-index';
import type { IndexEntry } from './list-index';
import { isSafeId } from './paths';
import type { Place } from './paths';
import { formatInstant } from './session';
import type { Session } from './session';
import { moveToTrash, nameForTrash } from './trash';

/** Documents kept in memory for each collection; the oldest used goes first. */
const keptInMemory = 256;

/** The history is thinned after every so many writes, outside the time a caller waits. */
const pruneEvery = 8;

/** How often a change by function starts over when the file changes underneath. */
const updateTries = 3;

/** One document in memory: lowdb holds it, the adapter knows its file. */
export interface Slot<T> {
  readonly adapter: DocumentAdapter<T>;
  low: Low<DocumentState<T>>;
}

function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof RapporteurError && error.failure.code === code;
}

export function queueKey(collection: string, id: string): string {
  return `${collection}/${id}`;
}

/** A document that exists, or the failure that says it does not. */
function present<T>(slot: Slot<T>): Version<T> {
  const { version } = slot.low.data;
  if (version === null)
    throw new RapporteurError('document-missing', { noun: slot.adapter.place.noun });
  return version;
}

export class DocumentCollection<T, S, Id extends string> implements Collection<T, S, Id> {
  readonly index: ListIndex<T, S, Id>;
  private readonly slots = new Map<string, Slot<T>>();
  private readonly rules: Rules<T>;

  constructor(
    private readonly session: Session,
    readonly definition: CollectionDefinition<T, S, Id>,
  ) {
    this.rules = definition;
    this.index = new ListIndex(
      session,
      definition,
      async (id) => {
        const stat = await orMissing(session.files.stat(this.place(id).file));
        return stat?.kind === 'file' ? stat.content : null;
      },
      (id, ask) =>
        this.inTurn(id, () => {
          ask();
          return this.readForIndex(id);
        }),
    );
  }

  place(id: string): Place {
    return this.session.paths.document(this.definition, id);
  }

  async ids(): Promise<readonly Id[]> {
    await readable(this.definition.name, this.index.ensureReady());
    return this.index.ids();
  }

  async list(): Promise<readonly ListEntry<S, Id>[]> {
    return this.listSome(await this.ids());
  }

  async versions(): Promise<readonly ListVersion<Id>[]> {
    const ids = await this.ids();
    return ids.flatMap((id) => {
      const version = this.index.version(id);
      return version === undefined ? [] : [{ id, gen: version.gen, sha256: version.sha256 }];
    });
  }

  async total(): Promise<number> {
    await readable(this.definition.name, this.index.ensureReady());
    return this.index.total;
  }

  async listSome(ids: readonly Id[]): Promise<readonly ListEntry<S, Id>[]> {
    await readable(this.definition.name, this.index.ensureReady());
    return ids.flatMap((id) => {
      const entry = this.index.get(id);
      if (entry === undefined) return [];
      const { gen, sha256, summary } = entry;
      return [{ id, gen, sha256, summary }];
    });
  }

  async has(id: Id): Promise<boolean> {
    await readable(this.definition.name, this.index.ensureReady());
    return this.index.has(id);
  }

  get(id: Id): Promise<Result<Version<T>>> {
    return attempt(async () => {
      const slot = this.slots.get(id);
      return present(slot ?? (await this.inTurn(id, () => this.open(id))));
    });
  }

  put(id: Id, data: T, options: PutOptions): Promise<Result<Written>> {
    return attempt(() =>
      this.inTurn(id, async () => {
        await this.session.access.ensureWritable();
        for (;;) {
          const slot = await this.open(id);
          const before = slot.low.data.version;
          let wasSetAside = false;
          const { standsFor } = slot.adapter;
          if ((before?.gen ?? 0) !== options.expectedGen && standsFor !== options.expectedGen)
            throw await this.conflict(id, options.expectedGen, data);
          const after = await this.writeOrReload(slot, data).catch((error: unknown) => {
            // What had taken its place was no document and is set aside; nothing is in the way of ours.
            if (!hasCode(error, 'document-damaged')) throw error;
            wasSetAside = true;
            return null;
          });
          if (after !== null) return { gen: after.gen, sha256: after.sha256 };
          const now = (await this.open(id)).low.data.version;
          // A damaged file was set aside and the version we build on stands again: nothing is in the way.
          const isFree = now === null ? wasSetAside : now.sha256 === before?.sha256;
          if (!isFree) throw await this.conflict(id, options.expectedGen, data);
          options = { expectedGen: now?.gen ?? 0 };
        }
      }),
    );
  }

  update(id: Id, change: (data: T) => Result<T>): Promise<Result<Version<T>>> {
    return attempt(() =>
      this.inTurn(id, async () => {
        await this.session.access.ensureWritable();
        for (let tries = 1; tries <= updateTries; tries += 1) {
          const slot = await this.open(id);
          const before = present(slot);
          const changed = change(before.data);
          if (!changed.ok) throw new RapporteurError(changed.error.code, changed.error.details);
          if (changed.value === before.data) return before;
          const after = await this.writeOrReload(slot, changed.value);
          if (after !== null) return after;
        }
        throw new RapporteurError('document-changed', { noun: this.definition.noun });
      }),
    );
  }

  remove(id: Id): Promise<Result<TrashEntry>> {
    return attempt(() =>
      this.inTurn(id, async () => {
        await this.session.access.ensureWritable();
        const place = this.place(id);
        if ((await orMissing(this.session.files.stat(place.file))) === null)
          throw new RapporteurError('document-missing', { noun: place.noun });
        const entry = nameForTrash(this.session, place);
        try {
          await moveToTrash(this.session, place, entry.entry);
        } catch (error) {
          throw asWriteFailure(error);
        } finally {
          await this.forget(id);
        }
        return entry;
      }),
    );
  }

  history(id: Id): Promise<Result<readonly Generation[]>> {
    return attempt(async () => {
      const now = this.slots.get(id)?.low.data.version?.gen ?? this.index.get(id)?.gen;
      const found: Generation[] = [];
      for (const { gen, path } of await listGenerations(this.session.files, this.place(id))) {
        if (gen === now || found.at(-1)?.gen === gen) continue;
        const stat = await orMissing(this.session.files.stat(path));
        if (stat !== null)
          found.push({ gen, written: formatInstant(stat.modified), size: stat.size });
      }
      return found;
    });
  }

  readGeneration(id: Id, gen: number): Promise<Result<Version<T>>> {
    return attempt(async () => {
      const place = this.place(id);
      const files = await listGenerations(this.session.files, place);
      for (const file of files.filter((one) => one.gen === gen)) {
        const bytes = await orMissing(this.session.files.readFile(file.path));
        if (bytes === null) continue;
        const label = `history/${place.collection}/${id}/${file.name}`;
        return parseKept(this.session, place, this.rules, { file: label, bytes });
      }
      throw new RapporteurError('document-missing', { noun: this.definition.noun });
    });
  }

  async restoreGeneration(id: Id, gen: number): Promise<Result<Written>> {
    const earlier = await this.readGeneration(id, gen);
    if (!earlier.ok) return earlier;
    const restored = await this.update(id, () => ({ ok: true, value: earlier.value.data }));
    if (!restored.ok) return restored;
    return { ok: true, value: { gen: restored.value.gen, sha256: restored.value.sha256 } };
  }

  /**
   * The document in memory, read from disk where it is not; in its turn only. A missing one is not kept.
   * @param known the version that was in memory a moment ago, for the case that the file turns out to be damaged
   */
  async open(id: string, known: Version<T> | null = null): Promise<Slot<T>> {
    const loaded = this.slots.get(id);
    if (loaded !== undefined) {
      this.slots.delete(id);
      this.slots.set(id, loaded);
      return loaded;
    }
    const adapter = new DocumentAdapter(this.session, this.place(id), this.rules, known);
    const slot: Slot<T> = { adapter, low: new Low<DocumentState<T>>(adapter, { version: null }) };
    await slot.low.read();
    const { version } = slot.low.data;
    if (version === null) return slot;
    this.slots.set(id, slot);
    const oldest = this.slots.keys().next();
    if (this.slots.size > keptInMemory && oldest.done !== true) this.slots.delete(oldest.value);
    this.index.set(id, version, adapter.content);
    return slot;
  }

  /**
   * Lets memory follow the disk after a change by another program, or by ourselves past it; in its turn only.
   * @param outside what listeners are told about who made the change
   */
  async reload(id: string, outside = true): Promise<void> {
    const summary = this.index.get(id)?.summary ?? null;
    const known = this.slots.get(id)?.low.data.version ?? null;
    const before = known ?? this.index.get(id);
    this.slots.delete(id);
    const after = (await this.open(id, known)).low.data.version;
    if (after === null) this.index.delete(id);
    const { name } = this.definition;
    if (after === null && before !== undefined)
      this.session.events.emit('removed', { collection: name, id, outside, summary });
    if (after !== null && after.sha256 !== before?.sha256)
      this.session.events.emit('changed', { collection: name, id, gen: after.gen, outside });
  }

  /** Forgets a document that was moved away or replaced; in its turn only. */
  async forget(id: string): Promise<void> {
    this.slots.delete(id);
    if ((await orMissing(this.session.files.stat(this.place(id).file)).catch(() => null)) !== null)
      return;
    const summary = this.index.get(id)?.summary ?? null;
    this.index.delete(id);
    const { name } = this.definition;
    this.session.events.emit('removed', { collection: name, id, outside: false, summary });
  }

  /** Reads every document from disk, so that each damaged one is set aside and its last good generation restored. */
  async verifyAll(): Promise<void> {
    for (const id of await listIds(this.session, this.definition))
      await this.inTurn(id, async () => {
        const found = await this.readForIndex(id);
        if (found === null) this.index.delete(id);
        else this.index.set(id, found.version, found.content);
      });
  }

  /** Looks whether other programs changed, added or removed any of these documents, and tells listeners. */
  async compare(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (!isSafeId(id)) continue;
      for (const { before } of await this.index.look(id)) this.tellOutside(id, before);
    }
  }

  /** The same for all of them. @param isStopped as in `ListIndex.refresh` */
  async compareAll(isStopped: () => boolean): Promise<void> {
    for (const { id, before } of await this.index.refresh(isStopped)) this.tellOutside(id, before);
  }

  private tellOutside(id: string, before: IndexEntry<S> | undefined): void {
    const { name } = this.definition;
    const after = this.index.get(id);
    if (after !== undefined)
      this.session.events.emit('changed', {
        collection: name,
        id,
        gen: after.gen,
        outside: true,
      });
    else if (before !== undefined)
      this.session.events.emit('removed', {
        collection: name,
        id,
        outside: true,
        summary: before.summary,
      });
  }

  /** Drops what is in memory, so that the next question reads the disk. */
  forgetAll(): void {
    this.slots.clear();
  }

  get loadedIds(): readonly string[] {
    return [...this.slots.keys()];
  }

  /** Swaps memory to a version that has reached the disk and tells listeners; memory never runs ahead (rule D2). */
  accept(slot: Slot<T>, low: Low<DocumentState<T>>): Version<T> {
    slot.low = low;
    const version = present(slot);
    const { id } = slot.adapter.place;
    this.slots.set(id, slot);
    this.index.set(id, version, slot.adapter.content);
    const { name } = this.definition;
    this.session.events.emit('changed', { collection: name, id, gen: version.gen, outside: false });
    if (version.gen % pruneEvery === 0)
      // Thinning is housekeeping: what fails now is done by the next round.
      void this.inTurn(id, () => slot.adapter.prune()).catch(() => undefined);
    return version;
  }

  async conflict(id: string, baseGen: number, data: T): Promise<RapporteurError> {
    const { entry } = await keepConflict(this.session, this.place(id), {
      schema: this.definition.schemaVersion,
      baseGen,
      data,
    });
    return new RapporteurError('document-changed', {
      noun: this.definition.noun,
      conflict: entry,
    });
  }

  inTurn<R>(id: string, task: () => Promise<R>): Promise<R> {
    return this.session.queue.run([queueKey(this.definition.name, id)], task);
  }

  /** Writes over what is in memory; null where the file had changed, and memory then holds what is on disk. */
  private async writeOrReload(slot: Slot<T>, data: T): Promise<Version<T> | null> {
    const { adapter } = slot;
    const { version } = await adapter.prepare(data, slot.low.data.version);
    const next = new Low<DocumentState<T>>(adapter, { version });
    try {
      await next.write();
    } catch (error) {
      if (!(error instanceof ChangedOnDiskError)) throw asWriteFailure(error);
      await this.reload(adapter.place.id);
      return null;
    }
    return this.accept(slot, next);
  }

  private async readForIndex(
    id: string,
  ): Promise<{ version: Version<T>; content: string | null } | null> {
    try {
      const known = this.slots.get(id)?.low.data.version ?? null;
      if (this.slots.delete(id)) {
        const { low, adapter } = await this.open(id, known);
        const { version } = low.data;
        return version === null ? null : { version, content: adapter.content };
      }
      // A list reads every document of a library that has no cache yet; they need not all stay in memory.
      const adapter = new DocumentAdapter(this.session, this.place(id), this.rules);
      const { version } = await adapter.read();
      return version === null ? null : { version, content: adapter.content };
    } catch (error) {
      if (error instanceof RapporteurError && error.failure.code.startsWith('document-'))
        return null;
      throw error;
    }
  }
}
