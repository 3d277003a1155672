import type { Options } from 'minisearch';

/** One document as the peer keeps it: what ours finds it by, in as many fields. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

/** Every word is a beginning and all must be there, as in ours; a title counts most. */
export const peerOptions: Options<PeerDocument> = {
  fields: ['title', 'tags', 'text'],
  storeFields: ['title'],
  searchOptions: { prefix: true, combineWith: 'AND', boost: { title: 4, tags: 2 } },
};
