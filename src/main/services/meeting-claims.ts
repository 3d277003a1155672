import { fail, succeed, type Result } from '../../shared/errors';
import { claimIdSchema, type ClaimId, type MeetingId } from '../../shared/model/ids';
import {
  meetingFieldNames,
  meetingFieldSchemas,
  meetingSchema,
  participantSchema,
  type Claim,
  type Evidence,
  type Field,
  type Meeting,
  type MeetingFieldName,
} from '../../shared/model/meeting';

/*
 * What can be done to the claims of a record. Each function takes a record and gives a new one; none forgets a claim.
 */

export type ListName = 'participants' | 'documents' | 'quotes';
export const listNames: readonly ListName[] = ['participants', 'documents', 'quotes'];

/** A value that a source suggests for a field or a list. */
export interface SuggestedValue {
  readonly target: MeetingFieldName | ListName;
  readonly value: unknown;
  readonly evidence: readonly Evidence[];
}

const emptyField = { claims: [], preferred: null, reason: null };

export function emptyMeeting(id: MeetingId, now: string): Meeting {
  return meetingSchema.parse({
    id,
    created: now,
    modified: now,
    fields: Object.fromEntries(meetingFieldNames.map((name) => [name, emptyField])),
    participants: [],
    documents: [],
    quotes: [],
    sources: [],
    seriesRecord: null,
  });
}

/** Every claim of a record with its values as plain data. */
export function allClaims(meeting: Meeting): readonly Claim[] {
  return [
    ...meetingFieldNames.flatMap((name): readonly Claim[] => meeting.fields[name].claims),
    ...listNames.flatMap((name): readonly Claim[] => meeting[name]),
  ];
}

/** The record with every claim passed through `change`; the schema then holds values to their fields. */
function mapClaims(meeting: Meeting, change: (claim: Claim) => Claim): Meeting {
  const fields = Object.fromEntries(
    meetingFieldNames.map((name) => {
      const field: Field = meeting.fields[name];
      return [name, { ...field, claims: field.claims.map(change) }];
    }),
  );
  const lists = Object.fromEntries(
    listNames.map((name) => [name, (meeting[name] as readonly Claim[]).map(change)]),
  );
  return meetingSchema.parse({ ...meeting, fields, ...lists });
}

export function decide(
  meeting: Meeting,
  ids: readonly ClaimId[],
  status: Claim['status'],
): Result<Meeting> {
  const wanted = new Set<string>(ids);
  const present = allClaims(meeting).filter(({ id }) => wanted.has(id));
  if (present.length !== wanted.size) return fail('document-missing', { noun: 'value' });
  return succeed(
    mapClaims(meeting, (claim) => (wanted.has(claim.id) ? { ...claim, status } : claim)),
  );
}

export function acceptSuggested(meeting: Meeting): Meeting {
  return mapClaims(meeting, (claim) =>
    claim.status === 'suggested' ? { ...claim, status: 'accepted' } : claim,
  );
}

/**
 * The value in force as the analyst typed it. A claim of the same value is accepted and preferred rather than doubled;
 * null withdraws the value: what was accepted becomes refused, and stays in the record.
 */
export function setField(
  meeting: Meeting,
  name: MeetingFieldName,
  value: string | number | null,
  evidence: readonly Evidence[],
  makeId: () => string,
): Result<Meeting> {
  const field: Field = meeting.fields[name];
  if (value === null || value === '') {
    const claims = field.claims.map((claim) =>
      claim.status === 'accepted' ? { ...claim, status: 'refused' as const } : claim,
    );
    return succeed(withField(meeting, name, { claims, preferred: null, reason: null }));
  }
  const parsed = meetingFieldSchemas[name].safeParse(
    name === 'ordinal' && typeof value === 'string' ? Number(value) : value,
  );
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ message }) => message).join('; ');
    return fail('invalid-input', { reason: `${name}: ${reason}` });
  }
  const same = field.claims.find((claim) => isSameValue(claim.value, parsed.data));
  const claim: Claim = same
    ? { ...same, status: 'accepted', evidence: joinEvidence(same.evidence, evidence) }
    : {
        id: claimIdSchema.parse(makeId()),
        value: parsed.data,
        status: 'accepted',
        evidence: [...evidence],
        note: null,
      };
  const claims = same
    ? field.claims.map((one) => (one.id === same.id ? claim : one))
    : [...field.claims, claim];
  return succeed(withField(meeting, name, { ...field, claims, preferred: claim.id }));
}

