import type { z } from 'zod';
import { RapporteurError } from '../../shared/errors';
import { decodeEnvelope, sha256Of } from './envelope';
import { orMissing } from './file-system';
import { reasonOf } from './failure';
import type { Version } from './library';
import { migrateData } from './migrations';
import type { Place } from './paths';
import type { Session } from './session';

/** What makes one kind of document valid. */
export interface Rules<T> {
  readonly schema: z.ZodType<T>;
  readonly schemaVersion: number;
}

export interface SoundDocument<T> {
  readonly kind: 'sound';
  readonly version: Version<T>;
  readonly bytes: Uint8Array;
  /** SHA-256 of the whole file. */
  readonly fileSha256: string;
  /** As in `FileStat`, taken before the content was read. */
  readonly content: string;
}

export type ReadDocument<T> =
  | SoundDocument<T>
  | { readonly kind: 'missing' }
  | { readonly kind: 'newer'; readonly schema: number }
  | {
      readonly kind: 'damaged';
      readonly reason: string;
      readonly gen: number | null;
      readonly bytes: Uint8Array | null;
    };

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/** The first failing path of a document and what is wrong there: `fields.start: not a date`. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not match the schema';
  return `${issue.path.map(String).join('.') || 'data'}: ${issue.message}`;
}

export type Parsed<T> =
  | { readonly kind: 'sound'; readonly version: Version<T> }
  | { readonly kind: 'newer'; readonly schema: number }
  | { readonly kind: 'damaged'; readonly reason: string; readonly gen: number | null };

/** Most documents repeat their id inside; it must then be the one of their file. */
function bearsId(data: unknown, id: string): boolean {
  return typeof data !== 'object' || data === null || !('id' in data) || data.id === id;
}

/** Bytes to a valid document of the present format, deeply frozen; memory is never edited, only replaced. */
export function parseDocument<T>(
  session: Pick<Session, 'migrations'>,
  place: Pick<Place, 'collection' | 'id'>,
  rules: Rules<T>,
  bytes: Uint8Array,
): Parsed<T> {
  const decoded = decodeEnvelope(bytes, { id: place.id, schema: rules.schemaVersion });
  if (decoded.kind !== 'sound') return decoded;
  const { gen, schema, data } = decoded.envelope;
  const versions = { from: schema, to: rules.schemaVersion };
  const parsed = rules.schema.safeParse(
    migrateData(session.migrations, place.collection, versions, data),
  );
  if (!parsed.success) return { kind: 'damaged', reason: firstIssue(parsed.error), gen };
  if (!bearsId(parsed.data, place.id))
    return { kind: 'damaged', reason: 'its data bears another id', gen };
  return { kind: 'sound', version: freeze({ data: parsed.data, gen, sha256: decoded.dataSha256 }) };
}

/**
 * A version that lies elsewhere than its document: in the trash, among the conflicts, in the history.
 * @throws RapporteurError `document-damaged`
 */
export function parseKept<T>(
  session: Pick<Session, 'migrations'>,
  place: Pick<Place, 'collection' | 'id'>,
  rules: Rules<T>,
  kept: { readonly file: string; readonly bytes: Uint8Array },
): Version<T> {
  const parsed = parseDocument(session, place, rules, kept.bytes);
  if (parsed.kind === 'sound') return parsed.version;
  const reason = parsed.kind === 'damaged' ? parsed.reason : `schema ${parsed.schema}`;
  throw new RapporteurError('document-damaged', { file: kept.file, reason });
}

/**
 * Reads the file of a document strictly (rule D6); nothing is changed on disk.
 * @throws RapporteurError `document-unreadable` where the file is there and the system does not give it
 */
export async function readDocument<T>(
  session: Pick<Session, 'files' | 'migrations'>,
  place: Place,
  rules: Rules<T>,
): Promise<ReadDocument<T>> {
  const { files } = session;
  try {
    // A link in place of the document's own folder would lead out of the library.
    if (place.own !== null) {
      const own = await orMissing(files.stat(place.own));
      if (own === null) return { kind: 'missing' };
      if (own.kind !== 'folder') return notAFile('its folder is a link or a file');
    }
    const stat = await orMissing(files.stat(place.file));
    if (stat === null) return { kind: 'missing' };
    if (stat.kind !== 'file') return notAFile('it is not a regular file');
    const bytes = await orMissing(files.readFile(place.file));
    if (bytes === null) return { kind: 'missing' };
    const parsed = parseDocument(session, place, rules, bytes);
    if (parsed.kind === 'damaged') return { ...parsed, bytes };
    if (parsed.kind === 'newer') return parsed;
    return { ...parsed, bytes, fileSha256: sha256Of(bytes), content: stat.content };
  } catch (error) {
    throw new RapporteurError(
      'document-unreadable',
      { file: place.label, reason: reasonOf(error) },
      { cause: error },
    );
  }
}

function notAFile(reason: string): ReadDocument<never> {
  return { kind: 'damaged', reason, gen: null, bytes: null };
}
