import { describeHit, type EngineAnswer, type EngineQuery, type EngineState } from './answer';
import { Backlog } from './backlog';
import { keyOfUnit, nameOfUnit, type ReadUnit, type UnitKey, type UnitState } from './documents';
import { SegmentBuilder } from './index/build-segment';
import { isSystemError } from './index/index-folder';
import type { SearchIndex } from './index/search-index';
import { DamagedIndexError } from './index/segment-format';
import { findPlaces, type FoundPlace } from './match/find-places';
import { wantedWords } from './match/find-words';
import { parseQuery } from './query/parse-query';

export interface EngineOptions {
  /** Makes the index, from what is on disk or from nothing; asked again when one proves damaged. */
  readonly openIndex: (fromNothing: boolean) => SearchIndex;
  readonly readUnit: ReadUnit;
  /** Lets others go on; resolves soon. */
  readonly pause: () => Promise<void>;
  readonly onState: (state: EngineState) => void;
  /** Something that does not stop the search, such as a full disk, in words for a log. */
  readonly onFault: (message: string) => void;
  readonly limits?: EngineLimits;
}

/** How the work of a rebuild is parted. */
export interface EngineLimits {
  /** Units that are read together. */
  readonly unitsOfStep: number;
  /** Text taken in before it can be found, in UTF-16 units: less means more segments to merge, more a longer wait. */
  readonly builderSize: number;
  /** A query waits for as many units; where more are missing it answers from what there is and says so. */
  readonly worthWaitingFor: number;
}

const usualLimits: EngineLimits = { unitsOfStep: 16, builderSize: 1_500_000, worthWaitingFor: 64 };

/** Changes kept in memory before they are written, in bytes. */
const mostUnsaved = 4 * 1024 * 1024;

/** How long one step of a merge may take, in milliseconds. */
const mergeSlice = 10;

/**
 * Keeps an index in step with the documents and answers from it. Everything runs in one line, step by step: a query that
 * comes after `touch` sees the change, because touched units are read before it is answered; the units of a rebuild are
 * read between the steps of others. What is not in the index, or is there in another state, is never answered.
 */
export class SearchEngine {
  private index: SearchIndex;
  private builder = new SegmentBuilder();
  private readonly backlog = new Backlog();
  private readonly limits: EngineLimits;
  /** Units to be read before the next answer: what is on the disk then is true, whoever said what before. */
  private readonly touched = new Map<string, UnitKey>();
  /** Units touched since the last list of all units was complete: what the next one says of them may be older. */
  private readonly ahead = new Map<string, UnitKey>();
  private line: Promise<void> = Promise.resolve();
  private work: Promise<void> | null = null;
  private merging: Generator<void, void> | null = null;
  private isClosed = false;
  /** Units of a rebuild were read since the index was saved. */
  private isRebuilt = false;
  private told = '';
  private lastFault = '';

  constructor(private readonly options: EngineOptions) {
    this.index = options.openIndex(false);
    this.limits = options.limits ?? usualLimits;
  }

  get state(): EngineState {
    const done = this.index.size;
    const left = this.backlog.size;
    return { status: left === 0 ? 'ready' : 'building', done, total: done + left };
  }

  /**
   * Says which units there are, and their states. What the index has in another state is not found from now on and is
   * read in the background, the last of the list first: it is the newest. Parts may follow each other; after the last
   * one, what none of them named is forgotten.
   */
  reconcile(
    units: readonly UnitState[],
    part: { isFirst: boolean; isLast: boolean },
  ): Promise<void> {
    return this.inTurn(async () => {
      // What was read is compared like everything else in the index.
      this.finishBuilder();
      if (part.isFirst) this.backlog.begin();
      for (const { name, signature } of units) {
        this.backlog.see(name);
        if (this.index.signatureOf(name) === signature) continue;
        const key = keyOfUnit(name);
        if (this.ahead.has(name)) {
          this.touched.set(name, key);
          continue;
        }
        this.index.drop(name);
        this.backlog.add(key);
      }
      if (part.isLast) {
        for (const name of [...this.index.names])
          if (!this.backlog.isSeen(name) && !this.ahead.has(name)) this.index.drop(name);
        for (const [name, key] of this.ahead)
          if (!this.backlog.isSeen(name)) this.touched.set(name, key);
        this.backlog.end((name) => this.ahead.has(name));
        this.ahead.clear();
      }
      this.tell();
      this.startWork();
    });
  }

  /** A unit was saved, changed by another program, or removed: the next answer knows. */
  touch(key: UnitKey): void {
    const name = nameOfUnit(key);
    this.touched.set(name, key);
    this.ahead.set(name, key);
    this.startWork();
  }

  query(wanted: EngineQuery): Promise<EngineAnswer> {
    return this.inTurn(async () => {
      await this.catchUp();
      const { root, problems } = parseQuery(wanted.query, wanted.categories);
      const answer =
        root === null ? { total: 0, hits: [] } : this.index.query(root, wanted.types, wanted.limit);
      const words = wantedWords(root);
      return {
        total: answer.total,
        hits: answer.hits.map((hit) => describeHit(hit, words)),
        problems: [...problems],
        state: this.state,
      };
    });
  }

