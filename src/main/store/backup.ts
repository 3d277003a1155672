import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import {
  findDamage,
  manifestName,
  parseManifest,
  safePath,
  sha256InTurns,
} from './backup-manifest';
import type { BackupManifest } from './backup-manifest';
import { attempt, reasonOf } from './failure';
import { errorCodeOf, makeFileError, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import { mapInTurns } from './in-turns';
import type { Library } from './library';
import { packLibrary } from './pack-library';
import { ArchiveError, readArchive } from './tar';
import { InDoubtError, makeTemporaryName, putInPlace } from './write-file';

export type { BackupManifest };

/** Largest single file that is restored, in bytes; originals are 50 MB at most. */
const largestFile = 256 * 1024 * 1024;

export interface BackupOptions {
  readonly files: FileSystem;
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told how far it is: every file is packed and read back, so the total is twice their number. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the work between two files; nothing is left behind. */
  readonly signal?: AbortSignal;
}

/**
 * Writes a library into one compressed archive, reads it back and checks every file in it before it gets its name
 * (rule D15). An archive of that name is replaced only then. The library stays open and can be written meanwhile.
 * Failures: `backup-failed`, `disk-full`, `operation-cancelled`.
 */
export async function backUpLibrary(
  library: Library,
  target: string,
  options: BackupOptions,
): Promise<Result<BackupManifest>> {
  const { files, random, onProgress, signal } = options;
  const temporary = join(dirname(target), makeTemporaryName(random));
  let packed = 0;
  return attempt(async () => {
    try {
      const before = await orMissing(files.stat(target));
      const writer = await files.createFile(temporary);
      try {
        await packLibrary(library, writer, {
          ...options,
          onPacked: (done, total) => {
            packed = total;
            onProgress?.(done, 2 * total);
          },
        });
        await writer.sync();
      } finally {
        await writer.close();
      }
      const onRead = (read: number): void => {
        if (signal?.aborted) throw new RapporteurError('operation-cancelled');
        onProgress?.(packed + Math.min(read, packed), 2 * packed);
      };
      const manifest = await verify(files, temporary, null, onRead);
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
  onRead?: (files: number) => void,
): Promise<BackupManifest> {
  const file = basename(path);
  const read = new Map<string, { sha256: string; reason: string | null }>();
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of readArchive(inflate(files.readPieces(path)), largestFile)) {
      if (entry.path === manifestName) {
        manifest = await parseManifest(entry.bytes);
        continue;
      }
      if (!safePath.test(entry.path)) throw new ArchiveError('it holds a path that leads outside');
      const sha256 = await sha256InTurns(entry.bytes);
      read.set(entry.path, { sha256, reason: findDamage(entry) });
      onRead?.(read.size);
    }
  } catch (error) {
    throw asUnreadable(file, error, read.size === 0);
  }
  if (manifest === null) throw new RapporteurError('backup-not-recognised', { file });
  const damaged = new Set(manifest.damaged);
  await mapInTurns(manifest.files, ({ path: inside, sha256 }) => {
    const found = read.get(inside);
    const reason = found?.sha256 === sha256 ? found.reason : `${inside} is missing or changed`;
    if (reason !== null && !(found !== undefined && damaged.has(inside)))
      throw new RapporteurError('backup-damaged', { file, reason });
  });
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
    if (wanted.get(entry.path) !== (await sha256InTurns(entry.bytes))) continue;
    wanted.delete(entry.path);
    await take(entry.path, entry.bytes);
  }
  if (wanted.size > 0) throw makeFileError('ECHANGED', 'read', path);
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
