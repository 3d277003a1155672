import { z } from 'zod';
import type { BlockNode, BriefingDocument, InlineNode } from './briefing-document';
import { briefingMetadataSchema, templateNameSchema } from './briefing';
import type { AnnotationId, SourceId } from './ids';
import { meetingFieldSchemas, outcomeDocumentSchema, participantSchema } from './meeting';
import { likelihoodTerms } from './schemes';
import { bibliographySchema } from './source';
import { credibilitySchema, tagSchema } from './values';

/*
 * The plan of the sample library, `resources/sample-library/plan.json`: what its articles, records and briefing hold,
 * written with names and passages instead of ids, offsets and checksums. Those are made when the library is.
 */

/** A name within the plan. */
const keySchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** Words that occur exactly once in the text of an article, to the last character. */
const passageSchema = z.strictObject({ article: keySchema, quote: z.string().min(1) });
export type PlannedPassage = z.infer<typeof passageSchema>;

const plannedArticleSchema = z.strictObject({
  key: keySchema,
  /** Path below the folder of the plan. */
  file: z.string().regex(/^articles\/[a-z0-9-]+\.txt$/),
  bibliography: bibliographySchema,
  annotations: z
    .array(
      z.strictObject({
        quote: z.string().min(1),
        /** Code of one of the default categories. */
        category: z.string(),
        comment: z.string().min(1).nullable(),
        tags: z.array(tagSchema),
        credibility: credibilitySchema.nullable(),
      }),
    )
    .min(1),
});
export type PlannedArticle = z.infer<typeof plannedArticleSchema>;

function plannedClaimOf<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    status: z.enum(['suggested', 'accepted', 'refused']),
    evidence: z.array(passageSchema).min(1),
    note: z.string().min(1).nullable(),
  });
}

function plannedFieldOf<T extends z.ZodType>(value: T) {
  return z
    .strictObject({
      claims: z.array(plannedClaimOf(value)).min(1),
      /** Index of the claim in force; null where there is nothing to prefer. */
      preferred: z.int().nonnegative().nullable(),
      reason: z.string().min(1).nullable(),
    })
    .optional();
}

const plannedMeetingSchema = z.strictObject({
  key: keySchema,
  articles: z.array(keySchema).min(1),
  /** A field that no article speaks of is left out. */
  fields: z.strictObject({
    name: plannedFieldOf(meetingFieldSchemas.name),
    series: plannedFieldOf(meetingFieldSchemas.series),
    acronym: plannedFieldOf(meetingFieldSchemas.acronym),
    ordinal: plannedFieldOf(meetingFieldSchemas.ordinal),
    start: plannedFieldOf(meetingFieldSchemas.start),
    end: plannedFieldOf(meetingFieldSchemas.end),
    city: plannedFieldOf(meetingFieldSchemas.city),
    country: plannedFieldOf(meetingFieldSchemas.country),
    venue: plannedFieldOf(meetingFieldSchemas.venue),
    host: plannedFieldOf(meetingFieldSchemas.host),
    chair: plannedFieldOf(meetingFieldSchemas.chair),
    theme: plannedFieldOf(meetingFieldSchemas.theme),
  }),
  participants: z.array(plannedClaimOf(participantSchema.omit({ person: true }))),
  documents: z.array(plannedClaimOf(outcomeDocumentSchema)),
});
export type PlannedMeeting = z.infer<typeof plannedMeetingSchema>;

/** Words, or a citation of a passage. */
const runSchema = z.union([z.string().min(1), z.strictObject({ cite: passageSchema })]);
const runsSchema = z.array(runSchema).min(1);
type PlannedRun = z.infer<typeof runSchema>;

const plannedBlockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: z.string().min(1),
  }),
  z.strictObject({ type: z.literal('paragraph'), runs: runsSchema }),
  z.strictObject({ type: z.literal('quotation'), ...passageSchema.shape }),
  z.strictObject({
    type: z.literal('judgement'),
    likelihood: z.string().refine((code) => likelihoodTerms.some((term) => term.code === code)),
    confidence: z.enum(['high', 'moderate', 'low']),
    basis: z.string().min(1),
    runs: runsSchema,
  }),
  z.strictObject({ type: z.literal('list'), items: z.array(runsSchema).min(1) }),
  z.strictObject({
    type: z.literal('table'),
    header: z.array(z.string().min(1)).min(1),
    rows: z.array(z.array(runsSchema)).min(1),
  }),
]);
export type PlannedBlock = z.infer<typeof plannedBlockSchema>;

