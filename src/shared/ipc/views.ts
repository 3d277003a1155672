import { z } from 'zod';
import { errorCatalogue, type ErrorCode } from '../errors';
import { annotationSchema } from '../model/annotation';
import { briefingSchema } from '../model/briefing';
import {
  annotationIdSchema,
  briefingIdSchema,
  libraryIdSchema,
  meetingIdSchema,
  sourceIdSchema,
} from '../model/ids';
import { meetingSchema } from '../model/meeting';
import { categorySchema, markingSchemeSchema } from '../model/schemes';
import { sourceSchema } from '../model/source';
import { edtfDateSchema, reliabilitySchema } from '../model/values';

/*
 * What the views are given. Plain data; derived things (anchors, counts, paragraph numbers) stand beside the stored
 * records, never inside them.
 */

const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]);

export const failureSchema = z.strictObject({
  code: errorCodeSchema,
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Generation of a document: rises by one with every save; sent back with a change so that none is overwritten unseen. */
export const generationSchema = z.int().nonnegative();

export const operationIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const libraryViewSchema = z.strictObject({
  id: libraryIdSchema,
  name: z.string(),
  /** For display only. */
  folder: z.string(),
  /** Why nothing can be saved, and what can be done about it; null when it can. */
  readOnly: z
    .strictObject({
      reason: z.enum(['locked', 'folder', 'shrunk', 'missing', 'journal', 'migration', 'asked']),
      sentence: z.string(),
      hint: z.string(),
    })
    .nullable(),
  categories: z.array(categorySchema),
  markingSchemes: z.array(markingSchemeSchema),
  counts: z.strictObject({
    sources: z.int(),
    annotations: z.int(),
    meetings: z.int(),
    briefings: z.int(),
  }),
  /** What waits for a decision of the analyst. */
  waiting: z.strictObject({
    conflicts: z.int(),
    /** Files set aside while the library was being opened or since. */
    setAside: z.int(),
  }),
});
export type LibraryView = z.infer<typeof libraryViewSchema>;

export const recentLibrarySchema = z.strictObject({
  id: libraryIdSchema,
  name: z.string(),
  folder: z.string(),
  present: z.boolean(),
});
export type RecentLibrary = z.infer<typeof recentLibrarySchema>;

export const sourceRowSchema = z.strictObject({
  id: sourceIdSchema,
  title: z.string(),
  publisher: z.string().nullable(),
  issued: edtfDateSchema.nullable(),
  reliability: reliabilitySchema.nullable(),
  tags: z.array(z.string()),
  words: z.int(),
  annotations: z.int(),
  meetings: z.int(),
});
export type SourceRow = z.infer<typeof sourceRowSchema>;

export const sourceViewSchema = z.strictObject({
  source: sourceSchema,
  text: z.string(),
  gen: generationSchema,
});
export type SourceView = z.infer<typeof sourceViewSchema>;

/** What became of every file that was handed in, in the order it was handed in. */
export const importReportSchema = z.strictObject({
  imported: z.array(z.strictObject({ name: z.string(), id: sourceIdSchema, title: z.string() })),
  duplicates: z.array(z.strictObject({ name: z.string(), id: sourceIdSchema, title: z.string() })),
  failed: z.array(z.strictObject({ name: z.string(), error: failureSchema })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Where an annotation stands in the text as it is now, in code points; null start and end when orphaned. */
export const anchorSchema = z.strictObject({
  status: z.enum(['exact', 'moved', 'altered', 'orphaned']),
  start: z.int().nullable(),
  end: z.int().nullable(),
  /** 1 for an exact or moved passage, less for an altered one, 0 when orphaned. */
  score: z.number().min(0).max(1),
});
export type Anchor = z.infer<typeof anchorSchema>;

export const annotationViewSchema = z.strictObject({
  annotation: annotationSchema,
  anchor: anchorSchema,
  /** Paragraph of the source, counted from 1; null when orphaned. */
  paragraph: z.int().nullable(),
  /** Briefings that cite or quote it. */
  usedIn: z.int(),
});
export type AnnotationView = z.infer<typeof annotationViewSchema>;

export const meetingRowSchema = z.strictObject({
  id: meetingIdSchema,
  title: z.string(),
  start: edtfDateSchema.nullable(),
  end: edtfDateSchema.nullable(),
  place: z.string().nullable(),
  /** Claims that wait for a decision. */
  suggested: z.int(),
  disputed: z.int(),
  sources: z.int(),
});
export type MeetingRow = z.infer<typeof meetingRowSchema>;

/** The passage behind a claim, with what is needed to show and cite it. */
export const passageSchema = z.strictObject({
  annotation: annotationIdSchema,
  source: sourceIdSchema,
  sourceTitle: z.string(),
  publisher: z.string().nullable(),
  issued: edtfDateSchema.nullable(),
  paragraph: z.int().nullable(),
  exact: z.string(),
  /** A little of the text on either side, for reading the passage in context. */
  prefix: z.string(),
  suffix: z.string(),
  status: anchorSchema.shape.status,
});
export type Passage = z.infer<typeof passageSchema>;

export const meetingViewSchema = z.strictObject({
  meeting: meetingSchema,
  gen: generationSchema,
  title: z.string(),
  /** Every passage that any claim of the record points at. */
  passages: z.array(passageSchema),
});
export type MeetingView = z.infer<typeof meetingViewSchema>;

export const briefingRowSchema = z.strictObject({
  id: briefingIdSchema,
  title: z.string(),
  date: edtfDateSchema.nullable(),
  marking: z.string().nullable(),
  status: z.enum(['draft', 'issued']),
});
export type BriefingRow = z.infer<typeof briefingRowSchema>;

export const briefingViewSchema = z.strictObject({
  briefing: briefingSchema,
  gen: generationSchema,
  /** Passages the document cites or quotes, and those its meetings rest on. */
  passages: z.array(passageSchema),
  /** Highlights of the meetings' sources that can be inserted as quotations. */
  evidence: z.array(passageSchema),
  /** Title, publisher and date of every source that is cited. */
  sources: z.array(sourceRowSchema),
});
export type BriefingView = z.infer<typeof briefingViewSchema>;

export const exportedHandoutSchema = z.strictObject({
  file: z.string(),
  findings: z.array(z.string()),
});
export type ExportedHandout = z.infer<typeof exportedHandoutSchema>;

/** What a reviewer would catch. `block` is the index of the top-level block it is about; null for the whole briefing. */
export const preflightFindingSchema = z.strictObject({
  rule: z.enum([
    'sentence-uncited',
    'quotation-drifted',
    'quotation-unsourced',
    'passage-lost',
    'marking-missing',
    'title-missing',
    'date-missing',
    'value-disputed',
    'confidence-missing',
    'figure-empty',
    'glyph-missing',
  ]),
  message: z.string(),
  excerpt: z.string(),
  block: z.int().nullable(),
});
export type PreflightFinding = z.infer<typeof preflightFindingSchema>;

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
});
export type Settings = z.infer<typeof settingsSchema>;

export const appInfoSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  /** A sentence when the app runs on an Electron past its end of life; null on a current one. */
  runtimeNotice: z.string().nullable(),
  platform: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;
