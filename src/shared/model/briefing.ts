import { z } from 'zod';
import { briefingDocumentSchema } from './briefing-document';
import { briefingIdSchema, meetingIdSchema } from './ids';
import { edtfDateSchema, instantSchema, languageTagSchema, markingSchema } from './values';

export const pageSetupSchema = z.strictObject({
  paper: z.enum(['a4', 'letter']),
  /** Size of running text in points. */
  baseSize: z.number().min(9).max(12),
  /** Contents after the title block. */
  contents: z.boolean(),
  design: z.enum(['briefing', 'readout', 'plain']),
  /** Columns of text; absent is one. */
  columns: z.union([z.literal(1), z.literal(2)]).optional(),
  /** Sets everything large and ragged, in one column, whatever the other settings say; absent is not. */
  largePrint: z.boolean().optional(),
});
export type PageSetup = z.infer<typeof pageSetupSchema>;

/** What the title block and the edges of each page say; all of it the analyst's to change. */
export const briefingMetadataSchema = z.strictObject({
  title: z.string().trim().max(4000),
  audience: z.string().trim().max(500).nullable(),
  author: z.string().trim().max(500).nullable(),
  /** The date the briefing bears. */
  date: edtfDateSchema.nullable(),
  /** Information cut-off: nothing later was taken into account. */
  cutoff: edtfDateSchema.nullable(),
  language: languageTagSchema,
  marking: markingSchema.nullable(),
  page: pageSetupSchema,
});
export type BriefingMetadata = z.infer<typeof briefingMetadataSchema>;

export const templateNameSchema = z.enum(['meeting-readout', 'blank']);
export type TemplateName = z.infer<typeof templateNameSchema>;

export const briefingSchema = briefingMetadataSchema.extend({
  id: briefingIdSchema,
  created: instantSchema,
  modified: instantSchema,
  template: templateNameSchema,
  meetings: z.array(meetingIdSchema),
  doc: briefingDocumentSchema,
  edition: z.strictObject({
    status: z.enum(['draft', 'issued']),
    /** When it was frozen; null for a draft. */
    issuedAt: instantSchema.nullable(),
  }),
});
export type Briefing = z.infer<typeof briefingSchema>;
