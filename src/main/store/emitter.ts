import type { LibraryEvents } from './library';

type Listener<K extends keyof LibraryEvents> = (payload: LibraryEvents[K]) => void;

/** Tells listeners of a library, in the order in which they asked. */
export class Emitter {
  private readonly listeners: { [K in keyof LibraryEvents]: Set<Listener<K>> } = {
    changed: new Set(),
    removed: new Set(),
    damaged: new Set(),
    conflict: new Set(),
    access: new Set(),
  };

  on<K extends keyof LibraryEvents>(event: K, listener: Listener<K>): () => void {
    const listeners: Set<Listener<K>> = this.listeners[event];
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<K extends keyof LibraryEvents>(event: K, payload: LibraryEvents[K]): void {
    const listeners: Set<Listener<K>> = this.listeners[event];
    for (const listener of [...listeners]) listener(payload);
  }
}
