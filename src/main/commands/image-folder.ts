import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/errors';
import { readSourceFile } from '../import/read-file';
import type { ImageLoader } from '../markdown/load-images';

/** Reads images below a folder. What a link of the file system leads to is refused, inside the folder or out. */
export function makeImageLoader(folder: string): ImageLoader {
  return async (relative) => {
    const wanted = path.join(await realpath(folder), ...relative.split('/'));
    const real = await realpath(wanted).catch(() => null);
    if (real === null) return fail('image-not-found');
    if (real !== wanted) return fail('image-outside-folder');
    const read = await readSourceFile(wanted);
    if (read.ok) return read;
    const reason = String(read.error.details['reason'] ?? 'it is not an ordinary file.');
    return fail('image-unreadable', { reason });
  };
}
