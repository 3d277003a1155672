import { z } from 'zod';
import { idPattern } from '../../shared/model/ids';
import { sha256Schema } from '../../shared/model/values';
import { createHash } from 'node:crypto';
import { decodeEnvelope } from './envelope';
import { mapInTurns } from './in-turns';
import { serviceFolders } from './paths';
import { ArchiveError } from './tar';

const fileSchema = z.strictObject({
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: sha256Schema,
});

const manifestSchema = z.strictObject({
  app: z.literal('rapporteur'),
  backup: z.literal(1),
  library: z.strictObject({ id: z.string().regex(idPattern), name: z.string() }),
  /** UTC, by the clock of the day; display only. */
  made: z.string(),
  files: z.array(z.unknown()),
  /** Documents among them that were damaged when the backup was made; as a rule none. */
  damaged: z.array(z.string()),
});
export interface BackupManifest extends Omit<z.infer<typeof manifestSchema>, 'files'> {
  readonly files: readonly z.infer<typeof fileSchema>[];
}

/** The last entry of an archive. */
export const manifestName = 'manifest.json';

/** A path a backup may hold: one to three plain names. */
export const safePath = /^[a-z0-9][A-Za-z0-9.-]{0,127}(?:\/[a-z0-9][A-Za-z0-9.-]{0,127}){0,2}$/;

/** The bytes of a manifest: the JSON of its members in their order. */
export async function encodeManifest({
  files,
  damaged,
  ...head
}: BackupManifest): Promise<Uint8Array> {
  const listed = await mapInTurns(files, (file) => JSON.stringify(file));
  const first = JSON.stringify(head).slice(0, -1);
  const text = `${first},"files":[${listed.join()}],"damaged":${JSON.stringify(damaged)}}`;
  return new TextEncoder().encode(text);
}

/** @throws ArchiveError where it is no manifest */
export async function parseManifest(bytes: Uint8Array): Promise<BackupManifest> {
  try {
    const head = manifestSchema.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
    return { ...head, files: await mapInTurns(head.files, (file) => fileSchema.parse(file)) };
  } catch (error) {
    throw new ArchiveError('its list of files is damaged', { cause: error });
  }
}

/** What is wrong with a document in itself; null for a sound one and for whatever is no document. */
export function findDamage(entry: {
  readonly path: string;
  readonly bytes: Uint8Array;
}): string | null {
  const [top = '', name = ''] = entry.path.split('/');
  const isService = (serviceFolders as readonly string[]).includes(top);
  const isDocument = entry.path.endsWith('.json') && !isService;
  if (!isDocument) return null;
  const id = entry.path.includes('/') ? name.replace(/\.json$/, '') : null;
  const found = decodeEnvelope(entry.bytes, { id, schema: Number.MAX_SAFE_INTEGER });
  return found.kind === 'damaged' ? `${entry.path}: ${found.reason}` : null;
}

/** Bytes that are hashed at a stretch: some milliseconds, so that a large original holds nobody up. */
const stretch = 4 * 1024 * 1024;

/** SHA-256 of a file of any size, letting others have their turn between stretches. */
export async function sha256InTurns(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += stretch) {
    if (start > 0) await new Promise((resolve) => setImmediate(resolve));
    hash.update(bytes.subarray(start, start + stretch));
  }
  return hash.digest('hex');
}
