import { fail, succeed, type Result } from '../../shared/errors';
import { meetingIdSchema, type MeetingId, type SourceId } from '../../shared/model/ids';
import type { Evidence, Meeting } from '../../shared/model/meeting';
import type { Source } from '../../shared/model/source';
import { foldText } from '../../shared/text/normalise';
import type { MeetingSuggestion, Passage, Suggested, Suggestion } from '../extract';
import type { AnnotationService } from './annotations';
import { instant, type ServiceContext } from './context';
import { meetingDefinition, type MeetingSummary } from './definitions';
import { addSuggestions, emptyMeeting, type SuggestedValue } from './meeting-claims';
import type { SourceService } from './sources';

export interface SuggestionService {
  /**
   * Reads a source and writes what it suggests: a new record for a meeting the library does not know, more evidence and
   * further claims for one that it does. Nothing is accepted. Answers the records in the order of the text.
   */
  suggest(source: SourceId): Promise<Result<readonly MeetingId[]>>;
}

/** A value with the passages it rests on, before those have become annotations. */
interface Finding {
  readonly target: SuggestedValue['target'];
  readonly value: unknown;
  readonly passages: readonly Passage[];
}

export function createSuggestionService(
  context: ServiceContext,
  sources: SourceService,
  annotations: AnnotationService,
): SuggestionService {
  const meetings = context.library.collection(meetingDefinition);

  async function evidenceFor(
    source: Source,
    text: string,
    findings: readonly Finding[],
  ): Promise<Result<readonly SuggestedValue[]>> {
    const passages = findings.flatMap((finding) => finding.passages);
    const made = await annotations.createEvidence(source, text, passages);
    if (!made.ok) return made;
    const ids = made.value.values();
    return succeed(
      findings.map(({ target, value, passages: own }) => ({
        target,
        value,
        evidence: own.flatMap((): Evidence[] => {
          const id = ids.next();
          return id.done ? [] : [{ source: source.id, annotation: id.value }];
        }),
      })),
    );
  }

  async function write(
    source: SourceId,
    found: MeetingSuggestion,
    values: readonly SuggestedValue[],
  ): Promise<Result<MeetingId>> {
    const change = (meeting: Meeting): Meeting => ({
      ...addSuggestions(meeting, values, context.makeId),
      sources: [...new Set([...meeting.sources, source])],
      modified: instant(context),
    });
    const known = (await meetings.list()).find(({ summary }) =>
      isSameMeeting(summary, found, source),
    );
    if (known) {
      const updated = await meetings.update(known.id, (meeting) => succeed(change(meeting)));
      return updated.ok ? succeed(known.id) : updated;
    }
    const id = meetingIdSchema.parse(context.makeId());
    const written = await meetings.put(id, change(emptyMeeting(id, instant(context))), {
      expectedGen: 0,
    });
    return written.ok ? succeed(id) : written;
  }

  return {
    async suggest(id) {
      const opened = await sources.get(id);
      if (!opened.ok) return opened;
      const { source, text } = opened.value;
      // Loaded with the first suggestion, as the readers are with the first import.
      const { extractRecord } = await import('../extract');
      const suggestion = extractRecord(text);
      const main = suggestion.meetings.filter((meeting) => meeting.main);
      if (main.length === 0) return fail('suggestion-nothing-found');
      const written: MeetingId[] = [];
      for (const [index, meeting] of main.entries()) {
        // People, documents and quotes are the article's; they go to the meeting it is about first of all.
        const lists = index === 0 ? listFindings(suggestion, source.language) : [];
        const values = await evidenceFor(source, text, [...fieldFindings(meeting), ...lists]);
        if (!values.ok) return values;
        const record = await write(id, meeting, values.value);
        if (!record.ok) return record;
        written.push(record.value);
      }
      return succeed(written);
    },
  };
}

function fieldFindings(meeting: MeetingSuggestion): Finding[] {
  const finding = (target: Finding['target'], suggested: Suggested<unknown> | null): Finding[] =>
    suggested ? [{ target, value: suggested.value, passages: suggested.passages }] : [];
  return [
    ...finding('name', meeting.name),
    ...finding('series', meeting.series),
    ...finding('acronym', meeting.acronym),
    ...finding('ordinal', meeting.ordinal),
    ...finding('start', meeting.startDate),
    ...finding('end', meeting.endDate),
    ...finding('city', meeting.city),
    ...finding(
      'country',
      mapValue(meeting.country, ({ code }) => code),
    ),
    ...finding('venue', meeting.venue),
    ...finding('host', meeting.host),
    ...finding('chair', meeting.chair),
    ...finding('theme', meeting.theme),
  ];
}

function listFindings(suggestion: Suggestion, language: string): Finding[] {
  const people = suggestion.people.map(({ name, role, organisation, country }): Finding => ({
    target: 'participants',
    value: {
      person: null,
      name: name.value,
      role: role?.value ?? null,
      organisation: organisation?.value ?? null,
      country: country?.value.code ?? null,
    },
    passages: distinct([name, role].flatMap((part) => part?.passages ?? [])),
  }));
  const documents = suggestion.documents.map(({ value, passages }): Finding => ({
    target: 'documents',
    value: { title: value },
    passages,
  }));
  const quotes = suggestion.quotes.map(({ text, speaker }): Finding => ({
    target: 'quotes',
    value: { speaker: speaker?.value ?? null, text: text.value, language },
    passages: text.passages,
  }));
  return [...people, ...documents, ...quotes];
}

function mapValue<T, U>(suggested: Suggested<T> | null, map: (value: T) => U): Suggested<U> | null {
  return suggested && { ...suggested, value: map(suggested.value) };
}

function distinct(passages: readonly Passage[]): Passage[] {
  return [
    ...new Map(passages.map((one) => [`${String(one.start)}-${String(one.end)}`, one])).values(),
  ];
}

/** Days between two meetings of one name that still count as the same meeting reported differently. */
const sameMeetingDays = 7;

/**
 * Whether a record and a suggestion mean one meeting: by acronym or name with the same ordinal, or with dates close
 * together. A name alone is not enough, since series repeat, unless this very source has suggested it before.
 */
export function isSameMeeting(
  record: Pick<MeetingSummary, 'name' | 'acronym' | 'ordinal' | 'start' | 'sources'>,
  found: MeetingSuggestion,
  source: SourceId,
): boolean {
  const isSameName = record.name !== null && foldText(record.name) === foldText(found.name.value);
  const isSameAcronym = record.acronym !== null && record.acronym === found.acronym?.value;
  if (!isSameName && !isSameAcronym) return false;
  const ordinal = found.ordinal?.value ?? null;
  if (record.ordinal !== null && ordinal !== null) return record.ordinal === ordinal;
  if (isSameName && record.sources.includes(source)) return true;
  const start = found.startDate?.value ?? null;
  if (record.start === null || start === null) return false;
  const days = Math.abs(Date.parse(record.start) - Date.parse(start)) / 86_400_000;
  return days <= sameMeetingDays;
}
