import type { AnnotationFile } from '../../../shared/model/annotation';
import {
  meetingFieldNames,
  type Claim,
  type Field,
  type Meeting,
} from '../../../shared/model/meeting';
import type { Bibliography, Source } from '../../../shared/model/source';
import { weaveKeys } from './align-rows';
import { markList } from './render-annotations';
import { bibliographyLabels } from './render-source';
import { keyed } from './rows';

/*
 * Two versions of a record made into one, value by value. The library's version is the ground; a value comes from the
 * kept version where its row was taken. Rows are those of the rendition, so what was seen is what is written.
 */

/** Whether the value of a row comes from the kept version. */
export type Takes = (key: string) => boolean;

/** The members of two objects, each from the side that its row was taken from. */
export function mergeMembers<T extends object>(
  library: T,
  kept: T,
  names: readonly (keyof T & string)[],
  takes: Takes,
): T {
  const merged = { ...library };
  for (const name of names) if (takes(name)) merged[name] = kept[name];
  return merged;
}

/** The items of two lists: one that its chosen side does not have is left out. */
export function mergeList<T>(
  list: string,
  library: readonly T[],
  kept: readonly T[],
  idOf: (item: T) => string,
  takes: Takes,
): T[] {
  const [ours, theirs] = [
    new Map(keyed(library, idOf).map(({ key, item }) => [key, item])),
    new Map(keyed(kept, idOf).map(({ key, item }) => [key, item])),
  ];
  const keys = takes(`${list}.order`)
    ? weaveKeys([...ours.keys()], [...theirs.keys()])
    : weaveKeys([...theirs.keys()], [...ours.keys()]);
  return keys.flatMap((key) => {
    const item = (takes(`${list}.${key}`) ? theirs : ours).get(key);
    return item === undefined ? [] : [item];
  });
}

/** What the analyst can correct comes from either side; what describes the files beside a source stays the library's. */
export function mergeSource(library: Source, kept: Source, takes: Takes): Source {
  const names = Object.keys(bibliographyLabels) as (keyof Bibliography)[];
  return mergeMembers(library, kept, names, takes);
}

/** A version of a source with the description of the files as they lie in the library now. */
export function fitSource(version: Source, present: Source): Source {
  return mergeSource(present, version, () => true);
}

export function mergeAnnotations(
  library: AnnotationFile,
  kept: AnnotationFile,
  takes: Takes,
): AnnotationFile {
  const annotations = mergeList(
    markList.key,
    library.annotations,
    kept.annotations,
    ({ id }) => id,
    takes,
  );
  return { ...library, annotations };
}

export function mergeMeeting(library: Meeting, kept: Meeting, takes: Takes): Meeting {
  const claims = <T>(list: string, ours: readonly Claim<T>[], theirs: readonly Claim<T>[]) =>
    mergeList(list, ours, theirs, ({ id }) => id, takes);
  const fields: Record<string, Field> = {};
  for (const name of meetingFieldNames) {
    const [ours, theirs]: [Field, Field] = [library.fields[name], kept.fields[name]];
    const key = `fields.${name}`;
    const { preferred, reason } = takes(`${key}.preferred`) ? theirs : ours;
    const merged = claims(key, ours.claims, theirs.claims);
    // A value that was left out cannot be the one in force, and the reason for it goes with it.
    const isThere = preferred === null || merged.some(({ id }) => id === preferred);
    fields[name] = {
      claims: merged,
      preferred: isThere ? preferred : null,
      reason: isThere ? reason : null,
    };
  }
  return {
    ...mergeMembers(library, kept, ['seriesRecord', 'created'], takes),
    // Each field holds claims of the same field of either side.
    fields: fields as Meeting['fields'],
    participants: claims('participants', library.participants, kept.participants),
    documents: claims('documents', library.documents, kept.documents),
    quotes: claims('quotes', library.quotes, kept.quotes),
    sources: mergeList('sources', library.sources, kept.sources, (id) => id, takes),
  };
}
