import type { ImportWarningCode, Result } from '../../shared/errors';

/** A run of the normalised text that is read as one unit. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph';
  /** Unicode code points of the normalised text. */
  readonly start: number;
  /** Unicode code points, exclusive. */
  readonly end: number;
}

/** What the container of a text says about it, never what the text itself shows; null where it says nothing. */
export interface MetadataHints {
  readonly title: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  /** EDTF level 0 day, month or year. */
  readonly publishedDate: string | null;
  /** BCP 47. */
  readonly language: string | null;
}

/** A file as text. The checksum of annotations is taken over `text`, encoded as UTF-8. */
export interface ReadSource {
  /** Normalised as docs/extraction.md says; never empty. */
  readonly text: string;
  /** In order, not overlapping, covering every character that is not a line break between them. */
  readonly blocks: readonly TextBlock[];
  /** WHATWG name of the encoding the bytes were read in. */
  readonly encoding: string;
  readonly warnings: readonly ImportWarningCode[];
  readonly metadata: MetadataHints;
}

export interface ReadHints {
  /** Last part of the path, for the extension and for messages. */
  readonly fileName: string;
}

/**
 * One document format. Bytes go in, text comes out; nothing is fetched, run or written.
 * Failure is a value: `file-empty`, `file-not-text`, `file-too-large`, `format-unsupported`.
 */
export interface SourceReader {
  readonly mediaTypes: readonly string[];
  /** Lower case, with the leading full stop. */
  readonly extensions: readonly string[];
  read(bytes: Uint8Array, hints: ReadHints): Result<ReadSource>;
}

export const noMetadataHints: MetadataHints = {
  title: null,
  author: null,
  publisher: null,
  publishedDate: null,
  language: null,
};
