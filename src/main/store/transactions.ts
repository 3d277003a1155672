import type { z } from 'zod';
import { RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { Low } from 'lowdb';
import { queueKey } from './collection';
import type { DocumentCollection, Slot } from './collection';
import { ChangedOnDiskError } from './document-adapter';
import type { DocumentState } from './document-adapter';
import { sha256Of } from './envelope';
import { asWriteFailure, attempt } from './failure';
import { orMissing } from './file-system';
import { abandon, carryOut, commit, stage } from './journal';
import type { FindPlace, Journal, Step } from './journal';
import type { Change, Written } from './library';
import type { Session } from './session';
import { textPath } from './source-files';
import { nameForTrash } from './trash';

/** A collection whose types do not matter here; data is checked by its schema before it is used. */
export type AnyCollection = DocumentCollection<unknown, unknown, string>;

/** One change, checked and ready: what goes into the journal and what memory does when it has been carried out. */
interface Prepared {
  readonly step: Step;
  readonly bytes: Uint8Array | null;
  readonly written: Written | null;
  readonly accept: () => Promise<void>;
}

/** How often carrying out is tried before writing stops and waits for better times. */
const tries = 3;

/** Changes of several documents that happen together or not at all (rule D10). */
export class Transactions {
  private last = 0;
  private unfinished: { readonly journal: Journal; readonly isCommitted: boolean } | null = null;
  private resuming: Promise<void> | null = null;

  constructor(
    private readonly session: Session,
    private readonly collections: ReadonlyMap<string, AnyCollection>,
    private readonly findPlace: FindPlace,
  ) {}

  run(name: string, changes: readonly Change[]): Promise<Result<readonly (Written | null)[]>> {
    const keys = changes.map((change) => this.keyOf(change));
    const targets = changes.map((change, index) => `${change.kind === 'text'} ${keys[index]}`);
    if (new Set(targets).size !== targets.length)
      throw new TypeError(`The transaction “${name}” changes a document twice`);
    return attempt(() =>
      this.session.queue.run([...new Set(keys), '.journal'], () => this.perform(name, changes)),
    );
  }

  /** Settles what could not be settled before; called before each write while there is something. */
  async resume(): Promise<void> {
    this.resuming ??= this.settle().finally(() => {
      this.resuming = null;
    });
    await this.resuming;
  }

  private async settle(): Promise<void> {
    if (this.unfinished === null) return;
    const { journal, isCommitted } = this.unfinished;
    if (isCommitted) await carryOut(this.session, journal, this.findPlace);
    else await abandon(this.session, journal);
    this.unfinished = null;
    for (const collection of this.collections.values()) collection.forgetAll();
    this.session.access.set(null);
  }

  private keyOf(change: Change): string {
    return change.kind === 'text'
      ? queueKey('sources', change.id)
      : queueKey(this.collection(change.collection).definition.name, change.id);
  }

  private collection(name: string): AnyCollection {
    const collection = this.collections.get(name);
    if (collection === undefined)
      throw new TypeError(`No such collection in this library: ${name}`);
    return collection;
  }

  private async perform(
    name: string,
    changes: readonly Change[],
  ): Promise<readonly (Written | null)[]> {
    await this.session.access.ensureWritable();
    this.last += 1;
    const number = this.last;
    const prepared: Prepared[] = [];
    for (const [index, change] of changes.entries())
      prepared.push(await this.prepare(change, `${number}.${index}.staged`));
    if (prepared.length === 0) return [];
    const journal = { number, steps: prepared.map(({ step }) => step) };
    try {
      for (const { step, bytes } of prepared)
        if (step.kind === 'write' && bytes !== null) await stage(this.session, step.staged, bytes);
      await commit(this.session, name, journal);
    } catch (error) {
      await this.withdraw(journal);
      throw asWriteFailure(error);
    }
    await this.complete(journal);
    for (const { accept } of prepared) await accept();
    return prepared.map(({ written }) => written);
  }

  /** Takes back what was not committed. Where even that fails, the journal may stand, so writing stops until it is settled. */
  private async withdraw(journal: Journal): Promise<void> {
    try {
      await abandon(this.session, journal);
    } catch {
      this.block(journal, false);
    }
  }

  /** The change is committed: it is carried out now or, if the disk refuses, before the next write. */
  private async complete(journal: Journal): Promise<void> {
    for (let attempts = 1; attempts <= tries; attempts += 1) {
      try {
        await carryOut(this.session, journal, this.findPlace);
        return;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error;
      }
    }
    this.block(journal, true);
  }

  private block(journal: Journal, isCommitted: boolean): void {
    this.unfinished = { journal, isCommitted };
    this.session.access.set({ reason: 'journal', holder: null });
  }

  private async prepare(change: Change, staged: string): Promise<Prepared> {
    if (change.kind === 'text') return this.prepareText(change.id, change.text, staged);
    const collection = this.collection(change.collection);
    return change.kind === 'put'
      ? this.preparePut(collection, change, staged)
      : this.prepareRemove(collection, change.id);
  }

  private async preparePut(
    collection: AnyCollection,
    change: Change & { kind: 'put' },
    staged: string,
  ): Promise<Prepared> {
    const { id, expectedGen } = change;
    const schema: z.ZodType = collection.definition.schema;
    const data: unknown = schema.parse(change.data);
    const slot: Slot<unknown> = await collection.open(id);
    const before = slot.low.data.version;
    if ((before?.gen ?? 0) !== expectedGen) throw await collection.conflict(id, expectedGen, data);
    const base = await this.baseOf(collection, slot, data, expectedGen);
    const { version, bytes } = await slot.adapter.prepare(data, before);
    const { collection: name } = slot.adapter.place;
    return {
      step: {
        kind: 'write',
        collection: name,
        id,
        beside: null,
        staged,
        sha256: sha256Of(bytes),
        base,
      },
      bytes,
      written: { gen: version.gen, sha256: version.sha256 },
      accept: async () => {
        await slot.adapter.acknowledge(version.gen, bytes);
        collection.accept(slot, new Low<DocumentState<unknown>>(slot.adapter, { version }));
      },
    };
  }

  private async baseOf(
    collection: AnyCollection,
    slot: Slot<unknown>,
    data: unknown,
    expectedGen: number,
  ): Promise<{ sha256: string; gen: number } | null> {
    try {
      await slot.adapter.keepPresent();
    } catch (error) {
      if (!(error instanceof ChangedOnDiskError)) throw error;
      await collection.reload(slot.adapter.place.id);
      throw await collection.conflict(slot.adapter.place.id, expectedGen, data);
    }
    return slot.adapter.onDisk;
  }

  private async prepareRemove(collection: AnyCollection, id: string): Promise<Prepared> {
    const place = collection.place(id);
    if ((await orMissing(this.session.files.stat(place.file))) === null)
      throw new RapporteurError('document-missing', { noun: place.noun });
    const { entry } = nameForTrash(this.session, place);
    return {
      step: { kind: 'remove', collection: place.collection, id, entry },
      bytes: null,
      written: null,
      accept: () => collection.forget(id),
    };
  }

  private async prepareText(id: string, text: string, staged: string): Promise<Prepared> {
    const bytes = new TextEncoder().encode(text);
    const present = await orMissing(this.session.files.readFile(textPath(this.session.paths, id)));
    return {
      step: {
        kind: 'write',
        collection: 'sources',
        id,
        beside: 'text.txt',
        staged,
        sha256: sha256Of(bytes),
        base: present === null ? null : { sha256: sha256Of(present), gen: 1 },
      },
      bytes,
      written: null,
      accept: async () => undefined,
    };
  }
}
