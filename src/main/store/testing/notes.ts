import { z } from 'zod';
import { idPattern, libraryIdSchema } from '../../../shared/model/ids';
import type { LibraryInfo as LibraryRecord } from '../../../shared/model/library';
import type { CollectionDefinition, Library, StoreOptions } from '../library';
import type { FileSystem } from '../file-system';
import type { LockService } from '../lock';
import type { Result } from '../../../shared/errors';

/** A small noun that stands for every flat document in tests of the store. */
export const noteSchema = z.strictObject({
  id: z.string().regex(idPattern),
  title: z.string(),
  text: z.string(),
});
export type Note = z.infer<typeof noteSchema>;

export const noteDefinition = {
  name: 'notes',
  noun: 'note',
  layout: 'flat',
  idSchema: z.string().regex(idPattern),
  schema: noteSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: ({ title }: Note) => ({ title }),
} satisfies CollectionDefinition<Note, { title: string }>;

/** Stands for nested documents, with a text and an original beside them. */
export const articleSchema = z.strictObject({
  id: z.string().regex(idPattern),
  title: z.string(),
  textSha256: z.string().nullable(),
});
export type Article = z.infer<typeof articleSchema>;

export const articleDefinition = {
  name: 'sources',
  noun: 'source',
  layout: { nested: 'source.json' },
  idSchema: z.string().regex(idPattern),
  schema: articleSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: ({ title }: Article) => ({ title }),
  attachments: ({ textSha256 }: Article) =>
    textSha256 === null ? [] : [{ file: 'text.txt', sha256: textSha256 }],
} satisfies CollectionDefinition<Article, { title: string }>;

export const libraryRecord: LibraryRecord = {
  id: libraryIdSchema.parse('01jd3q5x2m8k4t7v9w0ybzc6fh'),
  name: 'Regional security',
  created: '2024-11-20T08:00:00.000Z',
  categories: [{ code: 'decision', label: 'Decision', key: 1, colour: 'amber' }],
  markingSchemes: [],
};

export function makeNote(id: string, text = 'The ministers met in Vientiane.'): Note {
  return { id, title: `Note ${id}`, text };
}

/** Repeatable chance: a linear congruential generator (Numerical Recipes), a number in [0, 1). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A clock that moves one second with each look. */
export function makeClock(start = Date.UTC(2024, 10, 20, 8)): () => number {
  let now = start;
  return () => (now += 1000);
}

/** Locks among the libraries of one test, held until released or until `kill` ends their process. */
export function makeMemoryLocks(): LockService & { kill(): void } {
  const held = new Map<string, Parameters<LockService['acquire']>[1]>();
  return {
    host: 'desk',
    pid: 1,
    kill: () => {
      held.clear();
    },
    acquire: async (key, holder) => {
      const other = held.get(key);
      if (other !== undefined) return { held: false, holder: other };
      held.set(key, holder);
      return {
        held: true,
        lock: {
          release: async () => {
            if (held.get(key) === holder) held.delete(key);
          },
        },
      };
    },
  };
}

export function makeOptions(files: FileSystem, options: Partial<StoreOptions> = {}): StoreOptions {
  return {
    files,
    locks: makeMemoryLocks(),
    clock: makeClock(),
    random: makeRandom(1),
    definitions: [noteDefinition, articleDefinition],
    ballastBytes: 0,
    ...options,
  };
}

/** The value of a result that must be one. @throws Error with the failure */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}

/** The failure code of a result, or null where it succeeded. */
export function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.error.code;
}

export async function readAllNotes(library: Library): Promise<Map<string, Note>> {
  const notes = library.collection(noteDefinition);
  const all = new Map<string, Note>();
  for (const id of await notes.ids()) all.set(id, valueOf(await notes.get(id)).data);
  return all;
}
