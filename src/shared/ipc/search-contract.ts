import { z } from 'zod';
import { savedSearchIdSchema } from '../model/ids';
import { savedSearchSchema, searchTypeSchema } from '../model/saved-search';
import { byId, change, method, nothing, read, save, type Method } from './method';
import { savedSearchViewSchema, searchAnswerSchema, searchPlaceSchema } from './search-views';

const query = z.string().max(1000);

/** Finding, walking through what was found, and searches kept under a name. */
export const searchContract = {
  /** Best first. What is wrong with the query is answered in `problems`; the rest of it is searched all the same. */
  'search.query': method(
    z.strictObject({
      query,
      /** Kinds to look in; empty for all. */
      types: z.array(searchTypeSchema),
      limit: z.int().min(1).max(500),
    }),
    searchAnswerSchema,
    ['library-none-open'],
  ),
  /** Every place in one document where the query is found, in reading order; none for an annotation. */
  'search.places': method(
    z.strictObject({ query, type: searchTypeSchema, id: z.string() }),
    z.array(searchPlaceSchema),
    read,
  ),

  /** By name. */
  'searches.list': method(nothing, z.array(savedSearchViewSchema), read),
  /** Keeps a search; one of the same name is replaced. */
  'searches.save': method(savedSearchSchema.omit({ id: true }), savedSearchViewSchema, save),
  'searches.remove': method(byId(savedSearchIdSchema), nothing, change),
  'searches.restore': method(byId(savedSearchIdSchema), nothing, change),
} as const satisfies Record<`${string}.${string}`, Method>;
