import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/errors';
import { fileSizeLimit } from './plain-text-reader';

const bytesPerMegabyte = 1_000_000;

/**
 * Reads a file that the user chose, once and whole. Folders, devices, pipes and files over the limit are refused before
 * a byte is read; a file that grows or vanishes meanwhile is refused rather than cut.
 * Failures: `file-missing`, `file-is-folder`, `file-too-large`, `file-unreadable`.
 */
export async function readSourceFile(file: string): Promise<Result<Uint8Array>> {
  const name = path.basename(file);
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, openFlags);
    const before = await handle.stat();
    if (before.isDirectory()) return fail('file-is-folder', { file: name });
    if (!before.isFile())
      return fail('file-unreadable', { file: name, reason: 'it is not an ordinary file.' });
    if (before.size > fileSizeLimit * bytesPerMegabyte) return tooLarge(name, before.size);
    const bytes = await handle.readFile();
    if (bytes.byteLength > fileSizeLimit * bytesPerMegabyte)
      return tooLarge(name, bytes.byteLength);
    const after = await handle.stat();
    if (after.size !== bytes.byteLength || after.mtimeMs !== before.mtimeMs) {
      return fail('file-unreadable', { file: name, reason: 'it changed while it was being read.' });
    }
    return succeed(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    return describeSystemError(name, error);
  } finally {
    await handle?.close();
  }
}

/** `O_RDONLY | O_NONBLOCK` where there is such a thing, so that a pipe without a writer cannot hold us up. */
const openFlags = process.platform === 'win32' ? 'r' : 0o4000;

function tooLarge(file: string, bytes: number): Result<never> {
  const size = (bytes / bytesPerMegabyte).toFixed(1);
  return fail('file-too-large', { file, size, limit: fileSizeLimit });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you are not allowed to open it.',
  EPERM: 'you are not allowed to open it.',
  EBUSY: 'another program is using it.',
  EIO: 'the disk reported an error.',
  EMFILE: 'too many files are open.',
  ENXIO: 'it is not an ordinary file.',
};

function describeSystemError(file: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return fail('file-missing', { file });
  if (code === 'EISDIR') return fail('file-is-folder', { file });
  const reason = reasons[code];
  if (reason === undefined && code === '') throw error;
  return fail('file-unreadable', { file, reason: reason ?? `the system answered ${code}.` });
}
