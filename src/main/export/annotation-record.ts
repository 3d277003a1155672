import type { Annotation } from '../../shared/model/annotation';
import type { Source } from '../../shared/model/source';

/** An annotation with what makes sense of it outside the library: the source it was made on, and its paragraph. */
export interface AnnotationRecord {
  readonly annotation: Annotation;
  readonly source: Source;
  /** Counted from 1; null where the passage no longer stands in the text. */
  readonly paragraph: number | null;
}

/**
 * An annotation as a file brings it, before it is known whether the library has its source. What the file does not say
 * is null or empty.
 */
export interface IncomingAnnotation {
  /** Where it stands in the file, for telling what became of it: an item or line number, counted from 1. */
  readonly place: number;
  /** The id it has, or had, in a library. */
  readonly id: string | null;
  readonly motivation: Annotation['motivation'];
  readonly created: string | null;
  readonly modified: string | null;
  readonly source: {
    readonly id: string | null;
    readonly url: string | null;
    /** Checksum of the source's original file. */
    readonly originalSha256: string | null;
  };
  /** Checksum of the text the positions count in. */
  readonly textSha256: string | null;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  /** Code points, end exclusive. */
  readonly position: { readonly start: number; readonly end: number } | null;
  readonly category: string | null;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly credibility: number | null;
}

/** What could be read of a file, and the places of what could not. */
export interface IncomingFile {
  readonly annotations: readonly IncomingAnnotation[];
  readonly unreadable: readonly number[];
}
