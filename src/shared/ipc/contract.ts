import { z } from 'zod';
import { briefingMetadataSchema, templateNameSchema } from '../model/briefing';
import { briefingDocumentSchema } from '../model/briefing-document';
import { figureViewSchema } from './figure-views';
import {
  annotationIdSchema,
  briefingIdSchema,
  claimIdSchema,
  libraryIdSchema,
  meetingIdSchema,
  sourceIdSchema,
} from '../model/ids';
import {
  evidenceSchema,
  meetingFieldNameSchema,
  outcomeDocumentSchema,
  participantSchema,
  quoteSchema,
} from '../model/meeting';
import { bibliographySchema } from '../model/source';
import { credibilitySchema, tagSchema } from '../model/values';
import { byId, change, method, nothing, open, read, save, type Method } from './method';
import { safetyContract } from './safety-contract';
import { searchContract } from './search-contract';
import {
  annotationViewSchema,
  appInfoSchema,
  briefingRowSchema,
  briefingViewSchema,
  exportedHandoutSchema,
  generationSchema,
  importReportSchema,
  libraryViewSchema,
  meetingRowSchema,
  meetingViewSchema,
  operationIdSchema,
  preflightFindingSchema,
  recentLibrarySchema,
  settingsSchema,
  sourceRowSchema,
  sourceViewSchema,
} from './views';

/**
 * Every message the page can send to the main process. A key is noun.verb; nowhere else is a channel spelled.
 * Methods answer a Result; input is parsed before, output after the handler runs.
 */
