import type { Context } from '../context';
import type { TimeFrame } from '../dates/resolve-dates';
import { knownSeries } from '../lexicon/meeting-words';
import type { Found } from '../span';
import type { CountryName } from '../types';
import { chooseMain } from './choose-main';
import { findEncounter } from './encounters';
import type { MeetingMention } from './meeting-mention';
import type { MeetingGroup } from './group-mentions';
import { findTheme } from './theme';
import { findWhen } from './when';
import { findVenue, findWhere } from './where';
import { findHosts } from './who';

/** A gathering with what is known of it; details are looked for only where it is the subject. */
export interface FoundMeeting {
  readonly name: Found<string>;
  readonly series: Found<string> | null;
  readonly acronym: Found<string> | null;
  readonly ordinal: Found<number> | null;
  readonly startDate: Found<string> | null;
  readonly endDate: Found<string> | null;
  readonly city: Found<string> | null;
  readonly country: Found<CountryName> | null;
  readonly venue: Found<string> | null;
  readonly host: Found<string> | null;
  readonly chair: Found<string> | null;
  readonly theme: Found<string> | null;
  readonly main: boolean;
}

function found<T>(
  value: T,
  span: { start: number; end: number },
  reason: string,
  confidence: number,
): Found<T> {
  return { value, spans: [{ start: span.start, end: span.end }], reason, confidence };
}

/** The mention that names a gathering most fully. */
function fullest(group: MeetingGroup, story: number): MeetingMention | undefined {
  const told = group.mentions.filter(({ paragraph }) => paragraph >= story);
  const mentions = told.length > 0 ? told : group.mentions;
  let best = mentions[0];
  for (const mention of mentions) {
    if (!best) break;
    if (best.isShort && !mention.isShort) best = mention;
    else if (
      best.isShort === mention.isShort &&
      mention.name.split(/\s+/).length > best.name.split(/\s+/).length
    )
      best = mention;
  }
  return best;
}

function naming(
  group: MeetingGroup,
  story: number,
): Pick<FoundMeeting, 'name' | 'series' | 'acronym' | 'ordinal'> | null {
  const full = fullest(group, story);
  if (!full) return null;
  const withAcronym = group.mentions.find((mention) => mention.acronymSpan !== null);
  const withOrdinal = group.mentions.find(
    (mention) => mention.ordinalSpan !== null && mention.ordinal === group.ordinal,
  );
  const name = found(
    full.name,
    full.nameSpan,
    full.isShort ? 'meeting-short-form' : 'meeting-name',
    0.85,
  );
  const acronym = withAcronym?.acronym ?? null;
  const series =
    (acronym === null ? undefined : knownSeries.get(acronym)) ??
    full.name.replace(/\s*\([^)]*\)/g, '');
  return {
    name,
    series: found(series, full.nameSpan, 'series-of-name', 0.7),
    acronym:
      withAcronym?.acronymSpan && acronym !== null
        ? found(acronym, withAcronym.acronymSpan, 'abbreviation', 0.85)
        : null,
    ordinal:
      withOrdinal?.ordinalSpan && withOrdinal.ordinal !== null
        ? found(withOrdinal.ordinal, withOrdinal.ordinalSpan, 'ordinal-before-name', 0.9)
        : null,
  };
}

/** A year in the gathering's own name is the year of its dates where the text shows no other. */
function frameFor(group: MeetingGroup | null, { frame, story }: Context): TimeFrame {
  const dated = group?.mentions.find(
    (mention) =>
      mention.year !== null && mention.yearSpan !== null && mention.paragraph - story <= 1,
  );
  return dated && frame.reference === null
    ? { ...frame, year: dated.year, yearSpan: dated.yearSpan }
    : frame;
}

function attributes(
  context: Context,
  group: MeetingGroup | null,
): Omit<FoundMeeting, 'name' | 'series' | 'acronym' | 'ordinal' | 'main'> {
  const when = findWhen(context, group, frameFor(group, context));
  return {
    startDate: when?.start ?? null,
    endDate: when?.end ?? null,
    ...findWhere(context, group, when?.start.value ?? null),
    venue: findVenue(context, group),
    ...findHosts(context, group),
    theme: findTheme(context),
  };
}

const noAttributes = {
  startDate: null,
  endDate: null,
  city: null,
  country: null,
  venue: null,
  host: null,
  chair: null,
  theme: null,
};

/** The gatherings of an article, those it is about first; details only for these. */
export function buildMeetings(context: Context): FoundMeeting[] {
  const encounter = findEncounter(context);
  const choice = chooseMain(context, encounter);
  const meetings: FoundMeeting[] = [];
  if (choice.encounter) {
    const unnamed = { series: null, acronym: null, ordinal: null };
    const details = attributes({ ...context, encounter: choice.encounter.sentence }, null);
    meetings.push({ name: choice.encounter.name, ...unnamed, ...details, theme: null, main: true });
  }
  const rest = context.groups.filter((group) => !choice.groups.includes(group));
  const mains = choice.groups.map((group) => attributes(context, group));
  for (const group of [...choice.groups, ...rest]) {
    const names = naming(group, context.story);
    if (!names) continue;
    const position = choice.groups.indexOf(group);
    const own = mains[position];
    meetings.push({
      ...names,
      ...(own ? completeFrom(own, mains) : noAttributes),
      main: own !== undefined,
    });
  }
  return meetings;
}

type Attributes = ReturnType<typeof attributes>;

/** Gatherings that an article reports as one event share the time and place that only one of them is given. */
function completeFrom(own: Attributes, all: readonly Attributes[]): Attributes {
  const dated = all.find(({ startDate }) => startDate !== null);
  const hosted = all.find(({ host, chair }) => host !== null || chair !== null);
  const placed = all.find(({ country }) => country !== null);
  return {
    ...own,
    ...(own.startDate === null && dated
      ? { startDate: dated.startDate, endDate: dated.endDate }
      : {}),
    ...(own.country === null && placed ? { city: placed.city, country: placed.country } : {}),
    ...(own.host === null && own.chair === null && hosted
      ? { host: hosted.host, chair: hosted.chair }
      : {}),
    venue: own.venue ?? all.find(({ venue }) => venue !== null)?.venue ?? null,
  };
}
