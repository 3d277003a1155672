/**
 * Builds the peer's index of a library and saves it in the peer's own form. Arguments: library folder, JSON file.
 * Prints how many documents it holds and the milliseconds it took.
 */
import { createWriteStream } from 'node:fs';
import MiniSearch from 'minisearch';
import { peerOptions } from './mini-search';
import { peerDocumentsOf, type PeerDocument } from './peer-documents';

const [folder = '', file = ''] = process.argv.slice(2);

const index = new MiniSearch<PeerDocument>(peerOptions);
let building = 0;
for (const document of peerDocumentsOf(folder)) {
  const started = performance.now();
  index.add(document);
  building += performance.now() - started;
}
const output = createWriteStream(file);
output.end(JSON.stringify(index), () => {
  console.log(JSON.stringify({ documents: index.documentCount, milliseconds: building }));
});