export const contract = {
  /** Versions, for the About panel and the notice on old runtimes. */
  'app.info': method(nothing, appInfoSchema),
  /** Opens a web or mail address in the system's program after asking; false when the user declined. */
  'app.openExternal': method(z.strictObject({ url: z.string().max(2048) }), z.boolean(), [
    'link-refused',
  ]),

  'settings.get': method(nothing, settingsSchema),
  'settings.set': method(settingsSchema, settingsSchema, ['save-failed']),

  /** The library that is open, or null before one is. */
  'library.current': method(nothing, libraryViewSchema.nullable()),
  /** Libraries opened before, newest first. */
  'library.recent': method(nothing, z.array(recentLibrarySchema)),
  /** Asks for a folder and opens it; a folder that is not a library is refused, never changed. */
  'library.open': method(nothing, libraryViewSchema, open),
  'library.openRecent': method(byId(libraryIdSchema), libraryViewSchema, open),
  /** Asks where, then makes a new library in a folder of that name. */
  'library.create': method(
    z.strictObject({ name: z.string().trim().min(1).max(200) }),
    libraryViewSchema,
    open,
  ),

  /** Part of the list, added last first: sources that were added before the given one, or the last ones for null. */
  'sources.page': method(
    z.strictObject({ before: sourceIdSchema.nullable(), limit: z.int().min(1).max(5000) }),
    z.strictObject({ rows: z.array(sourceRowSchema), total: z.int().nonnegative() }),
    read,
  ),
  /** The rows of these sources, without those that do not exist. */
  'sources.rows': method(
    z.strictObject({ ids: z.array(sourceIdSchema).max(5000) }),
    z.array(sourceRowSchema),
    read,
  ),
  'sources.get': method(byId(sourceIdSchema), sourceViewSchema, read),
  /** Corrects what was read from the text. */
  'sources.update': method(
    z.strictObject({
      id: sourceIdSchema,
      gen: generationSchema,
      patch: bibliographySchema.partial(),
    }),
    sourceViewSchema,
    change,
  ),
  /** Asks for files, then imports them; progress comes as `operations.progressed` under the given id. */
  'sources.import': method(
    z.strictObject({ operation: operationIdSchema }),
    importReportSchema,
    save,
  ),
  'sources.importDropped': method(
    z.strictObject({
      operation: operationIdSchema,
      /** Empty for something that was dropped but is no file on this computer. */
      paths: z.array(z.string().max(4096)).min(1).max(10_000),
    }),
    importReportSchema,
    save,
    'dropped-files',
  ),
  'sources.importText': method(
    z.strictObject({ text: z.string().max(50_000_000) }),
    importReportSchema,
    save,
  ),
  'sources.remove': method(byId(sourceIdSchema), nothing, change),
  'sources.restore': method(byId(sourceIdSchema), nothing, change),

  /** Annotations of one source in the order of its text, each with where it stands now. */
  'annotations.list': method(
    z.strictObject({ source: sourceIdSchema }),
    z.array(annotationViewSchema),
    read,
  ),
  /** `start` and `end` are code points of the text with the given checksum. */
  'annotations.create': method(
    z.strictObject({
      source: sourceIdSchema,
      textSha256: z.string(),
      start: z.int().nonnegative(),
      end: z.int().positive(),
      category: z.string(),
      comment: z.string().max(20_000).nullable(),
      tags: z.array(tagSchema).max(50),
    }),
    annotationViewSchema,
    [...change, 'quote-not-found'],
  ),
  'annotations.update': method(
    z.strictObject({
      source: sourceIdSchema,
      id: annotationIdSchema,
      category: z.string().nullable(),
      comment: z.string().max(20_000).nullable(),
      tags: z.array(tagSchema).max(50),
      credibility: credibilitySchema.nullable(),
    }),
    annotationViewSchema,
    change,
  ),
  'annotations.remove': method(
    z.strictObject({ source: sourceIdSchema, id: annotationIdSchema }),
    nothing,
    change,
  ),
  'annotations.restore': method(
    z.strictObject({ source: sourceIdSchema, id: annotationIdSchema }),
    annotationViewSchema,
    change,
  ),

  'meetings.list': method(nothing, z.array(meetingRowSchema), read),
  'meetings.get': method(byId(meetingIdSchema), meetingViewSchema, read),
  /** A new record with a name and nothing else. */
  'meetings.create': method(
    z.strictObject({ name: z.string().trim().min(1).max(1000) }),
    meetingViewSchema,
    save,
  ),
  /** Reads one source and adds what it suggests: new records, or more evidence for records that are there. */
  'meetings.suggest': method(
    z.strictObject({ source: sourceIdSchema }),
    z.strictObject({ meetings: z.array(meetingIdSchema) }),
    [...change, 'suggestion-nothing-found'],
  ),
  /** Accepts or refuses claims, of fields and lists alike. */
  'meetings.decide': method(
    z.strictObject({
      id: meetingIdSchema,
      claims: z.array(claimIdSchema).min(1),
      status: z.enum(['suggested', 'accepted', 'refused']),
    }),
    meetingViewSchema,
    change,
  ),
  /** Accepts every claim that is still suggested. */
  'meetings.acceptAll': method(byId(meetingIdSchema), meetingViewSchema, change),
  /** Sets the value in force of a field as the analyst typed it; null or empty text withdraws it. */
  'meetings.setField': method(
    z.strictObject({
      id: meetingIdSchema,
      field: meetingFieldNameSchema,
      value: z.union([z.string().max(1000), z.int()]).nullable(),
      evidence: z.array(evidenceSchema),
    }),
    meetingViewSchema,
    change,
  ),
  /** Among claims that disagree, the one in force, with the reason. */
  'meetings.prefer': method(
    z.strictObject({
      id: meetingIdSchema,
      field: meetingFieldNameSchema,
      claim: claimIdSchema,
      reason: z.string().max(4000).nullable(),
    }),
    meetingViewSchema,
    change,
  ),
  /** Adds a person, document or quote that the analyst typed. */
  'meetings.addItem': method(
    z.discriminatedUnion('list', [
      z.strictObject({
        id: meetingIdSchema,
        list: z.literal('participants'),
        value: participantSchema,
        evidence: z.array(evidenceSchema),
      }),
      z.strictObject({
        id: meetingIdSchema,
        list: z.literal('documents'),
        value: outcomeDocumentSchema,
        evidence: z.array(evidenceSchema),
      }),
      z.strictObject({
        id: meetingIdSchema,
        list: z.literal('quotes'),
        value: quoteSchema,
        evidence: z.array(evidenceSchema),
      }),
    ]),
    meetingViewSchema,
    change,
  ),
  'meetings.remove': method(byId(meetingIdSchema), nothing, change),
  'meetings.restore': method(byId(meetingIdSchema), nothing, change),

  'briefings.list': method(nothing, z.array(briefingRowSchema), read),
  'briefings.get': method(byId(briefingIdSchema), briefingViewSchema, read),
  'briefings.create': method(
    z.strictObject({
      template: templateNameSchema,
      meetings: z.array(meetingIdSchema),
      title: z.string().trim().max(4000).nullable(),
    }),
    briefingViewSchema,
    [...save, 'document-missing'],
  ),
  /** Answers once the text is on disk; the generation is the one that was written. */
  'briefings.save': method(
    z.strictObject({
      id: briefingIdSchema,
      gen: generationSchema,
      metadata: briefingMetadataSchema,
      doc: briefingDocumentSchema,
    }),
    z.strictObject({ gen: generationSchema }),
    change,
  ),
  /** The handout of the saved briefing as PDF bytes: the same bytes that an export writes. */
  'briefings.preview': method(
    byId(briefingIdSchema),
    z.strictObject({ pdf: z.instanceof(Uint8Array), pages: z.int() }),
    [...read, 'glyph-missing', 'export-failed'],
  ),
  /** Figures of the saved briefing, drawn from the records as they are now; each once. */
  'briefings.figures': method(byId(briefingIdSchema), z.array(figureViewSchema), read),
  'briefings.preflight': method(byId(briefingIdSchema), z.array(preflightFindingSchema), read),
  /**
   * Asks where to, writes the checked handout there, and answers the file's name and what it breaks of PDF/UA-1 and
   * PDF/A-3a, a sentence each; null when the user cancelled.
   */
  'briefings.exportPdf': method(byId(briefingIdSchema), exportedHandoutSchema.nullable(), [
    ...read,
    'glyph-missing',
    'export-failed',
    'disk-full',
  ]),
  'briefings.remove': method(byId(briefingIdSchema), nothing, change),
  'briefings.restore': method(byId(briefingIdSchema), nothing, change),

  ...searchContract,
  ...safetyContract,

  /** Stops a long operation between two of its steps; what was finished stays. */
  'operations.cancel': method(z.strictObject({ operation: operationIdSchema }), nothing),
} as const satisfies Record<`${string}.${string}`, Method>;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Input<M extends MethodName> = z.input<Contract[M]['input']>;
export type ParsedInput<M extends MethodName> = z.output<Contract[M]['input']>;
export type Output<M extends MethodName> = z.output<Contract[M]['output']>;

export const methodNames = Object.keys(contract) as MethodName[];
