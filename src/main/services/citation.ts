import type { Passage } from '../../shared/ipc/views';
import type { Source } from '../../shared/model/source';
import type { TextInline } from '../layout/document';
import { formatDate } from './format';

/**
 * The footnote of a citation: author or publisher, title in italics, date, paragraph, and the publisher's rating where
 * there is one. A source that has left the library is said to be missing rather than left out.
 */
export function composeCitation(source: Source | null, passage: Passage | null): TextInline[] {
  if (!source) return [plain('This source is no longer in the library.')];
  const lead = [source.author, source.publisher].filter((part) => part !== null).join(', ');
  const details = [
    source.issued === null ? null : formatDate(source.issued),
    passage?.paragraph == null ? null : `paragraph\u00a0${String(passage.paragraph)}`,
  ].filter((part) => part !== null);
  const rating = source.reliability === null ? '' : ` (source\u00a0${source.reliability})`;
  const tail = `${details.map((detail) => `, ${detail}`).join('')}${rating}.`;
  return [
    ...(lead === '' ? [] : [plain(`${lead}, `)]),
    { kind: 'text', value: source.title, emphasis: true },
    plain(tail),
  ];
}

function plain(value: string): TextInline {
  return { kind: 'text', value };
}
