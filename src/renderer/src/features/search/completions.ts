import { foldText } from '../../../../shared/text/normalise';

/** Values that the open library has for the fields of a query. */
export interface KnownValues {
  readonly tags: readonly string[];
  readonly publishers: readonly string[];
  readonly categories: readonly string[];
}

/** A part of the query that can be finished, and what with. Offsets are UTF-16 units of the query. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  /** What would stand there instead, best first; never empty. */
  readonly options: readonly string[];
}

const fields = ['type', 'tag', 'publisher', 'category', 'title', 'before', 'after'] as const;
const kinds = ['source', 'mark', 'meeting', 'briefing'] as const;

/** More would not be read. */
const most = 8;
/** Shorter beginnings are the beginnings of too many ordinary words. */
const shortestField = 3;

/** A value as it is written behind its field: quoted where it is more than one word. */
function written(field: string, value: string): string {
  return /^[\p{L}\p{N}\p{M}_.-]+$/u.test(value)
    ? `${field}:${value}`
    : `${field}:"${value.replaceAll('"', ' ').trim()}"`;
}

function valuesOf(field: string, known: KnownValues): readonly string[] {
  switch (field) {
    case 'type':
      return kinds;
    case 'tag':
      return known.tags;
    case 'publisher':
      return known.publishers;
    case 'category':
      return known.categories;
    default:
      return [];
  }
}

/** Values that begin so come before those with a later word that does. */
function matching(values: readonly string[], typed: string): string[] {
  const wanted = foldText(typed);
  const folded = values.map((value) => ({ value, text: foldText(value) }));
  const first = folded.filter(({ text }) => text.startsWith(wanted));
  const later = folded.filter(
    ({ text }) =>
      !text.startsWith(wanted) && text.split(/[\s-]+/).some((word) => word.startsWith(wanted)),
  );
  return [...first, ...later].map(({ value }) => value).slice(0, most);
}

/**
 * How the word before the cursor can be finished: the name of a field from its third letter on, or a value that the
 * library has behind `tag:`, `publisher:`, `category:` and `type:`. Null where there is nothing to offer.
 *
 * @param cursor UTF-16 offset in the query
 */
export function completionAt(query: string, cursor: number, known: KnownValues): Completion | null {
  const before = query.slice(0, cursor);
  // A word inside a closed or an open phrase of plain text is no field.
  const value = /(?:^|[\s(-])((\p{L}+):(?:"([^"]*)|([^\s"()]*)))$/u.exec(before);
  if (value) {
    const [, whole = '', name = '', quoted, plain] = value;
    const field = name.toLowerCase();
    const typed = quoted ?? plain ?? '';
    const options = matching(valuesOf(field, known), typed).map((found) => written(field, found));
    return offer(before.length - whole.length, cursor, options, whole);
  }
  const word = /(?:^|[\s(-])(\p{L}+)$/u.exec(before)?.[1] ?? '';
  const quotes = before.split('"').length - 1;
  if (word.length < shortestField || quotes % 2 === 1) return null;
  const options = fields
    .filter((field) => field.startsWith(word.toLowerCase()))
    .map((field) => `${field}:`);
  return offer(before.length - word.length, cursor, options, word);
}

function offer(
  start: number,
  end: number,
  options: readonly string[],
  typed: string,
): Completion | null {
  const better = options.filter((option) => option !== typed);
  return better.length > 0 ? { start, end, options: better } : null;
}

/** The query with an option taken, and where the cursor then stands. A finished value is parted from what follows. */
export function applyCompletion(
  query: string,
  { start, end }: Pick<Completion, 'start' | 'end'>,
  option: string,
): { readonly query: string; readonly cursor: number } {
  // The quotation mark that closed the value before is part of the option.
  const rest = query.slice(end).replace(option.endsWith('"') ? /^"/ : /^$/, '');
  const gap = option.endsWith(':') || rest.startsWith(' ') ? '' : ' ';
  const done = query.slice(0, start) + option + gap;
  return { query: done + rest, cursor: done.length + (rest.startsWith(' ') ? 1 : 0) };
}
