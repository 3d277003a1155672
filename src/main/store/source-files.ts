import { join } from 'node:path';
import { RapporteurError } from '../../shared/errors';
import { sha256Of } from './envelope';
import { asWriteFailure } from './failure';
import { errorCodeOf, orMissing } from './file-system';
import { assertSafeId } from './paths';
import type { LibraryPaths, Place } from './paths';
import type { Session } from './session';
import { keepText } from './history';
import { ensureFolder, putInPlace, writeTemporary } from './write-file';

const extensionPattern = /^[a-z0-9]{1,8}$/;
const originalName = /^original\.([a-z0-9]{1,8})$/;

function placeOf(paths: LibraryPaths, id: string): Place {
  return paths.document({ name: 'sources', noun: 'source', layout: { nested: 'source.json' } }, id);
}

function folderOf(paths: LibraryPaths, id: string): string {
  assertSafeId(id);
  return join(paths.collection('sources'), id);
}

export function textPath(paths: LibraryPaths, id: string): string {
  return join(folderOf(paths, id), 'text.txt');
}

/** Files of a source beside its record. A source exists once its record does; these are written before it. */
export class SourceFiles {
  constructor(private readonly session: Session) {}

  /** Written once: the same bytes again are no change, other bytes are a mistake of the caller. */
  async writeOriginal(id: string, extension: string, bytes: Uint8Array): Promise<string> {
    if (!extensionPattern.test(extension))
      throw new TypeError(`Not an ending: ${JSON.stringify(extension)}`);
    await this.session.access.ensureWritable();
    const folder = folderOf(this.session.paths, id);
    const sha256 = sha256Of(bytes);
    const path = join(folder, `original.${extension}`);
    const { files, random, paths } = this.session;
    const stage = paths.collection('sources');
    try {
      await ensureFolder(files, folder);
      const temporary = await writeTemporary(files, random, stage, bytes);
      await putInPlace(files, temporary, path, null);
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw asWriteFailure(error);
      if (sha256Of(await files.readFile(path)) !== sha256)
        throw new TypeError(`The source ${id} has another original`, { cause: error });
    }
    return sha256;
  }

  async readOriginal(id: string): Promise<{ extension: string; bytes: Uint8Array }> {
    const folder = folderOf(this.session.paths, id);
    const { files } = this.session;
    for (const { name, kind } of (await orMissing(files.list(folder))) ?? []) {
      const extension = originalName.exec(name)?.[1];
      if (extension !== undefined && kind === 'file')
        return { extension, bytes: await files.readFile(join(folder, name)) };
    }
    throw new RapporteurError('document-missing', { noun: 'original' });
  }

  /** Replaces the text of a source; the former one stays in the history. */
  async writeText(id: string, text: string): Promise<string> {
    await this.session.access.ensureWritable();
    const { files, random, paths } = this.session;
    const path = textPath(paths, id);
    const bytes = new TextEncoder().encode(text);
    const sha256 = sha256Of(bytes);
    try {
      await ensureFolder(files, folderOf(paths, id));
      const present = await orMissing(files.readFile(path));
      if (present !== null && sha256Of(present) === sha256) return sha256;
      let state: string | null = null;
      if (present !== null) {
        await keepText(files, random, placeOf(paths, id), { path, bytes: present });
        ({ state } = await files.stat(path));
      }
      const temporary = await writeTemporary(files, random, paths.collection('sources'), bytes);
      await putInPlace(files, temporary, path, state);
    } catch (error) {
      throw asWriteFailure(error);
    }
    return sha256;
  }

  async readText(id: string): Promise<string> {
    const { files, paths } = this.session;
    const bytes = await orMissing(files.readFile(textPath(paths, id)));
    if (bytes === null) throw new RapporteurError('document-missing', { noun: 'text' });
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw new RapporteurError(
        'document-damaged',
        { file: `sources/${id}/text.txt`, reason: 'it is not valid UTF-8' },
        { cause: error },
      );
    }
  }
}
