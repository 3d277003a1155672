import {
  annotationFileSchema,
  type Annotation,
  type AnnotationFile,
} from '../../shared/model/annotation';
import { briefingSchema, type Briefing } from '../../shared/model/briefing';
import {
  citedAnnotations,
  citedSources,
  drawnMeetings,
} from '../../shared/model/briefing-citations';
import {
  briefingIdSchema,
  meetingIdSchema,
  organisationIdSchema,
  personIdSchema,
  savedSearchIdSchema,
  seriesIdSchema,
  sourceIdSchema,
} from '../../shared/model/ids';
import {
  claimInForce,
  isDisputed,
  meetingFieldNames,
  meetingSchema,
  meetingTitle,
  type Claim,
  type Field,
  type Meeting,
} from '../../shared/model/meeting';
import {
  organisationSchema,
  personSchema,
  seriesSchema,
  type Organisation,
  type Person,
  type Series,
} from '../../shared/model/records';
import { savedSearchSchema, type SavedSearch } from '../../shared/model/saved-search';
import { sourceSchema, type Source } from '../../shared/model/source';
import type { CollectionDefinition } from '../store/library';

/** What the list of sources shows, and the checksum by which a repeated import is recognised. */
export interface SourceSummary {
  readonly title: string;
  readonly publisher: string | null;
  readonly issued: string | null;
  readonly reliability: Source['reliability'];
  readonly tags: readonly string[];
  readonly words: number;
  readonly originalSha256: string;
}

export const sourceDefinition = {
  name: 'sources',
  noun: 'source',
  layout: { nested: 'source.json' },
  idSchema: sourceIdSchema,
  schema: sourceSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: (source: Source): SourceSummary => ({
    title: source.title,
    publisher: source.publisher,
    issued: source.issued,
    reliability: source.reliability,
    tags: source.tags,
    words: source.text.words,
    originalSha256: source.original.sha256,
  }),
  attachments: (source: Source) => [
    { file: 'text.txt', sha256: source.text.sha256 },
    { file: `original.${source.original.extension}`, sha256: source.original.sha256 },
  ],
} satisfies CollectionDefinition<Source, SourceSummary, Source['id']>;

export interface AnnotationSummary {
  /** Marks made by hand; evidence of records is not counted. */
  readonly marks: number;
}

const isMark = (annotation: Annotation): boolean => annotation.motivation === 'highlighting';

export const annotationDefinition = {
  name: 'annotations',
  noun: 'annotation',
  layout: 'flat',
  idSchema: sourceIdSchema,
  schema: annotationFileSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: (file: AnnotationFile): AnnotationSummary => ({
    marks: file.annotations.filter(isMark).length,
  }),
  tally: ({ marks }: AnnotationSummary) => marks,
  references: (file: AnnotationFile) => [{ collection: 'sources', id: file.source }],
} satisfies CollectionDefinition<AnnotationFile, AnnotationSummary, Source['id']>;

export interface MeetingSummary {
  readonly title: string;
  readonly name: string | null;
  readonly acronym: string | null;
  readonly ordinal: number | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly place: string | null;
  readonly suggested: number;
  readonly disputed: number;
  readonly sources: readonly Source['id'][];
}

/** The value in force, or the first that waits for a decision: what a list shows before the analyst has decided. */
export function shownValue<T>(field: Field<T>): T | null {
  const claim: Claim<T> | undefined =
    claimInForce(field) ?? field.claims.find(({ status }) => status === 'suggested');
  return claim?.value ?? null;
}

export const untitledMeeting = 'Meeting without a name';

function countSuggested(meeting: Meeting): number {
  const claims: readonly Claim[] = [
    ...meetingFieldNames.flatMap((name): readonly Claim[] => meeting.fields[name].claims),
    ...meeting.participants,
    ...meeting.documents,
    ...meeting.quotes,
  ];
  return claims.filter(({ status }) => status === 'suggested').length;
}

