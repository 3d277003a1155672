import type { Source } from '../../shared/model/source';
import type { TextInline } from '../layout/document';
import { formatDate } from './format';

/**
 * The footnote of a citation: author or publisher, title in italics, date, paragraph, and the publisher's rating where
 * there is one. A source that was named before is referred to by that note. A source that has left the library is said
 * to be missing rather than left out.
 * @param paragraph counted from 1; null cites the source as a whole
 * @param earlierNote number of the note that names the source in full, or null when this one does
 */
export function composeCitation(
  source: Source | null,
  paragraph: number | null,
  earlierNote: number | null,
): TextInline[] {
  if (!source) return [plain('This source is no longer in the library.')];
  const lead = [source.author, source.publisher].filter((part) => part !== null).join(', ');
  const place = paragraph === null ? [] : [`paragraph\u00a0${String(paragraph)}`];
  if (earlierNote !== null) {
    const name = lead === '' ? 'The source' : lead;
    return [plain(`${[`${name} (note\u00a0${String(earlierNote)})`, ...place].join(', ')}.`)];
  }
  const rating = source.reliability === null ? '' : ` (source\u00a0${source.reliability})`;
  const details = [...(source.issued === null ? [] : [formatDate(source.issued)]), ...place];
  return [
    ...(lead === '' ? [] : [plain(`${lead}, `)]),
    { kind: 'text', value: source.title, emphasis: true },
    plain(`${details.map((detail) => `, ${detail}`).join('')}${rating}.`),
  ];
}

function plain(value: string): TextInline {
  return { kind: 'text', value };
}
