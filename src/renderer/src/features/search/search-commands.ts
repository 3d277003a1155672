import type { Command } from '../../ui/commands.svelte';
import type { SearchState } from './search.svelte';

interface SearchActions {
  readonly search: SearchState;
  /** Whether searches can be saved. */
  readonly writable: boolean;
  /** Shows the place where the results are. */
  readonly onsearch: () => void;
  /** Runs a command and shows its failure. */
  readonly onfailure: (work: () => Promise<unknown>) => void;
}

/** Searching as the palette offers it: keeping what is asked, and each search that was kept. */
export function searchCommands(actions: SearchActions): Command[] {
  const { search, writable, onsearch, onfailure } = actions;
  return [
    {
      id: 'search.save',
      label: 'Save search…',
      run: writable && search.query.trim() !== '' ? () => search.nameIt() : null,
    },
    ...search.saved.list.map((saved) => ({
      id: `search.saved-${saved.id}`,
      label: `Saved search: ${saved.name}`,
      run: () => {
        onsearch();
        onfailure(() => search.run(saved));
      },
    })),
  ];
}
