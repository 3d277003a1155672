import {
  meetingIdSchema,
  seriesIdSchema,
  sourceIdSchema,
  type SourceId,
} from '../../../shared/model/ids';
import { meetingTitle } from '../../../shared/model/meeting';
import { findMarking } from '../../../shared/model/schemes';
import type { Library } from '../../store/library';
import {
  meetingDefinition,
  seriesDefinition,
  sourceDefinition,
  untitledMeeting,
} from '../definitions';
import type { PassageReader } from '../passages';
import type { Pointers } from './kinds';
import type { Names, SourceName } from './names';

/** Reads what the things are called that some versions of a document point at. Nothing that is gone is an error. */
export async function loadNames(
  library: Library,
  passages: PassageReader,
  pointers: readonly Pointers[],
): Promise<Names> {
  const evidence = pointers.flatMap((one) => one.evidence);
  const cited: string[] = evidence.map(({ source }) => source);
  const { categories, markingSchemes } = library.settings.get().data;
  const records = new Map<string, string>();
  for (const id of unique(pointers.flatMap(({ meetings }) => meetings))) {
    const meeting = await library.collection(meetingDefinition).get(meetingIdSchema.parse(id));
    if (meeting.ok) records.set(id, meetingTitle(meeting.value.data) ?? untitledMeeting);
  }
  for (const id of unique(pointers.flatMap(({ series }) => series))) {
    const series = await library.collection(seriesDefinition).get(seriesIdSchema.parse(id));
    if (series.ok) records.set(id, series.value.data.name);
  }
  const sources = new Map<string, SourceName>();
  for (const id of unique([...cited, ...pointers.flatMap((one) => one.sources)])) {
    const name = await readSourceName(library, sourceIdSchema.parse(id));
    if (name) sources.set(id, name);
  }
  const read = await passages.read(evidence);
  return {
    sources,
    passages: new Map(
      read.map(({ annotation, exact, paragraph }) => [annotation, { exact, paragraph }]),
    ),
    records,
    category: (code) => categories.find((one) => one.code === code)?.label ?? code,
    marking: (marking) =>
      findMarking(markingSchemes, marking)?.level.label ?? `${marking.scheme} ${marking.level}`,
  };
}

async function readSourceName(library: Library, id: SourceId): Promise<SourceName | null> {
  const source = await library.collection(sourceDefinition).get(id);
  if (!source.ok) return null;
  const { title, publisher, issued } = source.value.data;
  return { title, publisher, issued };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
