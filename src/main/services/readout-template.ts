import type { MeetingView } from '../../shared/ipc/views';
import type { BlockNode, BriefingDocument, InlineNode } from '../../shared/model/briefing-document';
import {
  claimInForce,
  formatOrdinal,
  isDisputed,
  meetingFieldNames,
  type Claim,
  type Evidence,
  type Field,
  type Meeting,
  type MeetingFieldName,
} from '../../shared/model/meeting';
import { countryName } from './countries';
import { fieldLabels } from './field-labels';
import { formatDate, formatDateRange } from './format';

/*
 * The template “Meeting readout”: what is accepted in the records, as text that carries its citations. Where a record
 * says nothing the readout says nothing; judgements are the analyst's to add.
 */

/** Fields of the facts table, in the order in which they are read; the headline facts stand in the first sentence. */
const tableFields: readonly MeetingFieldName[] = ['series', 'venue', 'host', 'chair', 'theme'];

export function composeReadout(meetings: readonly MeetingView[]): BriefingDocument {
  const blocks = meetings.flatMap(({ meeting }) => composeMeeting(meeting, meetings.length > 1));
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

function composeMeeting(meeting: Meeting, isOneOfSeveral: boolean): BlockNode[] {
  const title = claimInForce(meeting.fields.name)?.value;
  const level = isOneOfSeveral ? 2 : 1;
  const section = (heading: string, blocks: readonly BlockNode[]): BlockNode[] =>
    blocks.length === 0 ? [] : [headingNode(level, heading), ...blocks];
  return [
    ...(isOneOfSeveral && title ? [headingNode(1, title)] : []),
    ...section('What happened', composeSummary(meeting)),
    ...section('The meeting', composeFacts(meeting)),
    ...section('Who took part', composeParticipants(meeting)),
    ...section('What was agreed', composeDocuments(meeting)),
    ...section('In their words', composeQuotes(meeting)),
    ...section('Where sources disagree', composeDisputes(meeting)),
  ];
}

/** One sentence of name, ordinal, place and date, with the citations of each. */
function composeSummary({ fields }: Meeting): BlockNode[] {
  const name = claimInForce(fields.name);
  if (!name) return [];
  const ordinal = claimInForce(fields.ordinal);
  const acronym = claimInForce(fields.acronym);
  const city = claimInForce(fields.city);
  const country = claimInForce(fields.country);
  const start = claimInForce(fields.start);
  const end = claimInForce(fields.end);
  const places = [city?.value, country ? countryName(country.value) : undefined].filter(
    (place, index, all) => place !== undefined && all.indexOf(place) === index,
  );
  const words = [
    'The',
    ordinal ? ` ${formatOrdinal(ordinal.value)}` : '',
    ` ${name.value}`,
    acronym && !name.value.includes(acronym.value) ? ` (${acronym.value})` : '',
    start || places.length > 0 ? ' was held' : ' is the subject of this readout',
    places.length > 0 ? ` in ${places.join(', ')}` : '',
    start ? ` ${datePhrase(start.value, end?.value ?? null)}` : '',
    '.',
  ].join('');
  const evidence = [name, ordinal, city, country, start, end].flatMap(
    (claim) => claim?.evidence ?? [],
  );
  return [paragraph([text(words.replace('The The ', 'The ')), ...citations(evidence)])];
}

function datePhrase(start: string, end: string | null): string {
  if (start.length < 10) return `in ${formatDate(start)}`;
  return end !== null && end !== start
    ? `on ${formatDateRange(start, end)}`
    : `on ${formatDate(start)}`;
}

function composeFacts({ fields }: Meeting): BlockNode[] {
  const rows = tableFields.flatMap((name): InlineNode[][][] => {
    const claim: Claim | null = claimInForce(fields[name] as Field);
    if (!claim) return [];
    return [
      [
        [text(fieldLabels[name])],
        [text(formatValue(name, claim.value)), ...citations(claim.evidence)],
      ],
    ];
  });
  return rows.length === 0 ? [] : [table(['Fact', 'Value'], rows)];
}

function composeParticipants({ participants }: Meeting): BlockNode[] {
  const rows = accepted(participants).map(({ value, evidence }): InlineNode[][] => [
    [text(value.name), ...citations(evidence)],
    value.role === null ? [] : [text(value.role)],
    value.country === null ? [] : [text(countryName(value.country))],
  ]);
  return rows.length === 0 ? [] : [table(['Name', 'Role', 'Country'], rows)];
}

function composeDocuments({ documents }: Meeting): BlockNode[] {
  const items = accepted(documents).map(({ value, evidence }) => ({
    type: 'listItem' as const,
    content: [paragraph([text(value.title), ...citations(evidence)])],
  }));
  return items.length === 0 ? [] : [{ type: 'bulletList', content: items }];
}

function composeQuotes({ quotes }: Meeting): BlockNode[] {
  return accepted(quotes).flatMap(({ value, evidence }): BlockNode[] => {
    const [first] = evidence;
    const quotation: BlockNode = {
      type: 'quotation',
      attrs: { source: first?.source ?? null, annotation: first?.annotation ?? null },
      content: [text(value.text), ...citations(evidence)],
    };
    if (value.speaker === null) return [quotation];
    return [paragraph([text(`${value.speaker}:`)]), quotation];
  });
}

function composeDisputes({ fields }: Meeting): BlockNode[] {
  return meetingFieldNames.flatMap((name): BlockNode[] => {
    const field: Field = fields[name];
    if (!isDisputed(field)) return [];
    const parts = accepted(field.claims).flatMap((claim, index): InlineNode[] => [
      text(`${index === 0 ? '' : '; '}${formatValue(name, claim.value)}`),
      ...citations(claim.evidence),
    ]);
    const reason = field.reason === null ? '' : ` ${field.reason}`;
    const inForce = claimInForce(field);
    const use = inForce ? ` This readout uses ${formatValue(name, inForce.value)}.${reason}` : '';
    return [paragraph([text(`${fieldLabels[name]}: `), ...parts, text(`.${use}`)])];
  });
}

function formatValue(name: MeetingFieldName, value: unknown): string {
  if (name === 'start' || name === 'end') return formatDate(String(value));
  if (name === 'country') return countryName(String(value));
  if (name === 'ordinal') return formatOrdinal(Number(value));
  return String(value);
}

function accepted<C extends { status: Claim['status'] }>(claims: readonly C[]): C[] {
  return claims.filter(({ status }) => status === 'accepted');
}

/** A citation for each passage, each once. */
function citations(evidence: readonly Evidence[]): InlineNode[] {
  const unique = new Map(evidence.map((pointer) => [pointer.annotation, pointer]));
  return [...unique.values()].map(({ source, annotation }) => ({
    type: 'citation',
    attrs: { source, annotation },
  }));
}

function text(value: string): InlineNode {
  return { type: 'text', text: value };
}

function paragraph(content: readonly InlineNode[]) {
  return content.length === 0
    ? { type: 'paragraph' as const }
    : { type: 'paragraph' as const, content: [...content] };
}

function headingNode(level: 1 | 2, words: string): BlockNode {
  return { type: 'heading', attrs: { level }, content: [text(words)] };
}

function table(head: readonly string[], rows: readonly InlineNode[][][]): BlockNode {
  const row = (type: 'tableHeader' | 'tableCell', cells: readonly InlineNode[][]) => ({
    type: 'tableRow' as const,
    content: cells.map((content) => ({ type, content: [paragraph(content)] })),
  });
  return {
    type: 'table',
    content: [
      row(
        'tableHeader',
        head.map((words) => [text(words)]),
      ),
      ...rows.map((cells) => row('tableCell', cells)),
    ],
  };
}
