import { readArticle } from './article';
import { nameBySentence } from './context';
import type { Context } from './context';
import { findDates } from './dates/find-dates';
import { findTimeFrame } from './dates/time-frame';
import { findDocuments } from './find-documents';
import { readHeader } from './header/read-header';
import type { Header } from './header/read-header';
import { buildMeetings } from './meetings/build-meetings';
import { findMeetingMentions, meetingShortForms } from './meetings/find-mentions';
import { groupMentions, seriesKey } from './meetings/group-mentions';
import type { MeetingGroup } from './meetings/group-mentions';
import { findAbbreviations } from './organisations/abbreviations';
import { findOrganisations } from './organisations/find-organisations';
import { findAffiliation } from './people/affiliation';
import { findPeople } from './people/find-people';
import type { Person } from './people/register';
import { findPlaces } from './places';
import type { PlaceMention } from './places';
import { findQuotedSpans } from './quotes/quoted-spans';
import { findQuotes } from './quotes/find-quotes';
import { overlaps } from './span';
import type { Found, Span } from './span';
import { createTextIndex } from '../../shared/text/text-index';
import type {
  CountryName,
  Maybe,
  Passage,
  PersonSuggestion,
  SourceMetadata,
  Suggested,
  Suggestion,
} from './types';

/** UTF-16 units that are read of one text: some 10,000 words, several times the longest article. */
const readingLimit = 60_000;

/** The part of a text that is read, cut at a line end where one is near, never inside a character. */
function limit(text: string): string {
  if (text.length <= readingLimit) return text;
  const line = text.lastIndexOf('\n', readingLimit);
  const end = line > readingLimit / 2 ? line : readingLimit;
  const last = text.charCodeAt(end - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end);
}

type ToPassage = (span: Span) => Passage;

function makeToPassage(text: string): ToPassage {
  const index = createTextIndex(text);
  return ({ start, end }) => ({ start: index.toCodePoint(start), end: index.toCodePoint(end) });
}

function suggest<T>(found: Found<T>, toPassage: ToPassage): Suggested<T> {
  return {
    value: found.value,
    passages: found.spans.map(toPassage),
    reason: found.reason,
    confidence: found.confidence,
  };
}

function maybe<T>(found: Found<T> | null, toPassage: ToPassage): Maybe<T> {
  return found === null ? null : suggest(found, toPassage);
}

function toMetadata(header: Header, toPassage: ToPassage): SourceMetadata {
  return {
    title: maybe(header.title, toPassage),
    publisher: maybe(header.publisher, toPassage),
    author: maybe(header.author, toPassage),
    publishedDate: maybe(header.publishedDate, toPassage),
    dateline: maybe(header.dateline, toPassage),
  };
}

/** What the frame of an article shows about it. Passages are code points of `text`. */
export function readSourceMetadata(given: string): SourceMetadata {
  const text = limit(given);
  const article = readArticle(text);
  const places = article.sentences.map(findPlaces);
  return toMetadata(readHeader(article, places), makeToPassage(text));
}

/** Whether a working group is one of the article's gatherings, and so no body beside it. */
function isGroupOfMeeting(name: string, groups: readonly MeetingGroup[]): boolean {
  if (!/\bWorking Groups?\b/.test(name)) return false;
  const words = seriesKey(name).split(' ');
  return groups.some(({ key }) => words.every((word) => key.split(' ').includes(word)));
}

function collectCountries(
  places: readonly (readonly PlaceMention[])[],
  skipped: readonly Span[],
): Found<CountryName>[] {
  const byCode = new Map<string, { value: CountryName; spans: Span[] }>();
  for (const place of places.flat()) {
    if (place.kind === 'city') continue;
    if (skipped.some((span) => span.start <= place.start && place.end <= span.end)) continue;
    const entry = byCode.get(place.country.code) ?? { value: place.country, spans: [] };
    if (entry.spans.length < 3) entry.spans.push({ start: place.start, end: place.end });
    byCode.set(place.country.code, entry);
  }
  return [...byCode.values()].map(({ value, spans }) => ({
    value,
    spans,
    reason: 'country-named',
    confidence: 0.95,
  }));
}