export const samplePlanSchema = z.strictObject({
  library: z.strictObject({ name: z.string().min(1) }),
  articles: z.array(plannedArticleSchema).min(1),
  meetings: z.array(plannedMeetingSchema),
  briefing: briefingMetadataSchema.extend({
    key: keySchema,
    template: templateNameSchema,
    meetings: z.array(keySchema),
    blocks: z.array(plannedBlockSchema).min(1),
  }),
});
export type SamplePlan = z.infer<typeof samplePlanSchema>;

/** Every passage that a meeting or the briefing rests on, each once, in the order of the plan. */
export function evidenceOf(plan: SamplePlan): PlannedPassage[] {
  type Backed = { evidence: PlannedPassage[] };
  const ofMeetings = plan.meetings.flatMap(({ fields, participants, documents }) => {
    const ofFields = Object.values(fields).flatMap((field): Backed[] => field?.claims ?? []);
    return [...ofFields, ...participants, ...documents].flatMap(({ evidence }) => evidence);
  });
  const ofRuns = (runs: readonly PlannedRun[]): PlannedPassage[] =>
    runs.flatMap((run) => (typeof run === 'string' ? [] : [run.cite]));
  const ofBriefing = plan.briefing.blocks.flatMap((block): PlannedPassage[] => {
    if (block.type === 'quotation') return [{ article: block.article, quote: block.quote }];
    if (block.type === 'list') return block.items.flatMap(ofRuns);
    if (block.type === 'table') return block.rows.flat().flatMap(ofRuns);
    return block.type === 'heading' ? [] : ofRuns(block.runs);
  });
  const all = [...ofMeetings, ...ofBriefing];
  return [...new Map(all.map((it) => [`${it.article}\n${it.quote}`, it])).values()];
}

/** Where a planned passage ended up in the library: its source, and the annotation made for it. */
export type PassageLookup = (passage: PlannedPassage) => {
  source: SourceId;
  annotation: AnnotationId;
};

/** The document of the planned briefing, as the editor would have written it. */
export function composePlannedDocument(
  blocks: readonly PlannedBlock[],
  lookUp: PassageLookup,
): BriefingDocument {
  const inline = (runs: readonly PlannedRun[]): InlineNode[] =>
    runs.map((run) =>
      typeof run === 'string'
        ? { type: 'text', text: run }
        : { type: 'citation', attrs: lookUp(run.cite) },
    );
  const paragraph = (runs: readonly PlannedRun[]) => ({
    type: 'paragraph' as const,
    content: inline(runs),
  });
  const row = (type: 'tableHeader' | 'tableCell', cells: readonly (readonly PlannedRun[])[]) => ({
    type: 'tableRow' as const,
    content: cells.map((cell) => ({ type, content: [paragraph(cell)] })),
  });

  const composeBlock = (block: PlannedBlock): BlockNode => {
    switch (block.type) {
      case 'heading':
        return { type: 'heading', attrs: { level: block.level }, content: inline([block.text]) };
      case 'paragraph':
        return paragraph(block.runs);
      case 'quotation':
        return { type: 'quotation', attrs: lookUp(block), content: inline([block.quote]) };
      case 'judgement': {
        const { likelihood, confidence, basis } = block;
        const attrs = { likelihood, confidence, basis };
        return { type: 'judgement', attrs, content: [paragraph(block.runs)] };
      }
      case 'list':
        return {
          type: 'bulletList',
          content: block.items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
        };
      case 'table': {
        const header = row(
          'tableHeader',
          block.header.map((words) => [words]),
        );
        return {
          type: 'table',
          content: [header, ...block.rows.map((cells) => row('tableCell', cells))],
        };
      }
    }
  };
  return { type: 'doc', content: blocks.map(composeBlock) };
}
