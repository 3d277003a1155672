import { describeReadOnly } from '../../shared/errors';
import type { LibraryView } from '../../shared/ipc/views';
import type { Library, ReadOnly } from '../store/library';
import { seenConflicts } from './conflicts';
import {
  annotationDefinition,
  briefingDefinition,
  meetingDefinition,
  sourceDefinition,
} from './definitions';

/** @param setAside counts the files that were set aside since the library was being opened */
export async function viewLibrary(
  library: Library,
  setAside: () => Promise<number>,
): Promise<LibraryView> {
  const settings = library.settings.get().data;
  const [sources, annotations, meetings, briefings, conflicts] = await Promise.all([
    library.collection(sourceDefinition).ids(),
    library.collection(annotationDefinition).total(),
    library.collection(meetingDefinition).ids(),
    library.collection(briefingDefinition).ids(),
    seenConflicts(library),
  ]);
  return {
    id: library.info.id,
    name: settings.name,
    folder: library.info.folder,
    readOnly: library.readOnly && viewReadOnly(library.readOnly),
    categories: settings.categories,
    markingSchemes: settings.markingSchemes,
    counts: {
      sources: sources.length,
      annotations,
      meetings: meetings.length,
      briefings: briefings.length,
    },
    waiting: { conflicts: conflicts.length, setAside: await setAside() },
  };
}

function viewReadOnly({ reason, holder }: ReadOnly): LibraryView['readOnly'] {
  // To the minute; the seconds are nobody's concern.
  const who = holder
    ? ` (process ${String(holder.pid)} on ${holder.host}, since ${holder.since.slice(0, 16).replace('T', ' ')} UTC)`
    : '';
  return { reason, ...describeReadOnly(reason, { holder: who }) };
}
