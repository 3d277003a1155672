/**
 * Builds the peer's index of a library and saves it in the peer's own form. Arguments: library folder, JSON file.
 * Prints how many documents it holds and the milliseconds it took.
 */
import { createWriteStream, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { annotationFileSchema } from '../../src/shared/model/annotation';
import { briefingSchema } from '../../src/shared/model/briefing';
import { meetingSchema } from '../../src/shared/model/meeting';
import { sourceSchema } from '../../src/shared/model/source';
import {
  briefingDocuments,
  meetingDocuments,
  sourceDocuments,
} from '../../src/main/services/search-documents';
import type { SearchDocument } from '../../src/main/search/documents';
import { peerOptions, type PeerDocument } from './mini-search';

const [folder = '', file = ''] = process.argv.slice(2);

const readData = (path: string): unknown =>
  (JSON.parse(readFileSync(join(folder, path), 'utf8')) as { data: unknown }).data;

function* documentsOf(): Generator<SearchDocument> {
  const annotated = new Set(readdirSync(join(folder, 'annotations')));
  for (const id of readdirSync(join(folder, 'sources'))) {
    const source = sourceSchema.parse(readData(`sources/${id}/source.json`));
    const text = readFileSync(join(folder, 'sources', id, 'text.txt'), 'utf8');
    const marks = annotated.has(`${id}.json`)
      ? annotationFileSchema.parse(readData(`annotations/${id}.json`)).annotations
      : [];
    yield* sourceDocuments(source, text, marks);
  }
  for (const name of readdirSync(join(folder, 'meetings')))
    yield* meetingDocuments(meetingSchema.parse(readData(`meetings/${name}`)));
  for (const name of readdirSync(join(folder, 'briefings')))
    yield* briefingDocuments(briefingSchema.parse(readData(`briefings/${name}`)));
}

function toPeer({ type, id, title, tags, parts }: SearchDocument): PeerDocument {
  const text = parts.map((part) => part.text).join('\n');
  return { id: `${type} ${id}`, title, tags: tags.join('\n'), text };
}

const index = new MiniSearch<PeerDocument>(peerOptions);
let building = 0;
for (const document of documentsOf()) {
  const peer = toPeer(document);
  const started = performance.now();
  index.add(peer);
  building += performance.now() - started;
}
const output = createWriteStream(file);
output.end(JSON.stringify(index), () => {
  console.log(JSON.stringify({ documents: index.documentCount, milliseconds: building }));
});
