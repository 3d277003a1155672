import type { Options } from 'minisearch';
import type { PeerDocument } from './peer-documents';

/** Every word is a beginning and all must be there, as in ours; a title counts most. */
export const peerOptions: Options<PeerDocument> = {
  fields: ['title', 'tags', 'text'],
  storeFields: ['title'],
  searchOptions: { prefix: true, combineWith: 'AND', boost: { title: 4, tags: 2 } },
};
