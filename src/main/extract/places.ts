import names from 'i18n-iso-countries/langs/en.json';
import type { Sentence } from './article';
import { cityTable } from './lexicon/city-table';
import { countryTable } from './lexicon/country-table';
import type { Span } from './span';
import { tokenise } from './tokens';
import type { Token } from './tokens';
import type { CountryName } from './types';

/** A country, its adjective or a city as it stands in the text. */
export interface PlaceMention extends Span {
  readonly kind: 'country' | 'adjective' | 'city';
  readonly country: CountryName;
  /** As the text writes it. */
  readonly surface: string;
  /** Tokens of the sentence, end exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly words: readonly string[];
  readonly kind: PlaceMention['kind'];
  readonly country: CountryName;
  /** Set where only this spelling counts, as for US. */
  readonly exact: string | null;
}

const entriesByFirstWord = new Map<string, Entry[]>();
const countriesByCode = new Map<string, CountryName>();

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd');
}

function addEntry(name: string, kind: PlaceMention['kind'], country: CountryName): void {
  const words = tokenise(name, 0, name.length).map((token) => plain(token.lower));
  const first = words[0];
  if (first === undefined) return;
  const isShort = /^[A-Z.]{2,7}$/.test(name);
  const list = entriesByFirstWord.get(first) ?? [];
  list.push({ words, kind, country, exact: isShort ? name : null });
  entriesByFirstWord.set(first, list);
}

function splitList(list: string | undefined): string[] {
  return list ? list.split(',').filter((name) => name !== '') : [];
}

/** Formal names that as plain words would be something else, or that our own table gives better. */
const skippedFormalNames = new Set(['Jersey', 'Reunion', 'Korea']);

function buildGazetteer(): void {
  for (const line of countryTable.trim().split('\n')) {
    const [code, name, aliases, adjectives] = line.split('|');
    if (!code || !name) continue;
    const country = { code, name };
    countriesByCode.set(code, country);
    for (const form of [name, ...splitList(aliases)]) addEntry(form, 'country', country);
    for (const form of splitList(adjectives)) addEntry(form, 'adjective', country);
  }
  for (const [code, formal] of Object.entries(names.countries)) {
    const forms = typeof formal === 'string' ? [formal] : formal;
    const country = countriesByCode.get(code) ?? { code, name: forms[0] ?? code };
    countriesByCode.set(code, country);
    for (const form of forms) {
      if (form.length > 3 && !skippedFormalNames.has(form)) addEntry(form, 'country', country);
    }
  }
  for (const line of cityTable.trim().split('\n')) {
    const [code, list] = line.split('|');
    const country = code ? countriesByCode.get(code) : undefined;
    if (country) for (const name of splitList(list)) addEntry(name, 'city', country);
  }
  for (const list of entriesByFirstWord.values()) {
    list.sort(
      (a, b) =>
        b.words.length - a.words.length || Number(a.kind === 'city') - Number(b.kind === 'city'),
    );
  }
}

buildGazetteer();

/** Words after a country's name or adjective that make it a sea, a strait or another region. */
const waters = new Set([
  'sea',
  'seas',
  'strait',
  'straits',
  'ocean',
  'peninsula',
  'gulf',
  'basin',
  'rim',
]);
const watersBefore = new Set(['sea', 'gulf', 'bay', 'strait', 'straits', 'gulfs']);
const regionBefore = new Map([
  ['america', new Set(['north', 'south', 'latin', 'central'])],
  ['american', new Set(['latin', 'central', 'african', 'north', 'south'])],
  ['wales', new Set(['south'])],
  ['england', new Set(['new'])],
  ['mexico', new Set(['new'])],
  ['australia', new Set(['western', 'south'])],
  ['guinea', new Set(['new', 'equatorial'])],
]);
const newspapers = new Set(['daily', 'times', 'post', 'herald', 'tribune', 'gazette', 'news']);

function matches(entry: Entry, tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (!first || (entry.exact !== null && first.text !== entry.exact)) return false;
  return entry.words.every((word, offset) => {
    const token = tokens[at + offset];
    return token !== undefined && plain(token.lower) === word && (offset > 0 || token.isCapital);
  });
}

function isRegion(
  tokens: readonly Token[],
  from: number,
  to: number,
  kind: PlaceMention['kind'],
): boolean {
  if (kind === 'city') return false;
  const next = tokens[to];
  if (next?.isCapital && (waters.has(next.lower) || newspapers.has(next.lower))) return true;
  const before = tokens[from - 1];
  if (before?.lower === 'of' && watersBefore.has(tokens[from - 2]?.lower ?? '')) return true;
  const blocked = regionBefore.get(tokens[from]?.lower ?? '');
  return blocked?.has(before?.lower ?? '') ?? false;
}

function findCompound(token: Token, at: number): PlaceMention[] {
  if (!/[-–‑]/.test(token.text)) return [];
  const mentions: PlaceMention[] = [];
  let offset = token.start;
  for (const part of token.text.split(/[-–‑]/)) {
    const entry =
      part === 'Sino'
        ? entriesByFirstWord.get('china')?.find(({ words }) => words.length === 1)
        : entriesByFirstWord
            .get(plain(part.toLowerCase()))
            ?.find(
              ({ words, exact, kind }) =>
                words.length === 1 && kind !== 'city' && (exact === null || exact === part),
            );
    if (entry && /^\p{Lu}/u.test(part)) {
      mentions.push({
        kind: entry.kind === 'city' ? 'city' : 'adjective',
        country: entry.country,
        surface: part,
        start: offset,
        end: offset + part.length,
        from: at,
        to: at + 1,
      });
    }
    offset += part.length + 1;
  }
  return mentions;
}

/** All countries, their adjectives and cities of one sentence, the longest name first; seas and straits are none. */
export function findPlaces(sentence: Sentence): PlaceMention[] {
  const { tokens } = sentence;
  const mentions: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token?.isCapital) continue;
    const entry = entriesByFirstWord
      .get(plain(token.lower))
      ?.find((candidate) => matches(candidate, tokens, at));
    if (!entry) {
      mentions.push(...findCompound(token, at));
      continue;
    }
    const to = at + entry.words.length;
    const last = tokens[to - 1];
    if (last && !isRegion(tokens, at, to, entry.kind)) {
      mentions.push({
        kind: entry.kind,
        country: entry.country,
        surface: tokens
          .slice(at, to)
          .map((part) => part.text)
          .join(' '),
        start: token.start,
        end: last.end,
        from: at,
        to,
      });
    }
    at = to - 1;
  }
  return mentions;
}
