import type { Bibliography, Source } from '../../../shared/model/source';
import { formatDate } from '../format';
import type { Names } from './names';
import { optional, row, wholeOf, type Rendition, type Row } from './rows';

/** Values of a source that can be chosen one by one; all others describe the files beside it. */
export const bibliographyLabels: Readonly<Record<keyof Bibliography, string>> = {
  title: 'Title',
  author: 'Author',
  publisher: 'Publisher',
  issued: 'Published',
  accessed: 'Read on',
  URL: 'Address',
  dateline: 'Dateline',
  language: 'Language',
  reliability: 'Reliability',
  marking: 'Marking',
  tags: 'Tags',
};

export function renderSource(source: Source, names: Names): Rendition {
  const simple = (name: Exclude<keyof Bibliography, 'marking' | 'tags'>): Row[] =>
    optional(name, bibliographyLabels[name], source[name]);
  const date = (name: 'issued' | 'accessed'): Row[] =>
    optional(name, bibliographyLabels[name], source[name], formatDate);
  const { original, text, blocks } = source;
  const headings = blocks.filter(({ kind }) => kind === 'heading').length;
  return {
    title: source.title,
    rows: [
      ...simple('title'),
      ...simple('author'),
      ...simple('publisher'),
      ...date('issued'),
      ...date('accessed'),
      ...simple('URL'),
      ...simple('dateline'),
      ...simple('language'),
      ...simple('reliability'),
      ...optional('marking', bibliographyLabels.marking, source.marking, (marking) =>
        names.marking(marking),
      ),
      ...(source.tags.length === 0
        ? []
        : [row('tags', bibliographyLabels.tags, source.tags.join(', '), source.tags)]),
      row(
        'original',
        'Original',
        `${original.fileName ?? 'Pasted text'}, ${String(original.bytes)} bytes, imported ${original.capturedAt}`,
        original,
      ),
      row(
        'text',
        'Text',
        `${String(text.words)} words, ${String(blocks.length - headings)} paragraphs, ${String(headings)} headings`,
        [text, blocks],
      ),
      ...(source.warnings.length === 0
        ? []
        : [row('warnings', 'Import', source.warnings.join('\n'), source.warnings)]),
    ],
    blocks: [],
    whole: wholeOf(source),
  };
}
