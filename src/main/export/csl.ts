import type { Source } from '../../shared/model/source';

/** An item of CSL-JSON 1.0.2, as far as a source fills one. Members that a source does not have are left out. */
export interface CslItem {
  readonly id: string;
  readonly type: 'webpage' | 'document';
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly publisher?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly URL?: string;
  readonly language?: string;
  /** CSL-JSON keeps this member for what it has no variable for. */
  readonly custom: {
    /** Checksum of the original file. */
    readonly sha256: string;
    /** Reliability of the publisher, A to F. */
    readonly rating?: string;
  };
}

/** Year, month and day, as many as are known. */
export interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[];
}

export function toCslItem(source: Source): CslItem {
  return {
    // Known by its bytes rather than by the id one library gave it, as in the handout itself.
    id: `urn:sha256:${source.original.sha256}`,
    type: source.URL === null ? 'document' : 'webpage',
    title: source.title,
    ...(source.author === null ? {} : { author: [{ literal: source.author }] }),
    ...(source.publisher === null ? {} : { publisher: source.publisher }),
    ...(source.issued === null ? {} : { issued: toCslDate(source.issued) }),
    ...(source.accessed === null ? {} : { accessed: toCslDate(source.accessed) }),
    ...(source.URL === null ? {} : { URL: source.URL }),
    language: source.language,
    custom: {
      sha256: source.original.sha256,
      ...(source.reliability === null ? {} : { rating: source.reliability }),
    },
  };
}

function toCslDate(edtf: string): CslDate {
  return { 'date-parts': [edtf.split('-').map(Number)] };
}