/**
 * Suggests a record from the text of one article: pure, and the same for the same text. Passages are code points of the
 * text as it was given, end exclusive. Of a text beyond 60,000 characters only the beginning is read.
 */
export function extractRecord(given: string): Suggestion {
  const text = limit(given);
  const article = readArticle(text);
  const places = article.sentences.map(findPlaces);
  const dates = article.sentences.map((sentence) => findDates(sentence.tokens, text));
  const header = readHeader(article, places);
  const people = findPeople({
    article,
    places,
    credits: header.credits,
    headParagraphs: header.headParagraphs,
  });
  const personSpans = people.people.flatMap((person) => person.mentions);
  const quoted = findQuotedSpans(article);
  const abbreviations = article.sentences.flatMap((sentence) => findAbbreviations(sentence, text));
  const shorts = meetingShortForms(abbreviations);
  const mentions = article.sentences.flatMap((sentence) =>
    findMeetingMentions(sentence, text, shorts),
  );
  const groups = groupMentions(mentions);
  const frameSpans = [...header.credits, ...(header.dateline?.spans ?? [])];
  const documents = findDocuments(article, quoted, personSpans, header.credits);
  const otherNames = [...mentions, ...documents.flatMap(({ spans }) => spans)];
  const organisations = findOrganisations({
    article,
    abbreviations,
    places,
    people: personSpans,
    skipped: frameSpans,
    otherNames,
  });
  const context: Context = {
    article,
    header,
    places,
    dates,
    quoted,
    people,
    organisationSpans: organisations.flatMap(({ value, spans }) =>
      spans.map((span) => ({ ...span, name: value })),
    ),
    groups,
    named: nameBySentence(groups),
    encounter: null,
    frame: findTimeFrame(article, header, dates),
    story: Math.min(header.headParagraphs, Math.max(0, article.paragraphs.length - 1)),
  };
  const toPassage = makeToPassage(text);
  const meetings = buildMeetings(context);
  const venues = meetings.flatMap(({ venue }) => venue?.spans ?? []);
  const bodies = organisations.filter(
    ({ value, spans }) =>
      !spans.every((span) => venues.some((venue) => overlaps(venue, span))) &&
      !isGroupOfMeeting(value, groups),
  );
  const affiliation = (person: Person): Pick<PersonSuggestion, 'organisation' | 'country'> => {
    const found = findAffiliation(person, context.organisationSpans, places.flat());
    return {
      organisation: maybe(found.organisation, toPassage),
      country: maybe(found.country, toPassage),
    };
  };
  return {
    source: toMetadata(header, toPassage),
    meetings: meetings.map((meeting) => ({
      name: suggest(meeting.name, toPassage),
      series: maybe(meeting.series, toPassage),
      acronym: maybe(meeting.acronym, toPassage),
      ordinal: maybe(meeting.ordinal, toPassage),
      startDate: maybe(meeting.startDate, toPassage),
      endDate: maybe(meeting.endDate, toPassage),
      city: maybe(meeting.city, toPassage),
      country: maybe(meeting.country, toPassage),
      venue: maybe(meeting.venue, toPassage),
      host: maybe(meeting.host, toPassage),
      chair: maybe(meeting.chair, toPassage),
      theme: maybe(meeting.theme, toPassage),
      main: meeting.main,
    })),
    people: people.people.map((person) => ({
      name: suggest(
        {
          value: person.name,
          spans: [person.nameSpan, ...person.mentions.slice(0, 2)],
          reason: person.reason,
          confidence: person.confidence,
        },
        toPassage,
      ),
      role: maybe(person.role, toPassage),
      ...affiliation(person),
    })),
    organisations: bodies.map((one) => suggest(one, toPassage)),
    countries: collectCountries(places, header.credits).map((one) => suggest(one, toPassage)),
    documents: documents.map((one) => suggest(one, toPassage)),
    quotes: findQuotes({ article, register: people, bodies: context.organisationSpans }).map(
      (quote) => ({
        text: suggest(quote.text, toPassage),
        speaker: maybe(quote.speaker, toPassage),
      }),
    ),
  };
}
