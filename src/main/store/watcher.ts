import { errorCodeOf } from './file-system';
import type { Session } from './session';
import type { AnyCollection } from './transactions';

/** How long the file system is given to finish what it has begun to tell, in milliseconds. */
const settle = 150;
/** How long a start is left to itself before its lists are compared with the disk, in milliseconds. */
const startUp = 4000;
/** How often open documents are looked at although nobody told anything, in milliseconds; hints get lost. */
const interval = 4000;
/** Documents of which many change at once are found by one comparison of the whole folder. */
const manyNames = 32;

interface Timers {
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/**
 * Notices what other programs change in the library while it is open (rule D9). A hint of the file system, and a look
 * every few seconds at the documents that are in memory, lead to the same question: is the file still the one we know?
 */
export class Watcher {
  private readonly stops: (() => void)[] = [];
  private readonly waiting = new Map<string, Set<string> | 'all'>();
  private cancel: (() => void) | null = null;
  private cancelRound: (() => void) | null = null;
  private work: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly session: Session,
    private readonly collections: ReadonlyMap<string, AnyCollection>,
    private readonly timers: Timers,
  ) {}

  start(): void {
    for (const [name, { definition }] of this.collections) {
      const isFlat = definition.layout === 'flat';
      try {
        const stop = this.session.files.watch(this.session.paths.collection(name), (entry) => {
          if (entry === null) this.expect(name, null);
          else if (!entry.startsWith('.'))
            this.expect(name, isFlat ? entry.replace(/\.json$/, '') : entry);
        });
        this.stops.push(stop);
      } catch (error) {
        // Where the system has no watches left, the rounds alone must do.
        if (errorCodeOf(error) === null) throw error;
      }
    }
    this.scheduleRound();
  }

  /** Compares the whole library with the disk a little later: what other programs did while it was closed. */
  compareAll(): void {
    this.stops.push(
      this.timers.after(startUp, () => {
        for (const name of this.collections.keys()) this.expect(name, null);
      }),
    );
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const stop of this.stops) stop();
    this.cancel?.();
    this.cancelRound?.();
    await this.work;
  }

  private scheduleRound(): void {
    this.cancelRound = this.timers.after(interval, () => {
      for (const [name, collection] of this.collections)
        for (const id of collection.loadedIds) this.expect(name, id);
      this.scheduleRound();
    });
  }

  /** @param id null for any document of the collection */
  private expect(name: string, id: string | null): void {
    if (this.isStopped) return;
    const known = this.waiting.get(name) ?? new Set<string>();
    if (id === null || known === 'all' || known.size >= manyNames) this.waiting.set(name, 'all');
    else this.waiting.set(name, known.add(id));
    this.cancel ??= this.timers.after(settle, () => {
      this.cancel = null;
      this.work = this.work.then(() => this.look());
    });
  }

  private async look(): Promise<void> {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [name, ids] of waiting) {
      const collection = this.collections.get(name);
      if (collection === undefined || this.isStopped) continue;
      try {
        await (ids === 'all'
          ? collection.compareAll(() => this.isStopped)
          : collection.compare([...ids]));
      } catch (error) {
        // A folder that cannot be read just now is looked at again in the next round.
        if (errorCodeOf(error) === null) throw error;
      }
    }
  }
}

export const systemTimers: Timers = {
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
