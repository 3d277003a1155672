import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { RapporteurError } from '../../shared/errors';
import type { BackupOptions } from './backup';
import {
  encodeManifest,
  findDamage,
  manifestName,
  safePath,
  sha256InTurns,
} from './backup-manifest';
import type { BackupManifest } from './backup-manifest';
import { orMissing } from './file-system';
import type { FileSystem, FileWriter } from './file-system';
import { mapInTurns } from './in-turns';
import type { Library } from './library';
import { archiveEnd, ArchiveError, encodeHeader, paddingFor } from './tar';
import { temporaryName } from './write-file';

/** Not part of a backup: what can be made again, what belongs to one machine, and the history, which stays in place. */
const leftOut = new Set<string>([
  '.cache',
  'journal',
  'history',
  'lock.json',
  'census.json',
  'versions.json',
]);

/** How often documents that changed meanwhile are read again before a backup gives up. */
const rounds = 20;

/** Regular files below a folder, as paths from it; links and whatever else lies there are not followed. */
async function listFiles(
  files: FileSystem,
  folder: string,
  path: string,
  found: string[] = [],
): Promise<string[]> {
  const entries = (await orMissing(files.list(join(folder, path)))) ?? [];
  for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path === '' ? name : `${path}/${name}`;
    if (temporaryName.test(name) || (path === '' && leftOut.has(name))) continue;
    if (kind === 'folder') await listFiles(files, folder, inside, found);
    else if (kind === 'file' && safePath.test(inside)) found.push(inside);
  }
  return found;
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

  private async write(path: string, bytes: Uint8Array): Promise<void> {
    await this.push(encodeHeader(path, bytes.length));
    await this.push(bytes);
    await this.push(paddingFor(bytes.length));
  }

  async add(path: string, bytes: Uint8Array, sha256: string): Promise<void> {
    await this.write(path, bytes);
    this.entries.set(path, { bytes: bytes.length, sha256 });
    this.damaged.delete(path);
    if (findDamage({ path, bytes }) !== null) this.damaged.add(path);
  }

  forget(path: string): void {
    this.entries.delete(path);
    this.damaged.delete(path);
  }

  /** Ends the archive with the list of what is in it. */
  async end(manifest: BackupManifest): Promise<void> {
    await this.write(manifestName, await encodeManifest(manifest));
    await this.push(archiveEnd);
    this.gzip.end();
    await this.written;
  }
}

/** Where the files of a document lie: its own, or all in the folder that it has for itself. */
function pathsOf({ collection, id }: { readonly collection: string; readonly id: string }) {
  if (collection === 'library') return { file: 'library.json', folder: null };
  return { file: `${collection}/${id}.json`, folder: `${collection}/${id}` };
}

/** What grows beside the documents when one of them changes. */
const besides = ['trash', 'conflicts', 'quarantine', 'drafts'];

/**
 * Packs every file of a library as it was at one moment: what changes meanwhile is packed again, until nothing does.
 * @throws ArchiveError where it keeps changing; RapporteurError `operation-cancelled`
 */
export async function packLibrary(
  library: Library,
  writer: FileWriter,
  options: Pick<BackupOptions, 'files' | 'clock' | 'signal'> & {
    /** Told how many files have been packed, of how many. */
    readonly onPacked: (done: number, total: number) => void;
  },
): Promise<void> {
  const { files, clock, onPacked, signal } = options;
  const { folder, id, name } = library.info;
  const changed = new Map<string, ReturnType<typeof pathsOf>>();
  const remember = (change: { collection: string; id: string }): void => {
    const paths = pathsOf(change);
    changed.set(paths.file, paths);
  };
  const stops = [library.on('changed', remember), library.on('removed', remember)];
  try {
    const packer = new Packer(writer);
    const pack = async (path: string): Promise<void> => {
      if (signal?.aborted) throw new RapporteurError('operation-cancelled');
      const bytes = await orMissing(files.readFile(join(folder, path)));
      if (bytes === null) {
        packer.forget(path);
        return;
      }
      const sha256 = await sha256InTurns(bytes);
      if (packer.entries.get(path)?.sha256 !== sha256) await packer.add(path, bytes, sha256);
    };
    const all = await listFiles(files, folder, '');
    for (const [index, path] of all.entries()) {
      await pack(path);
      onPacked(index + 1, all.length);
    }
    for (let round = 1; changed.size > 0; round += 1) {
      if (round > rounds) throw new ArchiveError('the library kept changing');
      const again = [...changed.values()];
      changed.clear();
      const tops = [...besides, ...again.flatMap((paths) => paths.folder ?? [])];
      const present = new Set(again.map(({ file }) => file));
      for (const top of tops)
        for (const path of await listFiles(files, folder, top)) present.add(path);
      for (const path of packer.entries.keys())
        if (!present.has(path) && tops.some((top) => path.startsWith(`${top}/`)))
          packer.forget(path);
      for (const path of present) await pack(path);
    }
    await packer.end({
      app: 'rapporteur',
      backup: 1,
      library: { id, name },
      made: new Date(clock()).toISOString(),
      files: await mapInTurns(packer.entries, ([path, entry]) => ({ path, ...entry })),
      damaged: [...packer.damaged],
    });
  } finally {
    for (const stop of stops) stop();
  }
}
