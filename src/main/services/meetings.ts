import { succeed, type Result } from '../../shared/errors';
import type { MeetingRow, MeetingView } from '../../shared/ipc/views';
import {
  meetingIdSchema,
  type ClaimId,
  type MeetingId,
  type SourceId,
} from '../../shared/model/ids';
import {
  meetingTitle,
  type Claim,
  type Evidence,
  type Meeting,
  type MeetingFieldName,
} from '../../shared/model/meeting';
import { instant, restoreLatest, type ServiceContext } from './context';
import { meetingDefinition, untitledMeeting } from './definitions';
import { linkRecords } from './link-records';
import {
  acceptSuggested,
  addItem,
  decide,
  emptyMeeting,
  evidenceOf,
  prefer,
  setField,
  type ListName,
} from './meeting-claims';
import type { PassageReader } from './passages';

export interface MeetingService {
  /** Newest meeting first; those without a date last. */
  list(): Promise<readonly MeetingRow[]>;
  get(id: MeetingId): Promise<Result<MeetingView>>;
  create(name: string): Promise<Result<MeetingView>>;
  decide(
    id: MeetingId,
    claims: readonly ClaimId[],
    status: Claim['status'],
  ): Promise<Result<MeetingView>>;
  acceptAll(id: MeetingId): Promise<Result<MeetingView>>;
  setField(
    id: MeetingId,
    field: MeetingFieldName,
    value: string | number | null,
    evidence: readonly Evidence[],
  ): Promise<Result<MeetingView>>;
  prefer(
    id: MeetingId,
    field: MeetingFieldName,
    claim: ClaimId,
    reason: string | null,
  ): Promise<Result<MeetingView>>;
  addItem(
    id: MeetingId,
    list: ListName,
    value: unknown,
    evidence: readonly Evidence[],
  ): Promise<Result<MeetingView>>;
  remove(id: MeetingId): Promise<Result<null>>;
  restore(id: MeetingId): Promise<Result<null>>;
  /** Records that were suggested from a source or confirmed by it. */
  ofSource(source: SourceId): Promise<readonly MeetingId[]>;
}

export function createMeetingService(
  context: ServiceContext,
  passages: PassageReader,
): MeetingService {
  const { library, makeId } = context;
  const meetings = library.collection(meetingDefinition);

  async function viewOf(meeting: Meeting, gen: number): Promise<MeetingView> {
    return {
      meeting,
      gen,
      title: meetingTitle(meeting) ?? untitledMeeting,
      passages: await passages.read(evidenceOf(meeting)),
    };
  }

  async function get(id: MeetingId): Promise<Result<MeetingView>> {
    const stored = await meetings.get(id);
    return stored.ok ? succeed(await viewOf(stored.value.data, stored.value.gen)) : stored;
  }

  async function change(
    id: MeetingId,
    apply: (meeting: Meeting) => Result<Meeting>,
  ): Promise<Result<MeetingView>> {
    const before = await meetings.get(id);
    if (!before.ok) return before;
    const written = await meetings.update(id, (meeting) => {
      const changed = apply(meeting);
      return changed.ok ? succeed({ ...changed.value, modified: instant(context) }) : changed;
    });
    if (!written.ok) return written;
    const linked = await linkRecords(context, written.value.data);
    return linked.ok ? get(id) : linked;
  }

  return {
    async list() {
      const entries = await meetings.list();
      return entries
        .map(({ id, summary }) => ({
          id,
          title: summary.title,
          start: summary.start,
          end: summary.end,
          place: summary.place,
          suggested: summary.suggested,
          disputed: summary.disputed,
          sources: summary.sources.length,
        }))
        .sort((a, b) => compareText(b.start ?? '', a.start ?? '') || compareText(a.title, b.title));
    },
    get,
    async create(name) {
      const id = meetingIdSchema.parse(makeId());
      const named = setField(emptyMeeting(id, instant(context)), 'name', name, [], makeId);
      if (!named.ok) return named;
      const written = await meetings.put(id, named.value, { expectedGen: 0 });
      return written.ok ? get(id) : written;
    },
    decide: (id, claims, status) => change(id, (meeting) => decide(meeting, claims, status)),
    acceptAll: (id) => change(id, (meeting) => succeed(acceptSuggested(meeting))),
    setField: (id, field, value, evidence) =>
      change(id, (meeting) => setField(meeting, field, value, evidence, makeId)),
    prefer: (id, field, claim, reason) =>
      change(id, (meeting) => prefer(meeting, field, claim, reason)),
    addItem: (id, list, value, evidence) =>
      change(id, (meeting) => succeed(addItem(meeting, list, value, evidence, makeId))),
    async remove(id) {
      const removed = await meetings.remove(id);
      return removed.ok ? succeed(null) : removed;
    },
    restore: (id) => restoreLatest(library, meetingDefinition.name, id),
    async ofSource(source) {
      const entries = await meetings.list();
      return entries.filter(({ summary }) => summary.sources.includes(source)).map(({ id }) => id);
    },
  };
}

/** Code unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
