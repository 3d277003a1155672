import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { RapporteurError } from '../../shared/errors';
import { encodeEnvelope, sha256Of } from './envelope';
import { asWriteFailure } from './failure';
import { errorCodeOf, isMissing, orMissing } from './file-system';
import { keepGeneration, listGenerations, pruneHistory } from './history';
import type { Version } from './library';
import { parseDocument, readDocument } from './document-reader';
import type { Rules } from './document-reader';
import type { Place } from './paths';
import { quarantineCopy } from './quarantine';
import type { Session } from './session';
import { ensureFolder, InDoubtError, putInPlace, writeTemporary } from './write-file';

/** What lowdb holds of one document; null is “no such document”, which lowdb must never take for “no data yet”. */
export interface DocumentState<T> {
  readonly version: Version<T> | null;
}

/** What is on disk is neither what was read last nor what was written last; nothing was overwritten (rule D9). */
export class ChangedOnDiskError extends Error {}

/** A file of ours, as it is on disk. */
interface OnDisk {
  readonly fileSha256: string;
  readonly gen: number;
}

/**
 * Joins lowdb to the file of one document: reads strictly, writes by rule D1, keeps what is replaced, refuses to replace
 * what it has not seen. One caller at a time; the queue of the collection sees to that.
 */
export class DocumentAdapter<T> implements Adapter<DocumentState<T>> {
  /** The file as last read or written; null while there is none; undefined before the first read. */
  private seen: OnDisk | null | undefined;
  /** A file of ours that may have taken its place although the write was reported as failed. */
  private doubt: OnDisk | null = null;
  /** The newest generation in the history when this document was first written here. */
  private newestKept: number | null = null;
  private readonly prepared = new WeakMap<Version<T>, Uint8Array>();
  /** `FileStat.content` of the file as last read or written. */
  content: string | null = null;
  /** The generation whose content was put back under a new one: who builds on it builds on the present document. */
  standsFor: number | null = null;

  constructor(
    private readonly session: Session,
    readonly place: Place,
    private readonly rules: Rules<T>,
    /** A version that had reached the disk before the file was read, and may be newer than any in the history. */
    private readonly known: Version<T> | null = null,
  ) {}

  async read(): Promise<DocumentState<T>> {
    const found = await readDocument(this.session, this.place, this.rules);
    if (found.kind === 'newer')
      throw new RapporteurError('document-newer', {
        file: this.place.label,
        schema: found.schema,
      });
    if (found.kind === 'damaged') return { version: await this.recover(found) };
    this.doubt = null;
    if (found.kind === 'missing') {
      this.seen = null;
      this.content = null;
      return { version: null };
    }
    this.seen = { fileSha256: found.fileSha256, gen: found.version.gen };
    this.content = found.content;
    return { version: found.version };
  }

  /**
   * Writes the version that `prepare` made, by rule D1.
   * @throws ChangedOnDiskError
   */
  async write(state: DocumentState<T>): Promise<void> {
    const { version } = state;
    const bytes = version === null ? undefined : this.prepared.get(version);
    if (version === null || bytes === undefined) throw new TypeError('A version is prepared first');
    try {
      await this.writeBytes(version.gen, bytes);
    } catch (error) {
      if (!(error instanceof InDoubtError)) throw error;
      // The folder would not sync. Once more, from memory and through a new file (rule D3).
      await this.writeBytes(version.gen, bytes);
    }
  }

  /** The version that writing `data` over `present` makes, exactly as it will be read back. */
  async prepare(
    data: T,
    present: Version<T> | null,
  ): Promise<{ version: Version<T>; bytes: Uint8Array }> {
    // After a restore from a backup the history may hold later generations than the document.
    this.newestKept ??= await this.newestInHistory();
    const gen = Math.max(present?.gen ?? 0, this.newestKept) + 1;
    const bytes = this.encode({ data: this.rules.schema.parse(data), gen });
    const parsed = parseDocument(this.session, this.place, this.rules, bytes);
    if (parsed.kind !== 'sound') {
      const reason = parsed.kind === 'damaged' ? parsed.reason : `schema ${parsed.schema}`;
      throw new TypeError(`Not a ${this.place.noun}: ${reason}`);
    }
    this.prepared.set(parsed.version, bytes);
    return { version: parsed.version, bytes };
  }

  private encode(version: Pick<Version<T>, 'data' | 'gen'>): Uint8Array {
    const { id } = this.place;
    const { data, gen } = version;
    try {
      return encodeEnvelope({ schema: this.rules.schemaVersion, id, gen, data }).bytes;
    } catch (error) {
      if (error instanceof RangeError)
        throw new RapporteurError('save-failed', { reason: error.message }, { cause: error });
      throw error;
    }
  }

  /**
   * Checks that the file is still what was read last and gives it its second name in the history.
   * @returns the state a replacement must find; null where there is no file
   * @throws ChangedOnDiskError
   */
  async keepPresent(): Promise<string | null> {
    try {
      return await this.verifyAndKeep();
    } catch (error) {
      if (isMissing(error)) throw new ChangedOnDiskError('gone', { cause: error });
      throw error;
    }
  }

