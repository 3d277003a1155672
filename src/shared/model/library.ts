import { z } from 'zod';
import { libraryIdSchema } from './ids';
import { categorySchema, markingSchemeSchema } from './schemes';
import { instantSchema } from './values';

/** Raised by one with every change to the folder's format; older ones are migrated, newer ones refused. */
export const librarySchemaVersion = 1;

/** The document `library.json`. */
export const libraryInfoSchema = z.strictObject({
  id: libraryIdSchema,
  name: z.string().trim().min(1).max(200),
  created: instantSchema,
  categories: z.array(categorySchema).min(1),
  markingSchemes: z.array(markingSchemeSchema),
});
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;
