import type { CollectionDefinition, Library, Version } from '../store/library';
import { readDocument } from '../store/document-reader';
import { orMissing, type FileSystem } from '../store/file-system';
import { migrations } from '../store/migrations';
import { LibraryPaths } from '../store/paths';
import { textPath } from '../store/source-files';
import {
  nameOfUnit,
  type ReadUnit,
  type UnitKey,
  type UnitKind,
  type UnitState,
} from '../search/documents';
import {
  annotationDefinition,
  briefingDefinition,
  meetingDefinition,
  sourceDefinition,
} from './definitions';
import { briefingDocuments, meetingDocuments, sourceDocuments } from './search-documents';

/** Which unit a document of the library belongs to; null for what is not searched. */
export function unitOf(collection: string, id: string): UnitKey | null {
  switch (collection) {
    case sourceDefinition.name:
    case annotationDefinition.name:
      return { kind: 'source', id };
    case meetingDefinition.name:
      return { kind: 'meeting', id };
    case briefingDefinition.name:
      return { kind: 'briefing', id };
    default:
      return null;
  }
}

/** Of a checksum, enough to tell states apart. */
const signatureLength = 32;

function signatureOf(sha256: string, marksSha256: string | null = null): string {
  const marks = marksSha256 === null ? '' : `+${marksSha256.slice(0, signatureLength)}`;
  return sha256.slice(0, signatureLength) + marks;
}

/** Every unit of a library from its lists, without reading a document; the oldest of each kind first. */
export async function listUnits(library: Library): Promise<UnitState[]> {
  const [sources, marks, meetings, briefings] = await Promise.all([
    library.collection(sourceDefinition).versions(),
    library.collection(annotationDefinition).versions(),
    library.collection(meetingDefinition).versions(),
    library.collection(briefingDefinition).versions(),
  ]);
  const marksOf = new Map<string, string>(marks.map(({ id, sha256 }) => [id, sha256]));
  const stateOf = (kind: UnitKind, id: string, signature: string): UnitState => ({
    name: nameOfUnit({ kind, id }),
    signature,
  });
  return [
    ...sources.map(({ id, sha256 }) => stateOf('source', id, signatureOf(sha256, marksOf.get(id)))),
    ...meetings.map(({ id, sha256 }) => stateOf('meeting', id, signatureOf(sha256))),
    ...briefings.map(({ id, sha256 }) => stateOf('briefing', id, signatureOf(sha256))),
  ];
}

/**
 * Reads units from the files of a library by the rules of the store, without changing any: what is damaged counts as
 * absent until the store has dealt with it. Works on any thread; writes are never seen halfway, since files are replaced
 * as a whole.
 */
export function createUnitReader(files: FileSystem, folder: string): ReadUnit {
  const paths = new LibraryPaths(folder);
  async function read<T, S, Id extends string>(
    definition: CollectionDefinition<T, S, Id>,
    id: string,
  ): Promise<Version<T> | null> {
    const place = paths.document(definition, id);
    const found = await readDocument({ files, migrations }, place, definition);
    return found.kind === 'sound' ? found.version : null;
  }

  return async ({ kind, id }) => {
    if (kind === 'meeting') {
      const meeting = await read(meetingDefinition, id);
      return (
        meeting && {
          signature: signatureOf(meeting.sha256),
          documents: meetingDocuments(meeting.data),
        }
      );
    }
    if (kind === 'briefing') {
      const briefing = await read(briefingDefinition, id);
      return (
        briefing && {
          signature: signatureOf(briefing.sha256),
          documents: briefingDocuments(briefing.data),
        }
      );
    }
    const source = await read(sourceDefinition, id);
    if (source === null) return null;
    const marks = await read(annotationDefinition, id);
    const text = await orMissing(files.readFile(textPath(paths, id)));
    return {
      signature: signatureOf(source.sha256, marks?.sha256),
      documents: sourceDocuments(
        source.data,
        text === null ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(text),
        marks?.data.annotations ?? [],
      ),
    };
  };
}
