import { z } from 'zod';
import { briefingMetadataSchema } from '../model/briefing';
import { briefingDocumentSchema } from '../model/briefing-document';

/*
 * What the analyst sees of the store's care for the documents: versions, the trash, conflicts, what was set aside,
 * checks and backups. Documents are shown in words, so that two versions can be compared without reading JSON.
 */

/** Documents with a history the analyst can look at. */
export const keptCollectionSchema = z.enum([
  'sources',
  'annotations',
  'meetings',
  'people',
  'organisations',
  'series',
  'briefings',
  'searches',
]);
export type KeptCollection = z.infer<typeof keptCollectionSchema>;

/** One document of the library. */
export const documentReferenceSchema = z.strictObject({
  collection: keptCollectionSchema,
  id: z.string().max(64),
});
export type DocumentReference = z.infer<typeof documentReferenceSchema>;

const generation = z.int().nonnegative();

export const documentHistorySchema = z.strictObject({
  /** Title of the document as it is now. */
  title: z.string(),
  /** Generation of the document as it is now. */
  gen: generation,
  /** Earlier versions, newest first. `written` is a UTC instant by the clock of that day; `size` is in bytes. */
  versions: z.array(
    z.strictObject({ gen: generation, written: z.string(), size: z.int().nonnegative() }),
  ),
});
export type DocumentHistory = z.infer<typeof documentHistorySchema>;

/** A stretch of text that both versions have, or only the one before, or only the one after. */
export const textPartSchema = z.strictObject({
  kind: z.enum(['same', 'removed', 'added']),
  text: z.string(),
});
export type TextPart = z.infer<typeof textPartSchema>;

/** One value or paragraph of a document, in both versions. */
export const comparedRowSchema = z.strictObject({
  /** Names the row within its comparison; given back when versions are merged. */
  key: z.string(),
  /** What the value is, such as “Start date” or “Paragraph”; equal labels follow each other for lists. */
  label: z.string(),
  change: z.enum(['same', 'added', 'removed', 'changed']),
  /** Null where the version has no such value. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Both texts woven together, word by word; one part for a row that is the same. */
  parts: z.array(textPartSchema),
});
export type ComparedRow = z.infer<typeof comparedRowSchema>;

/** Two versions of one document, row by row in reading order. */
export const comparisonSchema = z.strictObject({
  title: z.string(),
  rows: z.array(comparedRowSchema),
  /** Rows that differ. */
  changes: z.int().nonnegative(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const trashedSchema = z.strictObject({
  /** Names the removal; what `trash.restore` takes. */
  entry: z.string(),
  ...documentReferenceSchema.shape,
  title: z.string(),
  /** UTC instant by the clock of the removal. */
  removed: z.string(),
  /** Whether it has lain there so long that `trash.empty` deletes it. */
  isOld: z.boolean(),
});
export type Trashed = z.infer<typeof trashedSchema>;

/** A version of ours that could not be saved because the document had changed underneath; both are kept. */
export const conflictViewSchema = z.strictObject({
  entry: z.string(),
  ...documentReferenceSchema.shape,
  title: z.string(),
  /** UTC instant at which our version was kept. */
  kept: z.string(),
});
export type ConflictView = z.infer<typeof conflictViewSchema>;

/** Both sides of a conflict: `before` is the version in the library, `after` the one that was kept beside it. */
export const conflictComparisonSchema = z.strictObject({
  conflict: conflictViewSchema,
  /** Generation of the version in the library; 0 where the document has left it, every row is then added. */
  gen: generation,
  comparison: comparisonSchema,
  /** Whether rows can be chosen one by one; otherwise one version is taken whole. */
  canMerge: z.boolean(),
});
export type ConflictComparison = z.infer<typeof conflictComparisonSchema>;

/** A file that was set aside unchanged because it could not be read as a document of the library. */
export const setAsideSchema = z.strictObject({
  entry: z.string(),
  /** Where it lay, from the library's folder. */
  file: z.string(),
  /** What it was; null where the file is no document. */
  document: documentReferenceSchema.nullable(),
  /** Title of the document where there is still one; else the file. */
  title: z.string(),
  reason: z.string(),
  /** UTC instant; empty where the note beside the file was lost. */
  setAside: z.string(),
  /** Whether an earlier version took its place. */
  isRecovered: z.boolean(),
  /**
   * Whether its content is whole, as after an edit by hand: it can be compared with the present document and put in
   * its place.
   */
  isReadable: z.boolean(),
});
export type SetAside = z.infer<typeof setAsideSchema>;

export const checkFindingSchema = z.strictObject({
  severity: z.enum(['problem', 'note']),
  sentence: z.string(),
  hint: z.string(),
});
export type CheckFinding = z.infer<typeof checkFindingSchema>;

export const libraryCheckSchema = z.strictObject({
  documents: z.int().nonnegative(),
  versions: z.int().nonnegative(),
  attachments: z.int().nonnegative(),
  findings: z.array(checkFindingSchema),
  /** No problems; notes are allowed. */
  isSound: z.boolean(),
});
export type LibraryCheck = z.infer<typeof libraryCheckSchema>;

export const backupViewSchema = z.strictObject({
  /** Counts up; the order of backups, whatever the clock says. */
  number: z.int().positive(),
  /** UTC instant at which it was made; null where the file does not tell. */
  made: z.string().nullable(),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** Made before the library was changed to a newer format; stays until the user deletes it. */
  isKept: z.boolean(),
});
export type BackupView = z.infer<typeof backupViewSchema>;

export const backupListSchema = z.strictObject({
  /** Where they lie; for display only. */
  folder: z.string(),
  /** Newest first. */
  backups: z.array(backupViewSchema),
});
export type BackupList = z.infer<typeof backupListSchema>;

/** Unsaved typing of a briefing that outlived its window. */
export const briefingDraftSchema = z.strictObject({
  /** The generation the typing is based on. */
  baseGen: generation,
  /** UTC instant. */
  written: z.string(),
  metadata: briefingMetadataSchema,
  doc: briefingDocumentSchema,
});
export type BriefingDraft = z.infer<typeof briefingDraftSchema>;
