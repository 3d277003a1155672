import { nameOfUnit, type UnitKey } from './documents';

/** Units that are to be read: which are waiting, which were read and cannot be found yet, which there are at all. */
export class Backlog {
  private readonly waiting = new Map<string, UnitKey>();
  private readonly building = new Set<string>();
  private seen: Set<string> | null = null;

  /** Units that cannot be found yet. */
  get size(): number {
    return this.waiting.size + this.building.size;
  }

  /** Nothing is left to be read. */
  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** From here to `end`, units that exist are told to `see`. */
  begin(): void {
    this.seen = new Set();
  }

  see(name: string): void {
    this.seen?.add(name);
  }

  isSeen(name: string): boolean {
    return this.seen?.has(name) ?? true;
  }

  /** Units that nobody named need not be read. @param isKept of those, the ones that exist all the same */
  end(isKept: (name: string) => boolean): void {
    for (const name of [...this.waiting.keys()])
      if (!this.isSeen(name) && !isKept(name)) this.waiting.delete(name);
    this.seen = null;
  }

  add(key: UnitKey): void {
    const name = nameOfUnit(key);
    if (!this.building.has(name)) this.waiting.set(name, key);
  }

  remove(name: string): void {
    this.waiting.delete(name);
    this.building.delete(name);
  }

  isBeingBuilt(name: string): boolean {
    return this.building.has(name);
  }

  /** The units that were added last; they count as being built until `built` or `remove`. */
  take(count: number): UnitKey[] {
    const keys = [...this.waiting.values()].slice(-count).reverse();
    for (const key of keys) {
      this.waiting.delete(nameOfUnit(key));
      this.building.add(nameOfUnit(key));
    }
    return keys;
  }

  built(): void {
    this.building.clear();
  }
}
