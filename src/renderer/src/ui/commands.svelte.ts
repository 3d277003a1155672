import { createContext, onDestroy, untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

/** An action of the window: the same function answers whether it can be done and does it. */
export interface Command {
  /** `noun.verb`, as the native menu sends it. */
  readonly id: string;
  /** Imperative, as shown in the palette. */
  readonly label: string;
  /** As printed: `Ctrl+Shift+P`, `R`. A letter, digit or sign works only outside fields. */
  readonly keys?: string;
  /** Null when it cannot be done now. */
  readonly run: (() => void) | null;
}

/** Every action that can be had at the moment: those of the window, and those of the places in view. */
export class CommandRegistry {
  /** A reactive set, because a component that is being taken away reads every other state as it was before. */
  readonly #groups = new SvelteSet<() => readonly Command[]>();
  #waiting: string | null = null;

  readonly all = $derived([...this.#groups].flatMap((group) => group()));

  /** Adds commands until the returned function is called. A later command of the same id hides an earlier one. */
  add(group: () => readonly Command[]): () => void {
    this.#groups.add(group);
    if (this.#waiting !== null && group().some(({ id }) => id === this.#waiting)) {
      const id = this.#waiting;
      this.#waiting = null;
      queueMicrotask(() => this.run(id));
    }
    return () => void this.#groups.delete(group);
  }

  find(id: string): Command | null {
    return this.all.filter((command) => command.id === id).at(-1) ?? null;
  }

  /** Runs a command; false where it is unknown or cannot be done now. */
  run(id: string): boolean {
    const run = this.find(id)?.run ?? null;
    run?.();
    return run !== null;
  }

  /** Runs a command once a place that is about to be shown adds it. */
  runWhenAdded(id: string): void {
    this.#waiting = id;
  }
}

const [getCommands, setCommands] = createContext<CommandRegistry>();
export { getCommands, setCommands };

/** Adds the commands of a component for as long as it is in view. Call while the component is being set up. */
export function useCommands(group: () => readonly Command[]): void {
  const commands = getCommands();
  onDestroy(untrack(() => commands.add(group)));
}
