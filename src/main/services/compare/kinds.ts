import { evidencePointers, type EvidencePointer } from '../../../shared/model/briefing-citations';
import { keptCollectionSchema, type KeptCollection } from '../../../shared/ipc/safety-views';
import type {
  AnyCollectionDefinition,
  Collection,
  CollectionDefinition,
  Library,
} from '../../store/library';
import {
  annotationDefinition,
  briefingDefinition,
  meetingDefinition,
  organisationDefinition,
  personDefinition,
  savedSearchDefinition,
  seriesDefinition,
  sourceDefinition,
} from '../definitions';
import { evidenceOf } from '../meeting-claims';
import {
  fitSource,
  mergeAnnotations,
  mergeMeeting,
  mergeMembers,
  mergeSource,
  type Takes,
} from './merge';
import type { Names } from './names';
import { renderAnnotations } from './render-annotations';
import { renderBriefing, titleOfBriefing } from './render-briefing';
import { renderMeeting, titleOfMeeting } from './render-meeting';
import { renderOrganisation, renderPerson, renderSavedSearch, renderSeries } from './render-record';
import { renderSource } from './render-source';
import type { Rendition } from './rows';

/** What a document points at, so that its rendition can call it by name. */
export interface Pointers {
  readonly evidence: readonly EvidencePointer[];
  readonly sources: readonly string[];
  readonly meetings: readonly string[];
  readonly series: readonly string[];
}

/** What is known of one kind of document besides how it is stored. Data that does not match the schema throws. */
export interface Kind {
  readonly definition: AnyCollectionDefinition;
  collectionIn(library: Library): Collection<object>;
  /** The data if it is a whole document of that id, else null. */
  read(data: unknown, id: string): object | null;
  /** What the document is called in lists. */
  title(data: unknown): string;
  render(data: unknown, names: Names): Rendition;
  pointers(data: unknown): Pointers;
  /** A version as it can be put in place of the present document. */
  fit(version: unknown, present: unknown): object;
  /** Null where one version is taken whole. */
  readonly merge: ((library: unknown, kept: unknown, takes: Takes) => object) | null;
}

interface Parts<T> {
  /** The id of the document where it is not its member `id`. */
  readonly idOf?: (data: T) => string;
  readonly title: (data: T) => string;
  readonly render: (data: T, names: Names) => Rendition;
  readonly pointers?: (data: T) => Partial<Pointers>;
  readonly fit?: (version: T, present: T) => T;
  readonly merge?: (library: T, kept: T, takes: Takes) => T;
}

const nameOf = ({ name }: { readonly name: string }): string => name;
const ownId = (data: unknown): unknown => (data as { readonly id?: unknown }).id;

function kindOf<T extends object, S, Id extends string>(
  definition: CollectionDefinition<T, S, Id>,
  parts: Parts<T>,
): Kind {
  const parse = (data: unknown): T => definition.schema.parse(data);
  const { merge, fit } = parts;
  return {
    definition,
    // Data enters it only through the schema of the same definition, so nothing else can be put there.
    collectionIn: (library) => library.collection(definition) as unknown as Collection<object>,
    read: (data, id) => {
      const parsed = definition.schema.safeParse(data);
      return parsed.success && (parts.idOf ?? ownId)(parsed.data) === id ? parsed.data : null;
    },
    title: (data) => parts.title(parse(data)),
    render: (data, names) => parts.render(parse(data), names),
    pointers: (data) => ({
      evidence: [],
      sources: [],
      meetings: [],
      series: [],
      ...parts.pointers?.(parse(data)),
    }),
    fit: (version, present) => (fit ? fit(parse(version), parse(present)) : parse(version)),
    merge: merge
      ? (library, kept, takes) => parse(merge(parse(library), parse(kept), takes))
      : null,
  };
}

export const kinds: Readonly<Record<KeptCollection, Kind>> = {
  sources: kindOf(sourceDefinition, {
    title: ({ title }) => title,
    render: renderSource,
    fit: fitSource,
    merge: mergeSource,
  }),
  annotations: kindOf(annotationDefinition, {
    idOf: ({ source }) => source,
    title: () => 'Marks',
    render: renderAnnotations,
    pointers: ({ source }) => ({ sources: [source] }),
    merge: mergeAnnotations,
  }),
  meetings: kindOf(meetingDefinition, {
    title: titleOfMeeting,
    render: renderMeeting,
    pointers: (meeting) => ({
      evidence: evidenceOf(meeting),
      sources: meeting.sources,
      series: meeting.seriesRecord === null ? [] : [meeting.seriesRecord],
    }),
    merge: mergeMeeting,
  }),
  people: kindOf(personDefinition, {
    title: nameOf,
    render: renderPerson,
    merge: (library, kept, takes) =>
      mergeMembers(library, kept, ['name', 'aliases', 'country', 'created'], takes),
  }),
  organisations: kindOf(organisationDefinition, {
    title: nameOf,
    render: renderOrganisation,
    merge: (library, kept, takes) =>
      mergeMembers(library, kept, ['name', 'aliases', 'acronym', 'created'], takes),
  }),
  series: kindOf(seriesDefinition, {
    title: nameOf,
    render: renderSeries,
    merge: (library, kept, takes) =>
      mergeMembers(library, kept, ['name', 'aliases', 'acronym', 'created'], takes),
  }),
  briefings: kindOf(briefingDefinition, {
    title: titleOfBriefing,
    render: renderBriefing,
    pointers: ({ doc, meetings }) => ({ evidence: evidencePointers(doc), meetings }),
  }),
  searches: kindOf(savedSearchDefinition, {
    title: nameOf,
    render: renderSavedSearch,
    merge: (library, kept, takes) => mergeMembers(library, kept, ['name', 'query', 'types'], takes),
  }),
};

/** The kind of a collection's documents; null for one that the analyst does not see, such as the library's own file. */
export function kindNamed(collection: string): { kind: Kind; collection: KeptCollection } | null {
  const parsed = keptCollectionSchema.safeParse(collection);
  return parsed.success ? { kind: kinds[parsed.data], collection: parsed.data } : null;
}
