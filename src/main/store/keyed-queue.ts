/**
 * Runs tasks that share a key one after the other, in the order in which they came; tasks without a common key run at
 * the same time. A task may hold several keys: it takes its place in all of them at once, so two tasks can never wait
 * for each other.
 */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = keys.map((key) => this.tails.get(key) ?? Promise.resolve());
    const result = Promise.all(before).then(task);
    // The fate of a task belongs to its caller; those behind it only wait.
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    for (const key of keys) this.tails.set(key, settled);
    void settled.then(() => {
      for (const key of keys) if (this.tails.get(key) === settled) this.tails.delete(key);
    });
    return result;
  }

  /** Resolves when everything that was waiting at the time of the call is done. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  get isIdle(): boolean {
    return this.tails.size === 0;
  }
}
