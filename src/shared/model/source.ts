import { z } from 'zod';
import { sourceIdSchema } from './ids';
import {
  edtfDateSchema,
  instantSchema,
  languageTagSchema,
  markingSchema,
  reliabilitySchema,
  sha256Schema,
  tagSchema,
} from './values';

/** A heading or paragraph of the normalised text, in Unicode code points, end exclusive. Blocks never overlap. */
export const textBlockSchema = z.strictObject({
  kind: z.enum(['heading', 'paragraph']),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type TextBlock = z.infer<typeof textBlockSchema>;

/** The file as it arrived. It is kept beside the text and never written again. */
export const originalSchema = z.strictObject({
  /** The name it had when imported, without its folder; null for pasted text. */
  fileName: z.string().min(1).nullable(),
  mediaType: z.string().min(1),
  /** Ending of the kept file, without the dot. */
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
  sha256: sha256Schema,
  /** Size in bytes. */
  bytes: z.int().nonnegative(),
  capturedAt: instantSchema,
});
export type Original = z.infer<typeof originalSchema>;

/** What an analyst may correct. Names follow CSL-JSON where it has one. */
export const bibliographySchema = z.strictObject({
  title: z.string().trim().min(1).max(1000),
  author: z.string().trim().min(1).max(500).nullable(),
  publisher: z.string().trim().min(1).max(500).nullable(),
  /** Day, month or year of publication; null where the text does not show one. */
  issued: edtfDateSchema.nullable(),
  /** The day the article was read at its address; null for a file. */
  accessed: edtfDateSchema.nullable(),
  URL: z.url({ protocol: /^https?$/ }).nullable(),
  /** Place and day before the first sentence, as printed: “VIENTIANE”. */
  dateline: z.string().trim().min(1).max(500).nullable(),
  language: languageTagSchema,
  reliability: reliabilitySchema.nullable(),
  marking: markingSchema.nullable(),
  tags: z.array(tagSchema),
});
export type Bibliography = z.infer<typeof bibliographySchema>;

/** An article or document as imported; its normalised text lies beside it in `text.txt`. */
export const sourceSchema = bibliographySchema.extend({
  id: sourceIdSchema,
  original: originalSchema,
  /** Checksum and size of the normalised text; lengths in code points and words. */
  text: z.strictObject({
    sha256: sha256Schema,
    length: z.int().nonnegative(),
    words: z.int().nonnegative(),
  }),
  blocks: z.array(textBlockSchema),
  /** Sentences about what reading the file had to guess, such as its encoding; empty as a rule. */
  warnings: z.array(z.string()),
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * Which paragraph (counted from 1) a position in code points lies in; null between or outside the blocks, which are in
 * the order of the text.
 */
export function paragraphNumberAt(
  { blocks }: Pick<Source, 'blocks'>,
  position: number,
): number | null {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block !== undefined && block.start <= position ? low + 1 : null;
}
