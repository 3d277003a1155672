import { tlpScheme } from '../../shared/model/schemes';
import { edtfDateSchema, languageTagSchema } from '../../shared/model/values';
import { formatDate } from '../../shared/text/format-date';
import type { AnnexEntry, HandoutDocument, HandoutMarking, PageSetup } from '../layout/document';
import { composeMarking } from '../layout/handout-marking';
import { excerptOf } from './excerpt';
import type { FrontMatter, FrontMatterEntry } from './parse-front-matter';
import type { ProblemList } from './problem';
import { readReferences } from './references';

/** What the front matter says about the handout as a whole. */
export interface HandoutSettings {
  /** Null where the front matter has no title. */
  readonly title: string | null;
  readonly meta: Omit<HandoutDocument['meta'], 'title'>;
  readonly marking: HandoutMarking | null;
  readonly page: PageSetup;
  readonly design: HandoutDocument['design'];
  readonly tableOfContents: boolean;
  readonly annex: readonly AnnexEntry[];
  /** The date the handout bears as `YYYY-MM-DD`; null where there is none or it is less than a day. */
  readonly day: string | null;
}

/** What a command says instead of the front matter. */
export interface SettingOverrides {
  readonly paper?: HandoutDocument['page']['paper'] | undefined;
  /** In EDTF level 0. */
  readonly date?: string | undefined;
}

const keys = [
  'title',
  'subtitle',
  'author',
  'audience',
  'date',
  'cutoff',
  'lang',
  'marking',
  'scheme',
  'paper',
  'size',
  'columns',
  'large-print',
  'design',
  'toc',
  'references',
] as const;

type Key = (typeof keys)[number];

/** The schemes that every installation knows; those of a library are its own. */
const schemes = [tlpScheme];

export function readSettings(
  frontMatter: FrontMatter,
  overrides: SettingOverrides,
  problems: ProblemList,
): HandoutSettings {
  for (const [key, { line }] of frontMatter) {
    if (!(keys as readonly string[]).includes(key)) {
      problems.error('front-matter-key-unknown', line, {
        key: excerptOf(key),
        keys: keys.join(', '),
      });
    }
  }
  const entry = (key: Key): FrontMatterEntry | undefined => frontMatter.get(key);
  const refuse = (key: Key, allowed: string): void => {
    const { value = '', line = 1 } = entry(key) ?? {};
    const shown = typeof value === 'string' ? excerptOf(value) : '…';
    problems.error('front-matter-value-invalid', line, { key, value: shown, allowed });
  };
  const text = (key: Key): string | null => {
    const value = entry(key)?.value;
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string') {
      refuse(key, 'text');
      return null;
    }
    return value.replace(/\s+/g, ' ').trim() || null;
  };
  const oneOf = <T extends string>(key: Key, values: readonly T[], otherwise: T): T => {
    const value = text(key)?.toLowerCase();
    if (value === undefined) return otherwise;
    const found = values.find((one) => one === value);
    if (found === undefined) refuse(key, values.join(', '));
    return found ?? otherwise;
  };
  const language = text('lang') ?? 'en';
  if (!languageTagSchema.safeParse(language).success) refuse('lang', 'a tag such as en, vi, th');
  const printed = (date: string | null): string | null => {
    if (date === null || !edtfDateSchema.safeParse(date).success) return date;
    return /^en\b/i.test(language) ? formatDate(date) : date;
  };
  const isSaid = (key: Key): boolean =>
    oneOf(key, ['true', 'yes', 'false', 'no'], 'false').match(/true|yes/) !== null;
  const date = overrides.date ?? text('date');
  return {
    title: text('title'),
    meta: {
      subtitle: text('subtitle'),
      author: text('author'),
      audience: text('audience'),
      date: printed(date),
      cutoff: printed(text('cutoff')),
      language,
    },
    marking: readMarking(text('marking'), text('scheme'), refuse),
    page: {
      paper: overrides.paper ?? oneOf('paper', ['a4', 'letter'], 'a4'),
      columns: oneOf('columns', ['1', '2'], '1') === '2' ? 2 : 1,
      margins: null,
      baseSize: readSize(text('size'), refuse),
      largePrint: isSaid('large-print'),
    },
    design: oneOf('design', ['briefing', 'readout', 'plain'], 'briefing'),
    tableOfContents: isSaid('toc'),
    annex: readReferences(entry('references'), printed, problems),
    day: date !== null && /^\d{4}-\d\d-\d\d$/.test(date) ? date : null,
  };
}

/** Points of running text where nothing is said. */
const usualSize = 10.5;

function readSize(size: string | null, refuse: (key: Key, allowed: string) => void): number {
  if (size === null) return usualSize;
  const points = /^\d+(?:\.\d+)?(?: ?pt)?$/.test(size) ? Number.parseFloat(size) : NaN;
  if (points >= 9 && points <= 12) return points;
  refuse('size', 'points from 9 to 12');
  return usualSize;
}

/**
 * A level of a scheme by its code or its label; without a scheme also any other words, which are printed as they are.
 * A level that its named scheme does not have is refused: a handout must not go out with less than was meant.
 */
function readMarking(
  marking: string | null,
  schemeCode: string | null,
  refuse: (key: Key, allowed: string) => void,
): HandoutMarking | null {
  const scheme = schemes.find(({ code }) => code === (schemeCode ?? tlpScheme.code).toLowerCase());
  if (!scheme) {
    refuse('scheme', schemes.map(({ code }) => code).join(', '));
    return null;
  }
  if (marking === null) return null;
  const wanted = marking.toLowerCase();
  const level = scheme.levels.find(
    ({ code, label }) => code === wanted || label.toLowerCase() === wanted,
  );
  if (level) return composeMarking(scheme, level);
  if (schemeCode !== null || wanted.startsWith('tlp')) {
    refuse('marking', scheme.levels.map(({ code }) => code).join(', '));
    return null;
  }
  return {
    label: marking,
    scheme: 'as-written',
    foreground: '#000000',
    background: null,
    minimumSize: 12,
    align: 'centre',
    positions: ['header', 'footer'],
  };
}
