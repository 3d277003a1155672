import { z } from 'zod';
import { claimIdSchema, savedSearchIdSchema, sourceIdSchema } from '../model/ids';
import { searchTypeSchema } from '../model/saved-search';

/** From `start` up to, not including, `end`. The unit is said where it is used. */
export const rangeSchema = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Range = z.infer<typeof rangeSchema>;

export const searchHitSchema = z.strictObject({
  type: searchTypeSchema,
  id: z.string(),
  /** The source an annotation belongs to; null for other types. */
  source: sourceIdSchema.nullable(),
  title: z.string(),
  /** What was found in the title, in UTF-16 units. */
  titleFound: z.array(rangeSchema),
  snippet: z.string(),
  /** What was found in the snippet, in UTF-16 units. */
  found: z.array(rangeSchema),
  /** Larger is better; comparable within one answer only. */
  score: z.number(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** What is wrong with a query, and where: UTF-16 units of the query as it was asked. The rest of it still searched. */
export const queryProblemSchema = z.strictObject({
  ...rangeSchema.shape,
  message: z.string(),
});
export type QueryProblem = z.infer<typeof queryProblemSchema>;

/**
 * How much of the library an answer covers. While the index is built, what it does not know yet is not found; what was
 * saved before the question always is.
 */
export const indexStateSchema = z.strictObject({
  status: z.enum(['ready', 'building']),
  /** Sources with their marks, meetings and briefings that can be found, and how many there are. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
export type IndexState = z.infer<typeof indexStateSchema>;

export const searchAnswerSchema = z.strictObject({
  total: z.int(),
  hits: z.array(searchHitSchema),
  problems: z.array(queryProblemSchema),
  state: indexStateSchema,
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** Where a query is found inside one document, in reading order. */
export const searchPlaceSchema = z.discriminatedUnion('kind', [
  /** Code points of the text of a source. */
  z.strictObject({ kind: z.literal('text'), ...rangeSchema.shape }),
  /** A claim of a meeting's record whose value holds it. */
  z.strictObject({ kind: z.literal('claim'), claim: claimIdSchema }),
  /**
   * UTF-16 units of the text of one textblock of a briefing: the nth node, counted from 0 in document order, that holds
   * inline content.
   */
  z.strictObject({ kind: z.literal('block'), block: z.int().nonnegative(), ...rangeSchema.shape }),
]);
export type SearchPlace = z.infer<typeof searchPlaceSchema>;

export const savedSearchViewSchema = z.strictObject({
  id: savedSearchIdSchema,
  name: z.string(),
  query: z.string(),
  types: z.array(searchTypeSchema),
});
export type SavedSearchView = z.infer<typeof savedSearchViewSchema>;
