import { basename, dirname, join } from 'node:path';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { idPattern } from '../../shared/model/ids';
import { sha256Schema } from '../../shared/model/values';
import { decodeEnvelope, sha256Of } from './envelope';
import { attempt, reasonOf } from './failure';
import { errorCodeOf, makeFileError, orMissing } from './file-system';
import type { FileSystem, FileWriter } from './file-system';
import type { Library } from './library';
import { serviceFolders } from './paths';
import { archiveEnd, ArchiveError, encodeHeader, paddingFor, readArchive } from './tar';
import { InDoubtError, makeTemporaryName, putInPlace, temporaryName } from './write-file';

const manifestSchema = z.strictObject({
  app: z.literal('rapporteur'),
  backup: z.literal(1),
  library: z.strictObject({ id: z.string().regex(idPattern), name: z.string() }),
  /** UTC, by the clock of the day; display only. */
  made: z.string(),
  files: z.array(
    z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: sha256Schema }),
  ),
  /** Documents among them that were damaged when the backup was made; as a rule none. */
  damaged: z.array(z.string()),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

const manifestName = 'manifest.json';

/** Not part of a backup: what can be made again, what belongs to one machine, and the history, which stays in place. */
const leftOut = new Set<string>(['.cache', 'journal', 'history', 'lock.json', 'census.json']);

/** A path a backup may hold: one to three plain names. */
const safePath = /^[a-z0-9][A-Za-z0-9.-]{0,127}(?:\/[a-z0-9][A-Za-z0-9.-]{0,127}){0,2}$/;

/** Largest single file that is restored, in bytes; originals are 50 MB at most. */
const largestFile = 256 * 1024 * 1024;

/** How often documents that changed meanwhile are read again before a backup gives up. */
const rounds = 20;

export interface BackupOptions {
  readonly files: FileSystem;
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onProgress?: (files: number) => void;
}

/** Regular files below a folder, as paths from it; links and whatever else lies there are not followed. */
async function listFiles(files: FileSystem, folder: string, path: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, kind } of (await orMissing(files.list(join(folder, path)))) ?? []) {
    const inside = path === '' ? name : `${path}/${name}`;
    if (temporaryName.test(name) || (path === '' && leftOut.has(name))) continue;
    if (kind === 'folder') found.push(...(await listFiles(files, folder, inside)));
    else if (kind === 'file' && safePath.test(inside)) found.push(inside);
  }
  return found.sort();
}

/** Packs files into a compressed archive, keeping what it wrote in mind for the manifest. */
class Packer {
  readonly entries = new Map<string, { bytes: number; sha256: string }>();
  readonly damaged = new Set<string>();
  private readonly gzip = createGzip({ level: 4 });
  private readonly written: Promise<void>;

  constructor(writer: FileWriter) {
    this.written = (async () => {
      for await (const piece of this.gzip) await writer.write(piece as Uint8Array);
    })();
    // Told by the first call that waits for it; until then nobody else does.
    this.written.catch(() => this.gzip.destroy());
  }

