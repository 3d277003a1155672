import { edtfDateSchema, languageTagSchema } from '../../shared/model/values';
import type { AnnexEntry } from '../layout/document';
import type { FrontMatterEntry, FrontMatterValue } from './parse-front-matter';
import type { ProblemList } from './problem';

type Fields = Readonly<Record<string, FrontMatterValue>>;

/**
 * The sources of a handout from the key `references`: items of CSL-JSON, as the Markdown export writes them. The
 * checksum and the rating stand in the item's `custom` object, which CSL-JSON keeps for such things.
 * @param printed how a date in EDTF is printed
 */
export function readReferences(
  entry: FrontMatterEntry | undefined,
  printed: (date: string | null) => string | null,
  problems: ProblemList,
): AnnexEntry[] {
  if (entry === undefined || entry.value === '') return [];
  const { value, line } = entry;
  const items = Array.isArray(value) ? (value as readonly FrontMatterValue[]) : [];
  const entries = items.map((item) => readItem(item, printed));
  const good = new Map(entries.flatMap((one) => (one === null ? [] : [[one.id, one] as const])));
  if (!Array.isArray(value) || good.size < entries.length) {
    problems.error('front-matter-value-invalid', line, {
      key: 'references',
      value: '…',
      allowed: 'a list of CSL-JSON items, each with its own id and a title',
    });
  }
  return [...good.values()];
}

function readItem(
  item: FrontMatterValue,
  printed: (date: string | null) => string | null,
): AnnexEntry | null {
  if (typeof item === 'string' || Array.isArray(item)) return null;
  const fields = item as Fields;
  const id = textOf(fields['id']);
  const title = textOf(fields['title']);
  if (id === null || title === null) return null;
  const custom = (fields['custom'] ?? {}) as Fields;
  const sha256 = textOf(custom['sha256']);
  const language = textOf(fields['language']);
  return {
    id,
    title,
    publisher: textOf(fields['publisher']) ?? textOf(fields['container-title']),
    published: printed(dateOf(fields['issued'])),
    accessed: printed(dateOf(fields['accessed'])),
    url: textOf(fields['URL']),
    sha256: sha256 !== null && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    rating: textOf(custom['rating']),
    language: language !== null && languageTagSchema.safeParse(language).success ? language : null,
  };
}

function textOf(value: FrontMatterValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A CSL date variable: date parts where they make a date, else its own words. */
function dateOf(value: FrontMatterValue | undefined): string | null {
  if (value === undefined || Array.isArray(value)) return null;
  if (typeof value === 'string') return textOf(value);
  const fields = value as Fields;
  const parts = fields['date-parts'];
  const first = Array.isArray(parts) ? (parts as readonly FrontMatterValue[])[0] : undefined;
  if (Array.isArray(first)) {
    const [year = '', ...rest] = first.map(String);
    const date = [year.padStart(4, '0'), ...rest.map((part) => part.padStart(2, '0'))].join('-');
    if (edtfDateSchema.safeParse(date).success) return date;
  }
  return textOf(fields['literal']) ?? textOf(fields['raw']);
}
