import { RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { errorCodeOf } from './file-system';

/** What a system error means in a few words, for the `{reason}` of a failure. */
const words: Readonly<Record<string, string>> = {
  EACCES: 'access is denied (EACCES)',
  EPERM: 'the system does not permit it (EPERM)',
  EROFS: 'the drive is read-only (EROFS)',
  EIO: 'the drive reported an error (EIO)',
  EBUSY: 'another program holds the file (EBUSY)',
  EMFILE: 'too many files are open (EMFILE)',
  ENFILE: 'too many files are open (ENFILE)',
  ENOENT: 'the folder is gone (ENOENT)',
  ENAMETOOLONG: 'the path is too long (ENAMETOOLONG)',
};

export function reasonOf(error: unknown): string {
  const code = errorCodeOf(error);
  if (code !== null) return words[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function isDiskFull(error: unknown): boolean {
  return fullCodes.has(errorCodeOf(error) ?? '');
}

/**
 * A failed write as a failure of the catalogue.
 * @throws what is neither a failure nor a system error: a mistake of ours, which must not pass for a full disk
 */
export function asWriteFailure(error: unknown): RapporteurError {
  if (error instanceof RapporteurError) return error;
  const system = errorCodeOf(error) === null && error instanceof Error ? error.cause : error;
  if (errorCodeOf(system) === null) throw error;
  if (isDiskFull(system)) return new RapporteurError('disk-full', {}, { cause: error });
  return new RapporteurError('save-failed', { reason: reasonOf(system) }, { cause: error });
}

/**
 * Runs one operation and turns failures of the catalogue and of the file system into a Result. Anything else is a
 * mistake of ours and passes through.
 */
export async function attempt<T>(operation: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await operation() };
  } catch (error) {
    return { ok: false, error: asWriteFailure(error).failure };
  }
}

/**
 * The answer of a read, with system errors as `document-unreadable`.
 * @param label what was read, from the library's folder
 */
export async function readable<T>(label: string, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof RapporteurError || errorCodeOf(error) === null) throw error;
    throw new RapporteurError(
      'document-unreadable',
      { file: label, reason: reasonOf(error) },
      { cause: error },
    );
  }
}
