import { commentOf, categoryOf, tagsOf, type Annotation } from '../../shared/model/annotation';
import type { Briefing } from '../../shared/model/briefing';
import { walkNodes } from '../../shared/model/briefing-citations';
import { textOfInlines } from '../../shared/model/briefing-document';
import {
  formatOrdinal,
  meetingFieldNames,
  meetingTitle,
  type Claim,
  type Meeting,
} from '../../shared/model/meeting';
import type { Source } from '../../shared/model/source';
import type { DocumentPart, SearchDocument } from '../search/documents';
import { countryName } from './countries';
import { shownValue, untitledMeeting } from './definitions';
import { listNames } from './meeting-claims';

/** A source and the marks in it, as they can be found. */
export function sourceDocuments(
  source: Source,
  text: string,
  annotations: readonly Annotation[],
): SearchDocument[] {
  const marks = annotations.filter(({ motivation }) => motivation === 'highlighting');
  const { publisher, issued: date } = source;
  const categories = new Set(marks.map(categoryOf).filter((code) => code !== null));
  const parts: DocumentPart[] = [{ text, place: { kind: 'text' } }];
  if (publisher !== null) parts.push({ text: publisher, place: null });
  return [
    {
      type: 'source',
      id: source.id,
      source: null,
      title: source.title,
      parts,
      tags: source.tags,
      publisher,
      categories: [...categories],
      date,
    },
    ...marks.map((mark): SearchDocument => {
      const [comment, category] = [commentOf(mark), categoryOf(mark)];
      return {
        type: 'annotation',
        id: mark.id,
        source: source.id,
        title: mark.target.selector[0].exact,
        parts: comment === null ? [] : [{ text: comment, place: null }],
        tags: tagsOf(mark),
        publisher,
        categories: category === null ? [] : [category],
        date,
      };
    }),
  ];
}

/** A meeting with every claim that was not refused: what waits for a decision can be looked for too. */
export function meetingDocuments(meeting: Meeting): SearchDocument[] {
  const parts: DocumentPart[] = [];
  const add = ({ id, value, status }: Claim, text: (value: unknown) => string): void => {
    if (status !== 'refused')
      parts.push({ text: text(value), place: { kind: 'claim', claim: id } });
  };
  for (const name of meetingFieldNames)
    for (const claim of meeting.fields[name].claims)
      add(claim, (value) => {
        if (name === 'country') return countryName(String(value));
        // A record is found by “18th” as by 18.
        if (name === 'ordinal') return `${formatOrdinal(Number(value))} ${String(value)}`;
        return textOfValue(value);
      });
  for (const name of listNames) for (const claim of meeting[name]) add(claim, textOfValue);
  return [
    {
      type: 'meeting',
      id: meeting.id,
      source: null,
      title: meetingTitle(meeting) ?? untitledMeeting,
      parts,
      tags: [],
      publisher: null,
      categories: [],
      date: shownValue(meeting.fields.start),
    },
  ];
}

/** The texts of a participant, a document or a quotation on lines of their own; ids and codes are not for reading. */
function textOfValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .flatMap(([name, one]) => {
      if (typeof one !== 'string' || name === 'person' || name === 'language') return [];
      return [name === 'country' ? countryName(one) : one];
    })
    .join('\n');
}

/** A briefing with all its text: lines, footnotes, and what judgements rest on. */
export function briefingDocuments(briefing: Briefing): SearchDocument[] {
  return [
    {
      type: 'briefing',
      id: briefing.id,
      source: null,
      title: briefing.title,
      parts: partsOfBriefing(briefing.doc),
      tags: [],
      publisher: null,
      categories: [],
      date: briefing.date,
    },
  ];
}

function partsOfBriefing(doc: Briefing['doc']): DocumentPart[] {
  const parts: DocumentPart[] = [];
  let block = -1;
  for (const node of walkNodes(doc)) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'quotation') {
      block += 1;
      parts.push({
        text: textOfInlines(node.content),
        place: { kind: 'block', block, at: null },
      });
      for (const [index, inline] of (node.content ?? []).entries()) {
        if (inline.type !== 'footnote') continue;
        const at = textOfInlines(node.content?.slice(0, index)).length;
        parts.push({ text: inline.attrs.text, place: { kind: 'block', block, at } });
      }
    }
    // Its basis is shown with the first line of the judgement, which comes next.
    if (node.type === 'judgement' && node.attrs.basis !== '')
      parts.push({
        text: node.attrs.basis,
        place: { kind: 'block', block: block + 1, at: 0 },
      });
  }
  return parts;
}
