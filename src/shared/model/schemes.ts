import { z } from 'zod';
import likelihoodData from './schemes/likelihood-icd203.json';
import tlpData from './schemes/tlp.json';
import type { Marking } from './values';

const colourSchema = z.string().regex(/^#[0-9A-F]{6}$/);

/** A scheme of handling markings: user data, kept in library.json. Levels run from the least to the most restrictive. */
export const markingSchemeSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  authority: z.string(),
  /** Smallest size in points at which the scheme allows its label to be printed. */
  minimumSize: z.number().positive(),
  align: z.enum(['left', 'center', 'right']),
  /** Background behind the label; null prints it on the paper. */
  background: colourSchema.nullable(),
  levels: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z0-9-]{1,40}$/),
        label: z.string().min(1),
        colour: colourSchema,
        meaning: z.string(),
      }),
    )
    .min(1),
});
export type MarkingScheme = z.infer<typeof markingSchemeSchema>;
export type MarkingLevel = MarkingScheme['levels'][number];

export const likelihoodTermSchema = z.strictObject({
  code: z.string(),
  label: z.string(),
  /** Range in per cent. */
  from: z.number(),
  to: z.number(),
});
export type LikelihoodTerm = z.infer<typeof likelihoodTermSchema>;

export const tlpScheme: MarkingScheme = markingSchemeSchema.parse(tlpData);
export const likelihoodTerms: readonly LikelihoodTerm[] = z
  .array(likelihoodTermSchema)
  .parse(likelihoodData.terms);

/** A named colour for highlights. `key` is the digit that applies it; `colour` names one of the design's colours. */
export const categorySchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: z.string().trim().min(1).max(40),
  key: z.int().min(1).max(9),
  colour: z.enum(['amber', 'blue', 'green', 'violet', 'red']),
});
export type Category = z.infer<typeof categorySchema>;

export const defaultCategories: readonly Category[] = [
  { code: 'decision', label: 'Decision', key: 1, colour: 'amber' },
  { code: 'quote', label: 'Quote', key: 2, colour: 'blue' },
  { code: 'attendance', label: 'Attendance', key: 3, colour: 'green' },
  { code: 'date', label: 'Date', key: 4, colour: 'violet' },
  { code: 'risk', label: 'Risk', key: 5, colour: 'red' },
];

/** Scheme and level of a marking, or null where the library no longer has them. */
export function findMarking(
  schemes: readonly MarkingScheme[],
  marking: Marking | null,
): { scheme: MarkingScheme; level: MarkingLevel } | null {
  const scheme = schemes.find(({ code }) => code === marking?.scheme);
  const level = scheme?.levels.find(({ code }) => code === marking?.level);
  return scheme && level ? { scheme, level } : null;
}
