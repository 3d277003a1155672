import type { HistoryDocument } from '../features/safety/history.svelte';
import type { Route } from '../ui/navigation.svelte';

/** The documents behind what a pane shows, whose versions can be looked at; none where it shows a list alone. */
export function historyOf({ place, id }: Pick<Route, 'place' | 'id'>): HistoryDocument[] {
  if (id === null) return [];
  switch (place) {
    case 'sources':
      return [
        { collection: 'sources', id, label: 'Details' },
        { collection: 'annotations', id, label: 'Marks' },
      ];
    case 'meetings':
      return [{ collection: 'meetings', id, label: 'Meeting record' }];
    case 'briefings':
      return [{ collection: 'briefings', id, label: 'Briefing' }];
    case 'search':
      return [];
  }
}
