/** Long work that a view can follow and stop, by the id that the view gave it. */
export interface Operations {
  /** Runs the work with a signal; the id is free again when it has ended, however it ended. */
  run<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Stops the work between two of its steps; an id that is not running is none of our concern. */
  cancel(id: string): void;
}

export function createOperations(): Operations {
  const running = new Map<string, AbortController>();
  return {
    async run(id, work) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
  };
}
