import { fail, succeed } from '../../shared/errors';
import type { ImportWarningCode, Result } from '../../shared/errors';
import { decodeText } from './decode-text';
import { recogniseBinary } from './file-kind';
import { findBlocks } from './find-blocks';
import { normaliseText } from './normalise-text';
import { noMetadataHints } from './types';
import type { ReadHints, ReadSource, SourceReader } from './types';

const bytesPerMegabyte = 1_000_000;

/** Megabytes (10^6 bytes) of one file. */
export const fileSizeLimit = 50;

function assemble(
  raw: string,
  encoding: string,
  warnings: readonly ImportWarningCode[],
): ReadSource | null {
  const normalised = normaliseText(raw);
  if (normalised.text === '') return null;
  return {
    text: normalised.text,
    blocks: findBlocks(normalised.text),
    encoding,
    warnings: [...new Set([...warnings, ...normalised.warnings])],
    metadata: noMetadataHints,
  };
}

function readPlainText(bytes: Uint8Array, { fileName }: ReadHints): Result<ReadSource> {
  if (bytes.length > fileSizeLimit * bytesPerMegabyte) {
    return fail('file-too-large', {
      file: fileName,
      size: Math.ceil(bytes.length / bytesPerMegabyte),
      limit: fileSizeLimit,
    });
  }
  if (bytes.length === 0) return fail('file-empty', { file: fileName });
  const kind = recogniseBinary(bytes);
  if (kind !== null) return fail('file-not-text', { file: fileName, kind });
  const decoded = decodeText(bytes);
  if (decoded === null) return fail('file-not-text', { file: fileName, kind: 'binary data' });
  const warnings: ImportWarningCode[] = [];
  if (decoded.guessed) warnings.push('encoding-guessed');
  if (decoded.invalidBytes) warnings.push('invalid-bytes-replaced');
  const source = assemble(decoded.text, decoded.encoding, warnings);
  return source === null ? fail('file-empty', { file: fileName }) : succeed(source);
}

export const plainTextReader: SourceReader = {
  mediaTypes: ['text/plain'],
  extensions: ['.txt'],
  read: readPlainText,
};

/** Text that was pasted, treated as a file would be; `name` stands for the file name in messages. */
export function readPastedText(raw: string, name: string): Result<ReadSource> {
  const bytes = new TextEncoder().encode(raw).length;
  if (bytes > fileSizeLimit * bytesPerMegabyte) {
    const size = Math.ceil(bytes / bytesPerMegabyte);
    return fail('file-too-large', { file: name, size, limit: fileSizeLimit });
  }
  const source = assemble(raw, 'utf-8', []);
  return source === null ? fail('file-empty', { file: name }) : succeed(source);
}
