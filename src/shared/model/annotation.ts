import { z } from 'zod';
import { annotationIdSchema, sourceIdSchema } from './ids';
import { credibilitySchema, instantSchema, sha256Schema, tagSchema } from './values';

/** W3C Web Annotation, section 4.2.4: the passage and up to 32 code points on either side. */
export const textQuoteSelectorSchema = z.strictObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1),
  prefix: z.string(),
  suffix: z.string(),
});

/** W3C Web Annotation, section 4.2.5: Unicode code points of the normalised text, end exclusive. */
export const textPositionSelectorSchema = z
  .strictObject({
    type: z.literal('TextPositionSelector'),
    start: z.int().nonnegative(),
    end: z.int().positive(),
  })
  .refine((selector) => selector.start < selector.end, 'a passage must not be empty');

export type TextQuoteSelector = z.infer<typeof textQuoteSelectorSchema>;
export type TextPositionSelector = z.infer<typeof textPositionSelectorSchema>;

/** Both selectors of one passage: the quote says what, the position says which of several. */
export const selectorsSchema = z.tuple([textQuoteSelectorSchema, textPositionSelectorSchema]);
export type Selectors = z.infer<typeof selectorsSchema>;

/** `state.sha256` is the checksum of the normalised text the selectors were made on. */
export const annotationTargetSchema = z.strictObject({
  source: sourceIdSchema,
  state: z.strictObject({ type: z.literal('TextState'), sha256: sha256Schema }),
  selector: selectorsSchema,
});

/** Comment, tag or category; a category is the code of one of the library's named colours. */
export const textualBodySchema = z.strictObject({
  type: z.literal('TextualBody'),
  purpose: z.enum(['commenting', 'tagging', 'classifying']),
  value: z.string().min(1),
});
export type TextualBody = z.infer<typeof textualBodySchema>;

/**
 * A W3C Web Annotation on one source. `highlighting` is a mark an analyst made; `identifying` is evidence that backs a
 * value of a record and was not marked by hand. Where it stands after the text changed is derived, never stored here.
 */
export const annotationSchema = z.strictObject({
  id: annotationIdSchema,
  type: z.literal('Annotation'),
  motivation: z.enum(['highlighting', 'identifying']),
  created: instantSchema,
  modified: instantSchema,
  target: annotationTargetSchema,
  body: z.array(textualBodySchema),
  credibility: credibilitySchema.nullable(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** The document `annotations/<source id>.json`: all annotations of one source, in order of creation. */
export const annotationFileSchema = z.strictObject({
  source: sourceIdSchema,
  annotations: z.array(annotationSchema),
});
export type AnnotationFile = z.infer<typeof annotationFileSchema>;

function bodiesFor(annotation: Annotation, purpose: TextualBody['purpose']): string[] {
  return annotation.body.filter((body) => body.purpose === purpose).map((body) => body.value);
}

/** The analyst's note, or null where there is none. */
export function commentOf(annotation: Annotation): string | null {
  return bodiesFor(annotation, 'commenting')[0] ?? null;
}

export function tagsOf(annotation: Annotation): string[] {
  return bodiesFor(annotation, 'tagging');
}

/** The code of the named category, or null for evidence that has no colour of its own. */
export function categoryOf(annotation: Annotation): string | null {
  return bodiesFor(annotation, 'classifying')[0] ?? null;
}

/** The bodies that say what an annotation carries, in the one order we write them. */
export function composeBodies(parts: {
  comment: string | null;
  tags: readonly string[];
  category: string | null;
}): TextualBody[] {
  const body = (purpose: TextualBody['purpose'], value: string): TextualBody => ({
    type: 'TextualBody',
    purpose,
    value,
  });
  const comment = parts.comment?.trim();
  return [
    ...(parts.category === null ? [] : [body('classifying', parts.category)]),
    ...(comment ? [body('commenting', comment)] : []),
    ...parts.tags.map((tag) => body('tagging', tagSchema.parse(tag))),
  ];
}
