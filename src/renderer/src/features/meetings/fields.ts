import {
  claimInForce,
  isDisputed,
  meetingFieldNames,
  type Claim,
  type Field,
  type Meeting,
  type MeetingFieldName,
} from '../../../../shared/model/meeting';
import { formatDate } from '../../../../shared/text/format-date';
import { parseDate } from '../../../../shared/text/parse-date';
import { dateNotUnderstood } from '../../ui/dates';
import { countryName } from './countries';

export type FieldKind = 'text' | 'number' | 'date' | 'country';

export interface FieldShape {
  readonly label: string;
  readonly kind: FieldKind;
}

/** Names of the fields as a screen reader hears them, in the order of the record. */
export const fieldShapes: Readonly<Record<MeetingFieldName, FieldShape>> = {
  name: { label: 'Name', kind: 'text' },
  series: { label: 'Series', kind: 'text' },
  acronym: { label: 'Acronym', kind: 'text' },
  ordinal: { label: 'Ordinal', kind: 'number' },
  start: { label: 'Start date', kind: 'date' },
  end: { label: 'End date', kind: 'date' },
  city: { label: 'City', kind: 'text' },
  country: { label: 'Country', kind: 'country' },
  venue: { label: 'Venue', kind: 'text' },
  host: { label: 'Host', kind: 'text' },
  chair: { label: 'Chair', kind: 'text' },
  theme: { label: 'Theme', kind: 'text' },
};

/** A field as the record shows it. */
export interface FieldView extends FieldShape {
  readonly name: MeetingFieldName;
  /** The value in force, else the first that waits for a decision, else null. */
  readonly shown: Claim | null;
  /** Further values, accepted or waiting. */
  readonly others: readonly Claim[];
  readonly refused: readonly Claim[];
  readonly isDisputed: boolean;
  /** Why the value in force was preferred. */
  readonly reason: string | null;
}

export function viewFields(meeting: Meeting): FieldView[] {
  return meetingFieldNames.map((name) => {
    const field: Field = meeting.fields[name];
    const open = field.claims.filter(({ status }) => status !== 'refused');
    const shown = claimInForce(field) ?? open.find(({ status }) => status === 'suggested') ?? null;
    return {
      ...fieldShapes[name],
      name,
      shown,
      others: open.filter((claim) => claim !== shown),
      refused: field.claims.filter(({ status }) => status === 'refused'),
      isDisputed: isDisputed(field),
      reason: field.reason,
    };
  });
}

/** A value as it stands in its box. */
export function typedValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A value as it is read: a long date, a country's name. */
export function readableValue(kind: FieldKind, value: unknown): string {
  const typed = typedValue(value);
  if (kind === 'date') return formatDate(typed);
  if (kind === 'country') return countryName(typed);
  return typed;
}

export type ParsedField =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly error: string };

/** What was typed as a value of the field; null where the box was emptied. Never loses what it cannot read. */
export function parseField(kind: FieldKind, text: string): ParsedField {
  const typed = text.trim();
  if (typed === '') return { ok: true, value: null };
  if (kind === 'date') {
    const date = parseDate(typed);
    return date === null ? { ok: false, error: dateNotUnderstood } : { ok: true, value: date };
  }
  if (kind === 'number') {
    const ordinal = Number(typed.replace(/(?:st|nd|rd|th)$/, ''));
    return Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= 9999
      ? { ok: true, value: ordinal }
      : { ok: false, error: 'Not a number: write a whole number from 1 to 9999.' };
  }
  return { ok: true, value: typed };
}