  private async push(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    await Promise.race([
      new Promise<void>((resolve, reject) => {
        this.gzip.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
      this.written,
    ]);
  }

  async add(path: string, bytes: Uint8Array): Promise<void> {
    await this.push(encodeHeader(path, bytes.length));
    await this.push(bytes);
    await this.push(paddingFor(bytes.length));
    this.entries.set(path, { bytes: bytes.length, sha256: sha256Of(bytes) });
    this.damaged.delete(path);
    if (findDamage({ path, bytes }) !== null) this.damaged.add(path);
  }

  async end(): Promise<void> {
    await this.push(archiveEnd);
    this.gzip.end();
    await this.written;
  }
}

async function packLibrary(
  library: Library,
  writer: FileWriter,
  options: BackupOptions,
): Promise<void> {
  const { files, clock, onProgress } = options;
  const { folder, id, name } = library.info;
  const changed = new Set<string>();
  const remember = (change: { collection: string }): void => {
    changed.add(change.collection === 'library' ? '' : change.collection);
  };
  const stops = [library.on('changed', remember), library.on('removed', remember)];
  try {
    const packer = new Packer(writer);
    const pack = async (path: string): Promise<void> => {
      const bytes = await orMissing(files.readFile(join(folder, path)));
      if (bytes === null) {
        packer.entries.delete(path);
        return;
      }
      if (packer.entries.get(path)?.sha256 === sha256Of(bytes)) return;
      await packer.add(path, bytes);
      onProgress?.(packer.entries.size);
    };
    for (const path of await listFiles(files, folder, '')) await pack(path);
    // What changed while it was being read is read again, until nothing did: the archive is the library of one moment.
    for (let round = 1; changed.size > 0; round += 1) {
      if (round > rounds) throw new ArchiveError('the library kept changing');
      changed.clear();
      const present = new Set(await listFiles(files, folder, ''));
      for (const path of packer.entries.keys()) if (!present.has(path)) packer.entries.delete(path);
      for (const path of present) await pack(path);
    }
    const manifest: BackupManifest = {
      app: 'rapporteur',
      backup: 1,
      library: { id, name },
      made: new Date(clock()).toISOString(),
      files: [...packer.entries].map(([path, entry]) => ({ path, ...entry })),
      damaged: [...packer.damaged].filter((path) => packer.entries.has(path)),
    };
    await packer.add(manifestName, new TextEncoder().encode(JSON.stringify(manifest)));
    await packer.end();
  } finally {
    for (const stop of stops) stop();
  }
}

/**
 * Writes a library into one compressed archive, reads it back and checks every file in it before it gets its name
 * (rule D15). An archive of that name is replaced only then. The library stays open and can be written meanwhile.
 * Failures: `backup-failed`, `disk-full`.
 */
export async function backUpLibrary(
  library: Library,
  target: string,
  options: BackupOptions,
): Promise<Result<BackupManifest>> {
  const { files, random } = options;
  const temporary = join(dirname(target), makeTemporaryName(random));
  return attempt(async () => {
    try {
      const before = await orMissing(files.stat(target));
      const writer = await files.createFile(temporary);
      try {
        await packLibrary(library, writer, options);
        await writer.sync();
      } finally {
        await writer.close();
      }
      const manifest = await verify(files, temporary, null);
      await putInPlace(files, temporary, target, before?.state ?? null);
      return manifest;
    } catch (error) {
      await files.unlink(temporary).catch(() => undefined);
      throw asBackupFailure(error);
    }
  });
}

function asBackupFailure(error: unknown): Error {
  if (error instanceof RapporteurError) return error;
  if (error instanceof InDoubtError) return asBackupFailure(error.cause);
  const code = errorCodeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new RapporteurError('disk-full');
  if (code === null && !(error instanceof ArchiveError)) throw error;
  return new RapporteurError('backup-failed', { reason: reasonOf(error) }, { cause: error });
}

async function* inflate(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const fed = (async () => {
    for await (const piece of pieces)
      if (!gunzip.write(piece)) await new Promise((resolve) => gunzip.once('drain', resolve));
    gunzip.end();
  })();
  fed.catch((error: unknown) => {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const piece of gunzip) yield piece as Uint8Array;
  await fed;
}

/**
 * Reads an archive whole, checks each file against the manifest and each document against its own checksum.
 * @param take told every file that belongs to the backup, in its last form, once all of them are known to be good; null
 * only verifies
 */
async function verify(
  files: FileSystem,
  path: string,
  take: ((path: string, bytes: Uint8Array) => Promise<void>) | null,
): Promise<BackupManifest> {
  const file = basename(path);
  const read = new Map<string, { sha256: string; reason: string | null }>();
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of readArchive(inflate(files.readPieces(path)), largestFile)) {
      if (entry.path === manifestName) {
        manifest = parseManifest(entry.bytes);
        continue;
      }
      if (!safePath.test(entry.path)) throw new ArchiveError('it holds a path that leads outside');
      read.set(entry.path, { sha256: sha256Of(entry.bytes), reason: findDamage(entry) });
    }
  } catch (error) {
    throw asUnreadable(file, error, read.size === 0);
  }
  if (manifest === null) throw new RapporteurError('backup-not-recognised', { file });
  for (const { path: inside, sha256 } of manifest.files) {
    const found = read.get(inside);
    const reason = found?.sha256 === sha256 ? found.reason : `${inside} is missing or changed`;
    if (reason !== null && !(found !== undefined && manifest.damaged.includes(inside)))
      throw new RapporteurError('backup-damaged', { file, reason });
  }
  if (take !== null) await takeFiles(files, path, manifest, take);
  return manifest;
}

async function takeFiles(
  files: FileSystem,
  path: string,
  manifest: BackupManifest,
  take: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const wanted = new Map(manifest.files.map((entry) => [entry.path, entry.sha256]));
  for await (const entry of readArchive(inflate(files.readPieces(path)), largestFile)) {
    if (wanted.get(entry.path) !== sha256Of(entry.bytes)) continue;
    wanted.delete(entry.path);
    await take(entry.path, entry.bytes);
  }
  if (wanted.size > 0) throw makeFileError('ECHANGED', 'read', path);
}

function parseManifest(bytes: Uint8Array): BackupManifest {
  try {
    return manifestSchema.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
  } catch (error) {
    throw new ArchiveError('its list of files is damaged', { cause: error });
  }
}

/** What is wrong with a document in itself; null for a sound one and for whatever is no document. */
function findDamage(entry: { readonly path: string; readonly bytes: Uint8Array }): string | null {
  const [top = '', name = ''] = entry.path.split('/');
  const isService = (serviceFolders as readonly string[]).includes(top);
  const isDocument = entry.path.endsWith('.json') && !isService;
  if (!isDocument) return null;
  const id = entry.path.includes('/') ? name.replace(/\.json$/, '') : null;
  const found = decodeEnvelope(entry.bytes, { id, schema: Number.MAX_SAFE_INTEGER });
  return found.kind === 'damaged' ? `${entry.path}: ${found.reason}` : null;
}

/** zlib says with these codes that the bytes are not what it wrote. */
function isCorrupt(error: unknown): boolean {
  return error instanceof ArchiveError || (errorCodeOf(error)?.startsWith('Z_') ?? false);
}

function asUnreadable(file: string, error: unknown, isFirst: boolean): unknown {
  if (!isCorrupt(error)) return error;
  if (isFirst) return new RapporteurError('backup-not-recognised', { file }, { cause: error });
  const reason = error instanceof ArchiveError ? error.message : 'its compressed data is damaged';
  return new RapporteurError('backup-damaged', { file, reason }, { cause: error });
}

/** Failures: `backup-not-recognised`, `backup-damaged`, `document-unreadable`. */
export function verifyBackup(
  path: string,
  options: Pick<BackupOptions, 'files'>,
): Promise<Result<BackupManifest>> {
  return attempt(() => readBackup(options.files, path, null));
}

/** As `verify`, with system errors as failures of the catalogue. */
export async function readBackup(
  files: FileSystem,
  path: string,
  take: ((path: string, bytes: Uint8Array) => Promise<void>) | null,
): Promise<BackupManifest> {
  try {
    await files.stat(path);
  } catch (error) {
    throw new RapporteurError(
      'document-unreadable',
      { file: basename(path), reason: reasonOf(error) },
      { cause: error },
    );
  }
  return verify(files, path, take);
}
