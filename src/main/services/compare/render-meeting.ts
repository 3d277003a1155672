import {
  meetingFieldNames,
  meetingTitle,
  type Claim,
  type Field,
  type Meeting,
  type MeetingFieldName,
  type OutcomeDocument,
  type Participant,
  type Quote,
} from '../../../shared/model/meeting';
import { countryName } from '../countries';
import { untitledMeeting } from '../definitions';
import { fieldLabels } from '../field-labels';
import { formatDate } from '../format';
import { nameRecord, nameSource, quoteEvidence, type Names } from './names';
import { listRows, optional, row, wholeOf, type Rendition, type Row } from './rows';

export function renderMeeting(meeting: Meeting, names: Names): Rendition {
  return {
    title: titleOfMeeting(meeting),
    rows: [
      ...meetingFieldNames.flatMap((name) => fieldRows(name, meeting.fields[name], names)),
      ...claimRows('participants', 'Participant', meeting.participants, describePerson, names),
      ...claimRows('documents', 'Document', meeting.documents, describeDocument, names),
      ...claimRows('quotes', 'Quote', meeting.quotes, describeQuote, names),
      ...listRows(
        { key: 'sources', label: 'sources' },
        meeting.sources,
        (id) => id,
        (id) => ({ label: 'Source', text: nameSource(names, id) }),
      ),
      ...optional('seriesRecord', 'Series record', meeting.seriesRecord, (id) =>
        nameRecord(names, 'series', id),
      ),
      row('created', 'Recorded', meeting.created),
    ],
    blocks: [],
    whole: wholeOf(meeting),
  };
}

export function titleOfMeeting(meeting: Meeting): string {
  return meetingTitle(meeting) ?? untitledMeeting;
}

function fieldRows(name: MeetingFieldName, field: Field, names: Names): Row[] {
  const label = fieldLabels[name];
  const describeValue = (value: unknown): string => {
    if (name === 'start' || name === 'end') return formatDate(String(value));
    return name === 'country' ? countryName(String(value)) : String(value);
  };
  const preferred = field.claims.find(({ id }) => id === field.preferred);
  const inForce = preferred
    ? describeValue(preferred.value)
    : field.preferred === null
      ? 'The first accepted value'
      : `A value that is not in the record, ${field.preferred}`;
  const why = field.reason === null ? '' : `\nReason: ${field.reason}`;
  return [
    ...claimRows(`fields.${name}`, label, field.claims, describeValue, names),
    ...(field.preferred === null && field.reason === null
      ? []
      : [
          row(`fields.${name}.preferred`, `${label} in force`, `${inForce}${why}`, [
            field.preferred,
            field.reason,
          ]),
        ]),
  ];
}

function claimRows<T>(
  key: string,
  label: string,
  claims: readonly Claim<T>[],
  describeValue: (value: T) => string,
  names: Names,
): Row[] {
  const plural = label === 'Country' ? 'countries' : `${label.toLowerCase()}s`;
  return listRows(
    { key, label: key.startsWith('fields.') ? `values of ${label}` : plural },
    claims,
    ({ id }) => id,
    (claim) => ({
      label,
      text: [
        `${describeValue(claim.value)} (${claim.status})`,
        ...claim.evidence.map((evidence) => quoteEvidence(names, evidence)),
        ...(claim.note === null ? [] : [`Note: ${claim.note}`]),
      ].join('\n'),
    }),
  );
}

function describePerson({ name, role, organisation, country }: Participant): string {
  const parts = [name, role, organisation, country === null ? null : countryName(country)];
  return parts.filter((part) => part !== null).join(', ');
}

function describeDocument({ title }: OutcomeDocument): string {
  return title;
}

function describeQuote({ speaker, text, language }: Quote): string {
  return `“${text}” ${speaker === null ? 'nobody named' : speaker}, in ${language}`;
}
