import { z } from 'zod';
import { organisationIdSchema, personIdSchema, seriesIdSchema } from './ids';
import { countryCodeSchema, instantSchema } from './values';

/** Another spelling, script or romanisation of a name. */
const aliasSchema = z.string().trim().min(1).max(500);

const recordShape = {
  name: z.string().trim().min(1).max(500),
  aliases: z.array(aliasSchema),
  created: instantSchema,
  modified: instantSchema,
};

export const personSchema = z.strictObject({
  id: personIdSchema,
  ...recordShape,
  country: countryCodeSchema.nullable(),
});
export type Person = z.infer<typeof personSchema>;

export const organisationSchema = z.strictObject({
  id: organisationIdSchema,
  ...recordShape,
  acronym: z.string().trim().min(1).max(40).nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const seriesSchema = z.strictObject({
  id: seriesIdSchema,
  ...recordShape,
  acronym: z.string().trim().min(1).max(40).nullable(),
});
export type Series = z.infer<typeof seriesSchema>;
