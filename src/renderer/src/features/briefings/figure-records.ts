import type { MeetingRow } from '../../../../shared/ipc/views';
import type { MeetingId } from '../../../../shared/model/ids';

/** Records that one figure may be drawn from. */
export const mostRecords = 40;
/** Records that are offered at a time; the filter finds the others. */
const mostOffered = 60;

/** Records to choose from: the chosen ones first, then those whose title has the words. */
export function offerRecords(
  meetings: readonly MeetingRow[],
  chosen: readonly MeetingId[],
  filter: string,
): MeetingRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const isChosen = ({ id }: MeetingRow): boolean => chosen.includes(id);
  const others = meetings.filter(
    (meeting) =>
      !isChosen(meeting) && words.every((word) => meeting.title.toLowerCase().includes(word)),
  );
  return [...meetings.filter(isChosen), ...others.slice(0, mostOffered)];
}

/** What a figure keeps of a choice: nothing where it is just the briefing's own records, so that it follows them. */
export function chooseRecords(
  chosen: readonly MeetingId[],
  own: readonly MeetingId[],
): MeetingId[] {
  const isOwn = chosen.length === own.length && own.every((id) => chosen.includes(id));
  return isOwn ? [] : chosen.slice(0, mostRecords);
}
