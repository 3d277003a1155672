import { z } from 'zod';
import { documentReferenceSchema, setAsideSchema } from './safety-views';
import { indexStateSchema } from './search-views';
import { failureSchema, operationIdSchema } from './views';

const changed = z.strictObject({
  /** Ids of the documents that changed; empty when all may have. */
  ids: z.array(z.string()),
});

/**
 * What main tells the page, named in the past tense. Events carry ids, never the data: a view that cares asks again.
 */
export const events = {
  /** Another library was opened, or its name or counts changed. */
  'library.changed': z.strictObject({}),
  /** The library that should be open at the start could not be opened. */
  'library.failed': z.strictObject({ error: failureSchema }),
  'sources.changed': changed,
  /** Ids are those of the sources whose annotations changed. */
  'annotations.changed': changed,
  'meetings.changed': changed,
  'briefings.changed': changed,
  'searches.changed': changed,
  /** Another program changed or removed a document of the library; the title is what it is called now or was. */
  'documents.changedOutside': z.strictObject({
    ...documentReferenceSchema.shape,
    title: z.string(),
    isRemoved: z.boolean(),
  }),
  /** A version was kept beside the library's because the document had changed underneath, or one was decided. */
  'conflicts.changed': z.strictObject({}),
  /** A damaged file was found and set aside. */
  'quarantine.changed': z.strictObject({ setAside: setAsideSchema }),
  'trash.changed': z.strictObject({}),
  'backups.changed': z.strictObject({}),
  /** The search index is being brought up to date, or is. */
  'search.progressed': indexStateSchema,
  'settings.changed': z.strictObject({}),
  /** Sent at each step of a long operation; never after its method has answered. */
  'operations.progressed': z.strictObject({
    operation: operationIdSchema,
    done: z.int(),
    total: z.int(),
    label: z.string(),
  }),
  /** The user chose a command in the native menu. */
  'menu.chosen': z.strictObject({ command: z.string() }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;
export const eventNames = Object.keys(events) as EventName[];
