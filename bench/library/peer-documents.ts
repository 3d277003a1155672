import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** One document as a peer keeps it: what ours finds it by, in as many fields. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

const readData = (path: string): unknown =>
  (JSON.parse(readFileSync(path, 'utf8')) as { data: unknown }).data;

function* searchDocumentsOf(folder: string): Generator<SearchDocument> {
  const annotated = new Set(readdirSync(join(folder, 'annotations')));
  for (const id of readdirSync(join(folder, 'sources'))) {
    const source = sourceSchema.parse(readData(join(folder, 'sources', id, 'source.json')));
    const text = readFileSync(join(folder, 'sources', id, 'text.txt'), 'utf8');
    const file = `${id}.json`;
    const marks = annotated.has(file)
      ? annotationFileSchema.parse(readData(join(folder, 'annotations', file))).annotations
      : [];
    yield* sourceDocuments(source, text, marks);
  }
  for (const name of readdirSync(join(folder, 'meetings')))
    yield* meetingDocuments(meetingSchema.parse(readData(join(folder, 'meetings', name))));
  for (const name of readdirSync(join(folder, 'briefings')))
    yield* briefingDocuments(briefingSchema.parse(readData(join(folder, 'briefings', name))));
}

/** Everything of a library that can be found, read from its files one after another. */
export function* peerDocumentsOf(folder: string): Generator<PeerDocument> {
  for (const { type, id, title, tags, parts } of searchDocumentsOf(folder)) {
    const text = parts.map((part) => part.text).join('\n');
    yield { id: `${type} ${id}`, title, tags: tags.join('\n'), text };
  }
}