  private async verifyAndKeep(): Promise<string | null> {
    const { files, random } = this.session;
    const { file } = this.place;
    if (this.seen === undefined) throw new TypeError('A document is read before it is written');
    const before = await orMissing(files.stat(file));
    if (before === null) {
      if (this.seen !== null) throw new ChangedOnDiskError('gone');
      return null;
    }
    const bytes = await files.readFile(file);
    const fileSha256 = sha256Of(bytes);
    const known = [this.seen, this.doubt].find((one) => one?.fileSha256 === fileSha256);
    if (!known) throw new ChangedOnDiskError('changed');
    this.seen = known;
    this.doubt = null;
    await keepGeneration(files, random, this.place, { gen: known.gen, bytes });
    const after = await files.stat(file);
    if (after.content !== before.content) throw new ChangedOnDiskError('changed');
    return after.state;
  }

  /** Tells the adapter what a transaction, the trash or recovery has put in place of the document. */
  async acknowledge(gen: number, bytes: Uint8Array | null): Promise<void> {
    this.seen = bytes === null ? null : { fileSha256: sha256Of(bytes), gen };
    this.doubt = null;
    this.standsFor = null;
    this.content = bytes === null ? null : await this.lookUpContent();
  }

  /** The file that a write would replace; null while there is none. */
  get onDisk(): { readonly sha256: string; readonly gen: number } | null {
    return this.seen ? { sha256: this.seen.fileSha256, gen: this.seen.gen } : null;
  }

  prune(): Promise<void> {
    return pruneHistory(this.session.files, this.place);
  }

  private async writeBytes(gen: number, bytes: Uint8Array): Promise<void> {
    const { files, random } = this.session;
    const { own, stage, file } = this.place;
    if (own !== null && this.seen === null) await ensureFolder(files, own);
    const state = await this.keepPresent();
    const temporary = await writeTemporary(files, random, stage, bytes);
    const next = { fileSha256: sha256Of(bytes), gen };
    this.doubt = next;
    try {
      await putInPlace(files, temporary, file, state);
    } catch (error) {
      const code = errorCodeOf(error);
      if (code === 'ECHANGED' || code === 'EEXIST') {
        this.doubt = null;
        throw new ChangedOnDiskError('changed', { cause: error });
      }
      // An error does not say that nothing happened. What is in place and can be synced is written.
      if (error instanceof InDoubtError || !(await this.isInPlace(next))) throw error;
      await files.syncFolder(dirname(file));
    }
    this.seen = next;
    this.doubt = null;
    this.standsFor = null;
    this.content = await this.lookUpContent();
  }

  private async isInPlace(written: OnDisk): Promise<boolean> {
    return this.session.files.readFile(this.place.file).then(
      (bytes) => sha256Of(bytes) === written.fileSha256,
      () => false,
    );
  }

  /** Null where it cannot be told: the write is done all the same, and a list reads the file once more. */
  private async lookUpContent(): Promise<string | null> {
    return this.session.files.stat(this.place.file).then(
      (stat) => stat.content,
      () => null,
    );
  }

  private async newestInHistory(): Promise<number> {
    return (await listGenerations(this.session.files, this.place))[0]?.gen ?? 0;
  }

  /**
   * Sets a damaged file aside and writes the last good generation again in its place (rule D7); a library that cannot
   * be written shows that generation and leaves the file alone.
   * @throws RapporteurError `document-damaged` where there is no good generation
   */
  private async recover(damaged: {
    readonly reason: string;
    readonly gen: number | null;
    readonly bytes: Uint8Array | null;
  }): Promise<Version<T> | null> {
    const { files, random, access, events } = this.session;
    const { file, label, id, collection, noun } = this.place;
    const failure = new RapporteurError('document-damaged', {
      file: label,
      reason: damaged.reason,
      noun,
    });
    const generations = await listGenerations(files, this.place);
    const good = newer(this.known, await this.lastGood(generations));
    // What is no file at all was put there by hand; it is left to the check of the library to say so.
    if (damaged.bytes === null) throw failure;
    if (access.readOnly !== null) {
      if (good === null) throw failure;
      return good;
    }
    const gen = Math.max(generations[0]?.gen ?? 0, damaged.gen ?? 0, good?.gen ?? 0) + 1;
    try {
      const quarantined = await quarantineCopy(this.session, {
        path: file,
        label,
        stem: `${collection}.${id}.${damaged.gen ?? 0}`,
        reason: damaged.reason,
        bytes: damaged.bytes,
        recoveredGen: good === null ? null : gen,
      });
      if (good === null) {
        await files.unlink(file);
        await files.syncFolder(this.place.stage);
        this.seen = null;
      } else {
        const bytes = this.encode({ ...good, gen });
        const { state } = await files.stat(file);
        const temporary = await writeTemporary(files, random, this.place.stage, bytes);
        await putInPlace(files, temporary, file, state);
        await this.acknowledge(gen, bytes);
        this.standsFor = good.gen;
      }
      events.emit('damaged', quarantined);
    } catch (error) {
      if (isMissing(error)) throw failure;
      throw asWriteFailure(error);
    }
    if (good === null) throw failure;
    return { ...good, gen };
  }

  private async lastGood(
    generations: readonly { readonly path: string }[],
  ): Promise<Version<T> | null> {
    for (const { path } of generations) {
      const bytes = await orMissing(this.session.files.readFile(path));
      if (bytes === null) continue;
      const parsed = parseDocument(this.session, this.place, this.rules, bytes);
      if (parsed.kind === 'sound') return parsed.version;
    }
    return null;
  }
}

function newer<T>(one: Version<T> | null, other: Version<T> | null): Version<T> | null {
  return (one?.gen ?? 0) > (other?.gen ?? 0) ? one : other;
}
