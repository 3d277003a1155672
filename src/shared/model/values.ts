import { z } from 'zod';

/** A day, month or year in EDTF level 0: 2024, 2024-11 or 2024-11-20. */
export const edtfDateSchema = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    'not a date: use 2024-11-20, 2024-11 or 2024',
  );

/** An instant in UTC, ISO 8601 with milliseconds: 2024-11-20T08:15:30.000Z. Display only; order is by generation. */
export const instantSchema = z.iso.datetime({ precision: 3 });

/** ISO 3166-1 alpha-2, upper case. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/);

/** A BCP 47 tag such as `en`, `vi` or `zh-Hant`. */
export const languageTagSchema = z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/);

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A handling marking: `scheme` names a data file of schemes (`tlp`), `level` a code in it (`amber`).
 * Null wherever a marking may stand means unmarked, which is the default.
 */
export const markingSchema = z.strictObject({
  scheme: z.string().min(1),
  level: z.string().min(1),
});
export type Marking = z.infer<typeof markingSchema>;

/** Reliability of a publisher, A to F of the Admiralty scheme; null means unrated, which is not F. */
export const reliabilitySchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type Reliability = z.infer<typeof reliabilitySchema>;

/** Credibility of one item, 1 to 6 of the Admiralty scheme; null means unrated, which is not 6. */
export const credibilitySchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
]);
export type Credibility = z.infer<typeof credibilitySchema>;

/** One to 64 characters without line breaks; surrounding space is removed. */
export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\r\n]*$/);