export function prefer(
  meeting: Meeting,
  name: MeetingFieldName,
  id: ClaimId,
  reason: string | null,
): Result<Meeting> {
  const field: Field = meeting.fields[name];
  if (!field.claims.some((claim) => claim.id === id)) {
    return fail('document-missing', { noun: 'value' });
  }
  const claims = field.claims.map((claim) =>
    claim.id === id ? { ...claim, status: 'accepted' as const } : claim,
  );
  return succeed(withField(meeting, name, { claims, preferred: id, reason }));
}

export function addItem(
  meeting: Meeting,
  list: ListName,
  value: unknown,
  evidence: readonly Evidence[],
  makeId: () => string,
): Meeting {
  const claim = {
    id: claimIdSchema.parse(makeId()),
    value,
    status: 'accepted',
    evidence: [...evidence],
    note: null,
  };
  return meetingSchema.parse({ ...meeting, [list]: [...meeting[list], claim] });
}

/**
 * Adds what a source suggests. A value that is there already gets the new passages as more evidence, whatever was
 * decided about it; any other value becomes a claim that waits for a decision.
 */
export function addSuggestions(
  meeting: Meeting,
  suggestions: readonly SuggestedValue[],
  makeId: () => string,
): Meeting {
  return suggestions.reduce((record, { target, value, evidence }) => {
    const claims = addSuggestion(claimsOf(record, target), value, evidence, makeId);
    return isListName(target)
      ? meetingSchema.parse({ ...record, [target]: claims })
      : withField(record, target, { ...record.fields[target], claims });
  }, meeting);
}

function addSuggestion(
  claims: readonly Claim[],
  value: unknown,
  evidence: readonly Evidence[],
  makeId: () => string,
): Claim[] {
  const same = claims.find((claim) => isSameValue(claim.value, value));
  if (same) {
    const joined = { ...same, evidence: joinEvidence(same.evidence, evidence) };
    return claims.map((claim) => (claim.id === same.id ? joined : claim));
  }
  return [
    ...claims,
    {
      id: claimIdSchema.parse(makeId()),
      value,
      status: 'suggested',
      evidence: [...evidence],
      note: null,
    },
  ];
}

/** Passages that any claim of the record rests on. */
export function evidenceOf(meeting: Meeting): Evidence[] {
  return allClaims(meeting).flatMap(({ evidence }) => evidence);
}

function claimsOf(meeting: Meeting, target: MeetingFieldName | ListName): readonly Claim[] {
  return isListName(target) ? meeting[target] : meeting.fields[target].claims;
}

export function isListName(target: string): target is ListName {
  return (listNames as readonly string[]).includes(target);
}

function withField(meeting: Meeting, name: MeetingFieldName, field: Field): Meeting {
  return meetingSchema.parse({ ...meeting, fields: { ...meeting.fields, [name]: field } });
}

/**
 * Two values that say the same. A person is the same where the name agrees and nothing that both sources tell of the
 * person differs; what only one of them tells is no disagreement.
 */
function isSameValue(a: unknown, b: unknown): boolean {
  const first = participantSchema.safeParse(a);
  const second = participantSchema.safeParse(b);
  if (!first.success || !second.success) return comparable(a) === comparable(b);
  return (['name', 'role', 'organisation', 'country'] as const).every((key) => {
    const [one, other] = [first.data[key], second.data[key]];
    return one === null || other === null || comparable(one) === comparable(other);
  });
}

/** Values that differ only in case, spacing or the kind of apostrophe are the same value. */
function comparable(value: unknown): string {
  return JSON.stringify(value)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ');
}

function joinEvidence(before: readonly Evidence[], more: readonly Evidence[]): Evidence[] {
  const known = new Set(before.map(({ annotation }) => annotation));
  return [...before, ...more.filter(({ annotation }) => !known.has(annotation))];
}
