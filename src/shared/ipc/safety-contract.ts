import { z } from 'zod';
import { briefingMetadataSchema } from '../model/briefing';
import { briefingDocumentSchema } from '../model/briefing-document';
import { briefingIdSchema } from '../model/ids';
import { byId, change, method, nothing, open, read, save, type Method } from './method';
import {
  backupListSchema,
  backupViewSchema,
  briefingDraftSchema,
  comparisonSchema,
  conflictComparisonSchema,
  conflictViewSchema,
  documentHistorySchema,
  documentReferenceSchema,
  libraryCheckSchema,
  setAsideSchema,
  trashedSchema,
} from './safety-views';
import { generationSchema, libraryViewSchema, operationIdSchema } from './views';

const entry = z.strictObject({ entry: z.string().max(200) });
const operation = z.strictObject({ operation: operationIdSchema });
const version = z.strictObject({ ...documentReferenceSchema.shape, gen: generationSchema });

/** How a conflict ends. `merged` takes the rows of the comparison whose keys are listed from the kept version. */
const decisionSchema = z.discriminatedUnion('take', [
  z.strictObject({ take: z.literal('library') }),
  z.strictObject({ take: z.literal('kept') }),
  z.strictObject({ take: z.literal('merged'), rows: z.array(z.string()).max(100_000) }),
]);

/** Codes of every method that makes a backup. */
const backup = [...read, 'backup-failed', 'disk-full', 'operation-cancelled'] as const;

/** Versions, the trash, conflicts, what was set aside, checks, backups and drafts. */
export const safetyContract = {
  'history.list': method(documentReferenceSchema, documentHistorySchema, read),
  /** What changed from that version to the document as it is now. */
  'history.compare': method(version, comparisonSchema, read),
  /** Writes an earlier version again as the newest one; the present one stays in the history. */
  'history.restore': method(version, z.strictObject({ gen: generationSchema }), change),

  /** Newest first. */
  'trash.list': method(nothing, z.array(trashedSchema), read),
  'trash.restore': method(entry, documentReferenceSchema, [...change, 'document-exists']),
  /** Deletes for good what has lain there for 30 days, with the history of what is nowhere else. */
  'trash.empty': method(nothing, z.null(), save),

  /** Newest first. */
  'conflicts.list': method(nothing, z.array(conflictViewSchema), read),
  'conflicts.compare': method(entry, conflictComparisonSchema, read),
  /** `gen` is the generation of the library's version that was compared. What is not taken stays in the history or the trash. */
  'conflicts.settle': method(
    z.strictObject({ ...entry.shape, gen: generationSchema, decision: decisionSchema }),
    documentReferenceSchema,
    change,
  ),

  /** Files that were set aside, newest first. */
  'quarantine.list': method(nothing, z.array(setAsideSchema), read),
  /** From the document as it is now to the readable file that was set aside. */
  'quarantine.compare': method(entry, comparisonSchema, read),
  /** Takes the content of a readable file as the newest version of its document. The file stays where it is. */
  'quarantine.restore': method(entry, documentReferenceSchema, change),

  /** Reads every file and says what is wrong; changes nothing. Progress comes under the operation's id. */
  'library.check': method(operation, libraryCheckSchema, [
    'library-none-open',
    'library-missing',
    'operation-cancelled',
  ]),
  /** Sets damaged documents aside, each with its last good version in its place; deletes nothing. Answers what was set aside. */
  'library.repair': method(nothing, z.array(setAsideSchema), save),
  /** Says that a library from which documents vanished is as it should be; saving becomes possible. */
  'library.acceptPresentState': method(nothing, libraryViewSchema, save),
  /**
   * Opens the library again, as after a drive was connected or another window was closed. While its folder is not there
   * the library stays open as it is.
   */
  'library.reopen': method(nothing, libraryViewSchema, ['library-none-open', ...open]),

  'backups.list': method(nothing, backupListSchema, read),
  /** Makes a backup now and reads it back. Can be cancelled, and is when the library is closed. */
  'backups.make': method(operation, backupViewSchema, backup),
  /**
   * Asks where to, and writes a backup there as well; answers the file's name, or null when the user cancelled the
   * dialog. A place inside the library is refused.
   */
  'backups.saveCopy': method(operation, z.string().nullable(), backup),
  /**
   * Puts the library back to a backup, after a backup of its present state. Everything or nothing. The library is closed
   * on the way: a call that comes meanwhile is answered `library-none-open`. Then every list is told to read again.
   */
  'backups.restore': method(
    z.strictObject({ ...operation.shape, number: z.int().positive() }),
    libraryViewSchema,
    [...change, ...backup, 'backup-damaged', 'backup-not-recognised'],
  ),
  /** Shows the folder of the backups in the system's file manager. */
  'backups.reveal': method(nothing, nothing, ['library-none-open']),

  /** Unsaved typing that an earlier window left behind, or null. */
  'drafts.read': method(byId(briefingIdSchema), briefingDraftSchema.nullable(), read),
  /** From the briefing as it is now to its unsaved typing; `document-missing` where there is no draft. */
  'drafts.compare': method(byId(briefingIdSchema), comparisonSchema, read),
  /** Keeps typing that could not be saved yet; at most once a second. */
  'drafts.write': method(
    z.strictObject({
      id: briefingIdSchema,
      baseGen: generationSchema,
      metadata: briefingMetadataSchema,
      doc: briefingDocumentSchema,
    }),
    nothing,
    save,
  ),
  'drafts.discard': method(byId(briefingIdSchema), nothing, save),
} as const satisfies Record<`${string}.${string}`, Method>;
