import { z } from 'zod';
import { savedSearchIdSchema } from './ids';

/** Kinds of things that a search finds. An annotation is found by its passage, its comment and its tags. */
export const searchTypeSchema = z.enum(['source', 'annotation', 'meeting', 'briefing']);
export type SearchType = z.infer<typeof searchTypeSchema>;

/** A query that the analyst gave a name. */
export const savedSearchSchema = z.strictObject({
  id: savedSearchIdSchema,
  name: z.string().trim().min(1).max(200),
  query: z.string().trim().min(1).max(1000),
  /** Kinds to look in; empty for all. */
  types: z.array(searchTypeSchema),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;
