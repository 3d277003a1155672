import { walkNodes } from '../../shared/model/briefing-citations';
import { textOfInlines, type BriefingDocument } from '../../shared/model/briefing-document';
import type { MeetingId } from '../../shared/model/ids';
import {
  claimInForce,
  formatOrdinal,
  meetingTitle,
  type Meeting,
} from '../../shared/model/meeting';
import { likelihoodTerms } from '../../shared/model/schemes';
import type { Attendance, Presence } from '../layout/drawings/draw-attendance';
import type { LadderRung } from '../layout/drawings/draw-ladder';
import type { TimelineEvent } from '../layout/drawings/draw-timeline';
import { countryName } from './countries';
import { formatDate, formatDateRange } from './format';
import { compareText } from './meetings';

/*
 * What figures show, read from records. Only accepted values count: a figure must not say more than the record does.
 */

/** A day or the first day of a month or year, in days since 1970. */
function dayNumber(date: string): number {
  const [year = '1970', month = '01', day = '01'] = date.split('-');
  return Date.parse(`${year}-${month}-${day}T00:00:00.000Z`) / 86_400_000;
}

/** Meetings that have a date, by it; those of one day by their name. */
function inOrder(meetings: readonly Meeting[]): { meeting: Meeting; start: string }[] {
  return meetings
    .flatMap((meeting) => {
      const start = claimInForce(meeting.fields.start)?.value;
      return start === undefined ? [] : [{ meeting, start }];
    })
    .sort(
      (a, b) => compareText(a.start, b.start) || compareText(nameOf(a.meeting), nameOf(b.meeting)),
    );
}

const nameOf = (meeting: Meeting): string => meetingTitle(meeting) ?? 'Meeting without a name';

/** “18th ADMM”, or the whole name where there is no acronym. */
function shortNameOf(meeting: Meeting): string {
  const acronym = claimInForce(meeting.fields.acronym)?.value;
  if (acronym === undefined) return nameOf(meeting);
  const ordinal = claimInForce(meeting.fields.ordinal)?.value;
  return ordinal === undefined ? acronym : `${formatOrdinal(ordinal)} ${acronym}`;
}

/** @param own meetings that the briefing is about */
export function timelineOf(
  meetings: readonly Meeting[],
  own: readonly MeetingId[],
): TimelineEvent[] {
  return inOrder(meetings).map(({ meeting, start }) => {
    const end = claimInForce(meeting.fields.end)?.value ?? null;
    const place = claimInForce(meeting.fields.city)?.value;
    return {
      at: dayNumber(start),
      date: start.length === 10 ? formatDateRange(start, end) : formatDate(start),
      title: place === undefined ? shortNameOf(meeting) : `${shortNameOf(meeting)}, ${place}`,
      isFocus: own.includes(meeting.id),
    };
  });
}

/** Countries down, meetings across, in order of date. Who is not in a record may still have been there. */
export function attendanceOf(meetings: readonly Meeting[]): Attendance {
  const columns = inOrder(meetings)
    .map(({ meeting, start }) => ({
      title: `${shortNameOf(meeting)}, ${start.slice(0, 4)}`,
      countries: new Set(
        meeting.participants.flatMap(({ status, value }) =>
          status === 'accepted' && value.country !== null ? [value.country] : [],
        ),
      ),
    }))
    .filter(({ countries }) => countries.size > 0);
  const codes = [...new Set(columns.flatMap(({ countries }) => [...countries]))];
  return {
    meetings: columns.map(({ title }) => title),
    delegations: codes
      .map((code) => ({
        name: countryName(code),
        presence: columns.map(({ countries }): Presence =>
          countries.has(code) ? 'present' : null,
        ),
      }))
      .sort((a, b) => compareText(a.name, b.name)),
    legend: { present: 'took part', deputy: 'sent a deputy', absent: 'was absent' },
  };
}

/** Longest judgement that a figure repeats, in UTF-16 units. */
const longestJudgement = 110;

/** The scale of likelihood with the judgements of a briefing at their rungs; empty where none states a likelihood. */
export function ladderOf(doc: BriefingDocument): LadderRung[] {
  const said = new Map<string, string[]>();
  for (const node of walkNodes(doc)) {
    if (node.type !== 'judgement' || node.attrs.likelihood === null) continue;
    const words = node.content
      .map(({ content }) => textOfInlines(content))
      .join(' ')
      .trim();
    if (words === '') continue;
    const { likelihood } = node.attrs;
    said.set(likelihood, [...(said.get(likelihood) ?? []), shorten(words)]);
  }
  if (!likelihoodTerms.some(({ code }) => said.has(code))) return [];
  return likelihoodTerms.map(({ code, label, from, to }) => ({
    term: label,
    from,
    to,
    judgements: said.get(code) ?? [],
  }));
}

/** Ends at a word, so that what is left out is seen. */
function shorten(words: string): string {
  if (words.length <= longestJudgement) return words;
  const cut = words.slice(0, longestJudgement);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestJudgement / 2)).trimEnd()}…`;
}
