import { z } from 'zod';
import {
  annotationIdSchema,
  claimIdSchema,
  meetingIdSchema,
  personIdSchema,
  seriesIdSchema,
  sourceIdSchema,
} from './ids';
import { countryCodeSchema, edtfDateSchema, instantSchema, languageTagSchema } from './values';

const shortText = z.string().trim().min(1).max(1000);

/** The passage that backs a value: an annotation on a source. */
export const evidenceSchema = z.strictObject({
  source: sourceIdSchema,
  annotation: annotationIdSchema,
});
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * One value somebody or something claims. `suggested` waits for the analyst; `refused` is kept so that the same
 * suggestion is not made again. No evidence means the analyst typed it.
 */
function claimOf<T extends z.ZodType>(value: T) {
  return z.strictObject({
    id: claimIdSchema,
    value,
    status: z.enum(['suggested', 'accepted', 'refused']),
    evidence: z.array(evidenceSchema),
    note: z.string().max(4000).nullable(),
  });
}

/**
 * A field with one value at a time. Where accepted claims disagree all stay; `preferred` is the one in force and
 * `reason` says why. Null: the first accepted claim is in force.
 */
function fieldOf<T extends z.ZodType>(value: T) {
  return z.strictObject({
    claims: z.array(claimOf(value)),
    preferred: claimIdSchema.nullable(),
    reason: z.string().max(4000).nullable(),
  });
}

export const participantSchema = z.strictObject({
  person: personIdSchema.nullable(),
  name: shortText,
  /** The role that day, as the source words it; null where no source gives one. */
  role: shortText.nullable(),
  organisation: shortText.nullable(),
  country: countryCodeSchema.nullable(),
});
export type Participant = z.infer<typeof participantSchema>;

export const outcomeDocumentSchema = z.strictObject({ title: shortText });
export type OutcomeDocument = z.infer<typeof outcomeDocumentSchema>;

export const quoteSchema = z.strictObject({
  speaker: shortText.nullable(),
  /** Exactly what stands between the quotation marks. */
  text: z.string().min(1).max(10_000),
  language: languageTagSchema,
});
export type Quote = z.infer<typeof quoteSchema>;

/** The fields with one value, and the schema of each value. */
export const meetingFieldSchemas = {
  name: shortText,
  series: shortText,
  acronym: z.string().trim().min(1).max(40),
  ordinal: z.int().min(1).max(9999),
  start: edtfDateSchema,
  end: edtfDateSchema,
  city: shortText,
  country: countryCodeSchema,
  venue: shortText,
  host: shortText,
  chair: shortText,
  theme: shortText,
} as const;

export const meetingFieldNameSchema = z.enum(
  Object.keys(meetingFieldSchemas) as [MeetingFieldName, ...MeetingFieldName[]],
);
export type MeetingFieldName = keyof typeof meetingFieldSchemas;
export const meetingFieldNames = meetingFieldNameSchema.options;

export const meetingSchema = z.strictObject({
  id: meetingIdSchema,
  created: instantSchema,
  modified: instantSchema,
  fields: z.strictObject({
    name: fieldOf(meetingFieldSchemas.name),
    series: fieldOf(meetingFieldSchemas.series),
    acronym: fieldOf(meetingFieldSchemas.acronym),
    ordinal: fieldOf(meetingFieldSchemas.ordinal),
    start: fieldOf(meetingFieldSchemas.start),
    end: fieldOf(meetingFieldSchemas.end),
    city: fieldOf(meetingFieldSchemas.city),
    country: fieldOf(meetingFieldSchemas.country),
    venue: fieldOf(meetingFieldSchemas.venue),
    host: fieldOf(meetingFieldSchemas.host),
    chair: fieldOf(meetingFieldSchemas.chair),
    theme: fieldOf(meetingFieldSchemas.theme),
  }),
  participants: z.array(claimOf(participantSchema)),
  documents: z.array(claimOf(outcomeDocumentSchema)),
  quotes: z.array(claimOf(quoteSchema)),
  /** Sources this record was suggested from or confirmed by. */
  sources: z.array(sourceIdSchema),
  /** The series record the accepted series name stands for; null until one is accepted. */
  seriesRecord: seriesIdSchema.nullable(),
});
export type Meeting = z.infer<typeof meetingSchema>;
export type MeetingFields = Meeting['fields'];
export type Claim<T = unknown> = {
  id: z.infer<typeof claimIdSchema>;
  value: T;
  status: 'suggested' | 'accepted' | 'refused';
  evidence: Evidence[];
  note: string | null;
};
export type Field<T = unknown> = {
  claims: Claim<T>[];
  preferred: z.infer<typeof claimIdSchema> | null;
  reason: string | null;
};

/** The claim in force: the preferred one if it is accepted, else the first accepted one, else null. */
export function claimInForce<T>(field: Field<T>): Claim<T> | null {
  const accepted = field.claims.filter((claim) => claim.status === 'accepted');
  return accepted.find((claim) => claim.id === field.preferred) ?? accepted[0] ?? null;
}

/** Accepted claims of different values: what a reviewer has to know before relying on the one in force. */
export function isDisputed(field: Field): boolean {
  const accepted = field.claims.filter((claim) => claim.status === 'accepted');
  return new Set(accepted.map((claim) => JSON.stringify(claim.value))).size > 1;
}

/** “18th ASEAN Defence Ministers’ Meeting”, or null while the record has no name, suggested or accepted. */
export function meetingTitle(meeting: Pick<Meeting, 'fields'>): string | null {
  const shown = <T>(field: Field<T>): T | null =>
    (claimInForce(field) ?? field.claims.find((claim) => claim.status === 'suggested'))?.value ??
    null;
  const name = shown<string>(meeting.fields.name);
  const ordinal = shown<number>(meeting.fields.ordinal);
  if (name === null) return null;
  return ordinal === null ? name : `${formatOrdinal(ordinal)} ${name}`;
}

/** 1st, 2nd, 3rd, 11th, 22nd. */
export function formatOrdinal(ordinal: number): string {
  const lastTwo = ordinal % 100;
  const last = ordinal % 10;
  if (lastTwo >= 11 && lastTwo <= 13) return `${String(ordinal)}th`;
  const ending = last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${String(ordinal)}${ending}`;
}
