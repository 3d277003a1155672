import type { EventName, EventPayload } from '../shared/ipc/events';
import { kindNamed } from './services/compare/kinds';
import type { OpenedLibrary } from './services/library-host';

type ListEvent = Extract<EventName, `${string}s.changed`> &
  (
    | 'sources.changed'
    | 'annotations.changed'
    | 'meetings.changed'
    | 'briefings.changed'
    | 'searches.changed'
  );

/** The event of each collection that a list of the window shows. */
export const listEvents: Readonly<Record<string, ListEvent>> = {
  sources: 'sources.changed',
  annotations: 'annotations.changed',
  meetings: 'meetings.changed',
  briefings: 'briefings.changed',
  searches: 'searches.changed',
};

export interface Announcer {
  readonly send: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  readonly log: (message: string, error: unknown) => void;
}

/** Tells the window what happens in a library for as long as it is open. */
export function announceEvents(opened: OpenedLibrary, { send, log }: Announcer): void {
  const { library, documents, quarantine } = opened;
  // Documents of which a removal was told; one of them that changes came back.
  const removed = new Set<string>();

  const inBackground = (what: string, work: Promise<void>): void => {
    work.catch((error: unknown) => {
      log(`${what} could not be told`, error);
    });
  };

  function tellList(collection: string, id: string): void {
    const event = listEvents[collection];
    if (event) send(event, { ids: [id] });
    send('library.changed', {});
  }

  async function tellOutside(
    { collection, id }: { readonly collection: string; readonly id: string },
    summary: unknown,
  ): Promise<void> {
    const named = kindNamed(collection);
    if (!named) return;
    const reference = { collection: named.collection, id };
    const present = await documents.present(reference);
    const title = present.ok
      ? await documents.title(reference, present.value.data)
      : titleOfSummary(summary, named.kind.definition.noun);
    send('documents.changedOutside', { ...reference, title, isRemoved: !present.ok });
  }

  library.on('changed', (change) => {
    const { collection, id, outside } = change;
    tellList(collection, id);
    if (removed.delete(`${collection}/${id}`)) send('trash.changed', {});
    if (outside) inBackground('A change', tellOutside(change, null));
  });
  library.on('removed', (removal) => {
    const { collection, id, outside, summary } = removal;
    removed.add(`${collection}/${id}`);
    tellList(collection, id);
    if (outside) inBackground('A removal', tellOutside(removal, summary));
    else send('trash.changed', {});
  });
  library.on('conflict', () => {
    send('conflicts.changed', {});
    send('library.changed', {});
  });
  library.on('damaged', (quarantined) => {
    send('library.changed', {});
    const told = quarantine.viewOf(quarantined).then((setAside) => {
      send('quarantine.changed', { setAside });
    });
    inBackground('A damaged file', told);
  });
  library.on('access', () => {
    send('library.changed', {});
  });
}

/** Lists call a document by its title or its name. */
function titleOfSummary(summary: unknown, noun: string): string {
  const { title, name } = (summary ?? {}) as { readonly title?: unknown; readonly name?: unknown };
  if (typeof title === 'string' && title !== '') return title;
  return typeof name === 'string' ? name : `A ${noun}`;
}
