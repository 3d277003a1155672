import { categoryOf, commentOf, tagsOf, type Annotation } from '../../shared/model/annotation';
import { fail, succeed, type Result } from '../../shared/errors';
import type { AnnotationRecord, IncomingAnnotation, IncomingFile } from './annotation-record';

/** Columns in the order they are written. They are found by name when read, so they may be moved or left out. */
const columns = [
  'id',
  'motivation',
  'category',
  'quote',
  'comment',
  'tags',
  'credibility',
  'source title',
  'publisher',
  'issued',
  'url',
  'paragraph',
  'created',
  'modified',
  'source id',
  'original sha256',
  'text sha256',
  'start',
  'end',
  'prefix',
  'suffix',
] as const;
type Column = (typeof columns)[number];

/** Separates the tags in their cell; a tag that holds one itself has it doubled. */
const tagSeparator = ';';

/** All annotations as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets take it for UTF-8). */
export function exportCsv(records: readonly AnnotationRecord[]): string {
  return `\uFEFF${writeRows([[...columns], ...records.map(toRow)])}`;
}

function toRow({ annotation, source, paragraph }: AnnotationRecord): string[] {
  const [quote, position] = annotation.target.selector;
  const cells: Record<Column, string | number | null> = {
    id: annotation.id,
    motivation: annotation.motivation,
    category: categoryOf(annotation),
    quote: quote.exact,
    comment: commentOf(annotation),
    tags: tagsOf(annotation)
      .map((tag) => tag.replaceAll(tagSeparator, tagSeparator.repeat(2)))
      .join(`${tagSeparator} `),
    credibility: annotation.credibility,
    'source title': source.title,
    publisher: source.publisher,
    issued: source.issued,
    url: source.URL,
    paragraph,
    created: annotation.created,
    modified: annotation.modified,
    'source id': source.id,
    'original sha256': source.original.sha256,
    'text sha256': annotation.target.state.sha256,
    start: position.start,
    end: position.end,
    prefix: quote.prefix,
    suffix: quote.suffix,
  };
  return columns.map((column) => String(cells[column] ?? ''));
}

/** Reads what `exportCsv` wrote, also after a spreadsheet saved it; a row without a quote or a source is unreadable. */
export function readCsv(text: string): Result<IncomingFile> {
  const rows = readRows(text.replace(/^\uFEFF/, ''));
  const [header, ...others] = rows ?? [];
  if (!header?.includes('quote')) return fail('annotations-unreadable', { format: 'CSV' });
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const read = others.map((row, index) => {
    // Spreadsheets may write line ends of their own; texts of a library have one kind.
    const cell = (column: Column): string =>
      (row[places.get(column) ?? -1] ?? '').replace(/\r\n?/g, '\n');
    // The header is row 1 of the table.
    return readRow(cell, index + 2);
  });
  return succeed({
    annotations: read.filter((one) => one !== null),
    unreadable: read.flatMap((one, index) =>
      one === null && !isBlank(others[index] ?? []) ? [index + 2] : [],
    ),
  });
}

function readRow(cell: (column: Column) => string, place: number): IncomingAnnotation | null {
  const orNull = (column: Column): string | null => cell(column).trim() || null;
  const number = (column: Column): number | null =>
    /^\d+$/.test(cell(column).trim()) ? Number(cell(column)) : null;
  const source = {
    id: orNull('source id'),
    url: orNull('url'),
    originalSha256: orNull('original sha256'),
  };
  if (cell('quote') === '' || Object.values(source).every((value) => value === null)) return null;
  const start = number('start');
  const end = number('end');
  const motivation: Annotation['motivation'] =
    orNull('motivation') === 'identifying' ? 'identifying' : 'highlighting';
  return {
    place,
    id: orNull('id'),
    motivation,
    created: orNull('created'),
    modified: orNull('modified'),
    source,
    textSha256: orNull('text sha256'),
    quote: { exact: cell('quote'), prefix: cell('prefix'), suffix: cell('suffix') },
    position: start === null || end === null || start >= end ? null : { start, end },
    category: orNull('category'),
    comment: orNull('comment'),
    tags: splitTags(cell('tags')),
    credibility: number('credibility'),
  };
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

function splitTags(cell: string): string[] {
  const tags: string[] = [];
  let tag = '';
  for (let at = 0; at < cell.length; at += 1) {
    const isSeparator = cell.startsWith(tagSeparator, at);
    if (isSeparator && cell.startsWith(tagSeparator, at + 1)) {
      tag += tagSeparator;
      at += 1;
    } else if (isSeparator) {
      tags.push(tag.trim());
      tag = '';
    } else {
      tag += cell.charAt(at);
    }
  }
  return [...tags, tag.trim()].filter((one) => one !== '');
}

/**
 * What a spreadsheet would take for a formula, also in the full-width forms that some turn into plain ones (OWASP ASVS
 * 5.0, 1.2.10). An apostrophe before such a cell is doubled, so that reading gives back exactly what was written.
 */
const formulaStart = /^'*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Rows as CSV: every cell in quotation marks, guarded against being run as a formula. */
export function writeRows(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string): string => {
    const safe = formulaStart.test(cell) ? `'${cell}` : cell;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

/** The inverse of `writeRows`, and any other CSV of RFC 4180; null where a quotation mark is not closed. */
export function readRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return null;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const rest = /[^,\r\n]*/y;
    rest.lastIndex = at;
    const plain = rest.exec(text)?.[0] ?? '';
    row.push(withoutGuard(cell + plain));
    at += plain.length;
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}

/** Where the cell's closing quotation mark stands; a doubled one is part of its text. -1 where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return -1;
}
