import type { Command } from '../ui/commands.svelte';

/** The words of a query in any order, each the beginning of a word of the label. */
export function matchesQuery(label: string, query: string): boolean {
  const words = label.toLowerCase().split(/[\s…]+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** What the palette shows for what is typed, and which line Enter would run. */
export class PaletteState {
  query = $state('');
  #index = $state(0);
  readonly #commands: () => readonly Command[];

  constructor(commands: () => readonly Command[]) {
    this.#commands = commands;
  }

  /** Only what can be done now; a later command of an id hides an earlier one. */
  readonly found = $derived.by(() => {
    const byId = new Map(this.#commands().map((command) => [command.id, command]));
    return [...byId.values()].filter(
      ({ id, label, run }) =>
        run !== null && id !== 'view.palette' && matchesQuery(label, this.query),
    );
  });
  readonly active = $derived(Math.min(this.#index, this.found.length - 1));

  /** Moves the marked line, around the ends. */
  step(by: 1 | -1): void {
    const count = this.found.length;
    if (count > 0) this.#index = (this.active + by + count) % count;
  }

  type(query: string): void {
    this.query = query;
    this.#index = 0;
  }
}
