import { fail } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { plainTextReader } from './plain-text-reader';
import type { ReadHints, ReadSource, SourceReader } from './types';

export { readPastedText } from './plain-text-reader';
export { normaliseText } from './normalise-text';
export type { MetadataHints, ReadHints, ReadSource, SourceReader, TextBlock } from './types';

/** All formats that can be imported, in the order a file dialog offers them. */
export const sourceReaders: readonly SourceReader[] = [plainTextReader];

function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot <= 0 ? '' : fileName.slice(dot).toLowerCase();
}

/** The reader for a file name, or null where its extension belongs to no format. */
export function findReader(fileName: string): SourceReader | null {
  const extension = extensionOf(fileName);
  return sourceReaders.find((reader) => reader.extensions.includes(extension)) ?? null;
}

/** Reads one file with the reader of its extension; `format-unsupported` where there is none. */
export function readSource(bytes: Uint8Array, hints: ReadHints): Result<ReadSource> {
  const reader = findReader(hints.fileName);
  return reader === null
    ? fail('format-unsupported', { file: hints.fileName })
    : reader.read(bytes, hints);
}
