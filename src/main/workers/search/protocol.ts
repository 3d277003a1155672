import { z } from 'zod';
import {
  indexStateSchema,
  queryProblemSchema,
  rangeSchema,
} from '../../../shared/ipc/search-views';
import { searchTypeSchema } from '../../../shared/model/saved-search';

/**
 * What the main thread and the worker that searches say to each other. Both ends parse what they hear: a message of
 * another form is a programming mistake and ends the worker.
 */

/** Given to the worker when it is started. */
export const workerDataSchema = z.strictObject({
  folder: z.string().min(1),
  id: z.string().min(1),
  isWritable: z.boolean(),
});

const id = z.int().positive();
const kindSchema = z.enum(['source', 'meeting', 'briefing']);
const keyShape = { kind: kindSchema, id: z.string() };
const categories = z.array(z.object({ code: z.string(), label: z.string() }));

/** In the order in which they are to be carried out; those with an `id` are answered, once each. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reconcile'),
    id,
    /** As `packUnits` makes it. */
    units: z.string(),
    part: z.strictObject({ isFirst: z.boolean(), isLast: z.boolean() }),
  }),
  z.strictObject({ type: z.literal('touch'), key: z.strictObject(keyShape) }),
  z.strictObject({
    type: z.literal('query'),
    id,
    wanted: z.strictObject({
      query: z.string(),
      types: z.array(searchTypeSchema),
      limit: z.int().positive(),
      categories,
    }),
  }),
  z.strictObject({
    type: z.literal('places'),
    id,
    wanted: z.strictObject({ query: z.string(), categories }),
    key: z.strictObject(keyShape),
  }),
  z.strictObject({ type: z.literal('ready'), id }),
  z.strictObject({ type: z.literal('close'), id }),
]);
export type SearchRequest = z.infer<typeof requestSchema>;

const hitSchema = z.strictObject({
  type: searchTypeSchema,
  id: z.string(),
  source: z.string().nullable(),
  title: z.string(),
  titleFound: z.array(rangeSchema),
  snippet: z.string(),
  found: z.array(rangeSchema),
  score: z.number(),
});

const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...rangeSchema.shape }),
  z.strictObject({ kind: z.literal('claim'), claim: z.string() }),
  z.strictObject({ kind: z.literal('block'), block: z.int(), ...rangeSchema.shape }),
]);

export const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), state: indexStateSchema }),
  z.strictObject({ type: z.literal('fault'), message: z.string() }),
  z.strictObject({
    type: z.literal('found'),
    id,
    answer: z.strictObject({
      total: z.int().nonnegative(),
      hits: z.array(hitSchema),
      problems: z.array(queryProblemSchema),
      state: indexStateSchema,
    }),
  }),
  z.strictObject({ type: z.literal('places'), id, places: z.array(placeSchema).nullable() }),
  z.strictObject({ type: z.literal('done'), id }),
  z.strictObject({ type: z.literal('failed'), id, message: z.string() }),
]);
export type SearchWorkerAnswer = z.infer<typeof answerSchema>;