export const meetingDefinition = {
  name: 'meetings',
  noun: 'meeting',
  layout: 'flat',
  idSchema: meetingIdSchema,
  schema: meetingSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: (meeting: Meeting): MeetingSummary => ({
    title: meetingTitle(meeting) ?? untitledMeeting,
    name: shownValue(meeting.fields.name),
    acronym: shownValue(meeting.fields.acronym),
    ordinal: shownValue(meeting.fields.ordinal),
    start: shownValue(meeting.fields.start),
    end: shownValue(meeting.fields.end),
    place: shownValue(meeting.fields.city) ?? shownValue(meeting.fields.country),
    suggested: countSuggested(meeting),
    disputed: meetingFieldNames.filter((name) => isDisputed(meeting.fields[name])).length,
    sources: meeting.sources,
  }),
  references: (meeting: Meeting) => meeting.sources.map((id) => ({ collection: 'sources', id })),
} satisfies CollectionDefinition<Meeting, MeetingSummary, Meeting['id']>;

export interface BriefingSummary {
  readonly title: string;
  readonly date: string | null;
  readonly marking: Briefing['marking'];
  readonly status: Briefing['edition']['status'];
  readonly annotations: readonly string[];
  readonly sources: readonly string[];
  readonly meetings: readonly string[];
}

export const briefingDefinition = {
  name: 'briefings',
  noun: 'briefing',
  layout: 'flat',
  idSchema: briefingIdSchema,
  schema: briefingSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: (briefing: Briefing): BriefingSummary => ({
    title: briefing.title,
    date: briefing.date,
    marking: briefing.marking,
    status: briefing.edition.status,
    annotations: citedAnnotations(briefing.doc),
    sources: citedSources(briefing.doc),
    meetings: briefing.meetings,
  }),
  references: (briefing: Briefing) => [
    ...citedSources(briefing.doc).map((id) => ({ collection: 'sources', id })),
    ...[...new Set([...briefing.meetings, ...drawnMeetings(briefing.doc)])].map((id) => ({
      collection: 'meetings',
      id,
    })),
  ],
} satisfies CollectionDefinition<Briefing, BriefingSummary, Briefing['id']>;

export interface RecordSummary {
  readonly name: string;
}

const summariseRecord = ({ name }: { name: string }): RecordSummary => ({ name });

export const personDefinition = {
  name: 'people',
  noun: 'person',
  layout: 'flat',
  idSchema: personIdSchema,
  schema: personSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: summariseRecord,
} satisfies CollectionDefinition<Person, RecordSummary, Person['id']>;

export const organisationDefinition = {
  name: 'organisations',
  noun: 'organisation',
  layout: 'flat',
  idSchema: organisationIdSchema,
  schema: organisationSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: summariseRecord,
} satisfies CollectionDefinition<Organisation, RecordSummary, Organisation['id']>;

export const seriesDefinition = {
  name: 'series',
  noun: 'series',
  layout: 'flat',
  idSchema: seriesIdSchema,
  schema: seriesSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: summariseRecord,
} satisfies CollectionDefinition<Series, RecordSummary, Series['id']>;

export const savedSearchDefinition = {
  name: 'searches',
  noun: 'saved search',
  layout: 'flat',
  idSchema: savedSearchIdSchema,
  schema: savedSearchSchema,
  schemaVersion: 1,
  summaryVersion: 1,
  summarise: ({ name, query, types }: SavedSearch) => ({ name, query, types }),
} satisfies CollectionDefinition<
  SavedSearch,
  Pick<SavedSearch, 'name' | 'query' | 'types'>,
  SavedSearch['id']
>;

/** Every collection of a library, in the order in which they are listed. */
export const definitions = [
  sourceDefinition,
  annotationDefinition,
  meetingDefinition,
  personDefinition,
  organisationDefinition,
  seriesDefinition,
  briefingDefinition,
  savedSearchDefinition,
] as const;