  /** Where a query is found in one document; null where there is no such document. */
  places(
    { query, categories }: Pick<EngineQuery, 'query' | 'categories'>,
    key: UnitKey,
  ): Promise<FoundPlace[] | null> {
    return this.inTurn(async () => {
      const content = await this.options.readUnit(key);
      const document = content?.documents.find(
        ({ type, id }) => type === key.kind && id === key.id,
      );
      return document ? findPlaces(parseQuery(query, categories).root, document) : null;
    });
  }

  /** Resolves once everything that was named can be found. */
  async whenReady(): Promise<void> {
    await this.line;
    while (!this.isClosed && (this.work !== null || this.touched.size > 0)) await this.work;
  }

  /** Ends the background work after its present step, and saves what was done. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.work;
    await this.line;
    this.merging = null;
    this.finishBuilder();
    this.save();
    this.index.close();
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof DamagedIndexError)) throw error;
        this.startOver(error);
        return await task();
      }
    };
    const result = this.line.then(run);
    this.line = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** The index lied: it is made anew from the documents. */
  private startOver(error: DamagedIndexError): void {
    this.fault(`The search index was damaged (${error.message}) and is made anew.`);
    this.merging = null;
    const known = [...this.index.names];
    this.index.close();
    this.index = this.options.openIndex(true);
    for (const name of known) this.backlog.add(keyOfUnit(name));
    this.startWork();
  }

  private startWork(): void {
    if (this.isClosed) return;
    this.work ??= this.runWork().finally(() => {
      this.work = null;
    });
  }

  private async runWork(): Promise<void> {
    let isMore = true;
    while (isMore && !this.isClosed) {
      await this.options.pause();
      isMore = await this.inTurn(() => this.step());
    }
  }

  /** @returns whether there is more to do */
  private async step(): Promise<boolean> {
    if (this.touched.size > 0) await this.takeTouched();
    else if (!this.backlog.isEmpty) await this.takeBacklog(this.limits.unitsOfStep);
    else if (!this.builder.isEmpty) this.finishBuilder();
    else if (!this.mergeOn()) {
      if (this.index.unsavedBytes > mostUnsaved || this.isRebuilt) this.save();
      this.isRebuilt = false;
      this.tell();
      return this.touched.size > 0 || !this.backlog.isEmpty;
    }
    this.tell();
    return true;
  }

  private async catchUp(): Promise<void> {
    await this.takeTouched();
    if (this.backlog.size > this.limits.worthWaitingFor) return;
    while (!this.backlog.isEmpty) await this.takeBacklog(this.limits.unitsOfStep);
    this.finishBuilder();
  }

  private async takeTouched(): Promise<void> {
    if (this.touched.size === 0) return;
    const keys = [...this.touched.values()];
    this.touched.clear();
    // A state that was read before must not come after this one.
    if (keys.some((key) => this.backlog.isBeingBuilt(nameOfUnit(key)))) this.finishBuilder();
    for (const key of keys) {
      const name = nameOfUnit(key);
      const content = await this.read(key);
      this.backlog.remove(name);
      if (content === null) this.index.drop(name);
      else if (this.index.signatureOf(name) !== content.signature) this.index.put(key, content);
    }
  }

  private async takeBacklog(count: number): Promise<void> {
    const keys = this.backlog.take(count);
    const contents = await Promise.all(keys.map((key) => this.read(key)));
    for (const [at, key] of keys.entries()) {
      const content = contents[at];
      if (content) this.builder.add(key, content);
      else this.backlog.remove(nameOfUnit(key));
    }
    this.isRebuilt = true;
    if (this.builder.size < this.limits.builderSize) return;
    this.finishBuilder();
    if (this.index.unsavedBytes > mostUnsaved) this.save();
  }

  private finishBuilder(): void {
    if (this.builder.isEmpty) return;
    this.index.take(this.builder);
    this.builder = new SegmentBuilder();
    this.backlog.built();
  }

  /** @returns whether there was something to merge */
  private mergeOn(): boolean {
    this.merging ??= this.index.merging();
    if (this.merging === null) return false;
    const end = performance.now() + mergeSlice;
    while (performance.now() < end)
      if (this.merging.next().done === true) {
        this.merging = null;
        this.save();
        break;
      }
    return true;
  }

  private async read(key: UnitKey) {
    try {
      return await this.options.readUnit(key);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.fault(`${nameOfUnit(key)} could not be read for the search index: ${error.message}`);
      return null;
    }
  }

  private save(): void {
    // Its segments would be those that a merge in progress reads.
    if (this.merging !== null) return;
    try {
      this.index.save();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.fault(`The search index could not be saved: ${error.message}`);
    }
  }

  private fault(message: string): void {
    if (message === this.lastFault) return;
    this.lastFault = message;
    this.options.onFault(message);
  }

  private tell(): void {
    const { state } = this;
    const told = JSON.stringify(state);
    if (told === this.told) return;
    this.told = told;
    this.options.onState(state);
  }
}
