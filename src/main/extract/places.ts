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
  /** As the text writes it; in usual capitals where the text shouts. */
  readonly surface: string;
  /** Tokens of the sentence, end exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly name: string;
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
  list.push({ name, words, kind, country, exact: isShort ? name : null });
  entriesByFirstWord.set(first, list);
}

function splitList(list: string | undefined): string[] {
  return list ? list.split(',').filter((name) => name !== '') : [];
}

function buildGazetteer(): void {
  for (const line of countryTable.trim().split('\n')) {
    const [code, name, aliases, adjectives] = line.split('|');
    if (!code || !name) continue;
    const country = { code, name };
    countriesByCode.set(code, country);
    for (const form of [name, ...splitList(aliases)]) addEntry(form, 'country', country);
    for (const form of splitList(adjectives)) addEntry(form, 'adjective', country);
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

interface Piece {
  readonly token: Token;
  /** Position of the token that it is a part of. */
  readonly at: number;
  readonly isPart: boolean;
}

/** Tokens with compounds such as "Korea-United" taken apart, unless the whole is a name itself ("Timor-Leste"). */
function takeApart(tokens: readonly Token[]): Piece[] {
  return tokens.flatMap((token, at): Piece[] => {
    const isWhole = entriesByFirstWord.has(plain(token.lower));
    if (isWhole || !/\p{L}[-–‑]\p{Lu}|^\p{Lu}[\p{L}.]+[-–‑]\p{L}/u.test(token.text))
      return [{ token, at, isPart: false }];
    let offset = token.start;
    return token.text.split(/[-–‑]/).map((text) => {
      const start = offset;
      offset += text.length + 1;
      const word = text === 'Sino' ? 'China' : text;
      const part = {
        ...token,
        text: word,
        lower: word.toLowerCase(),
        isCapital: /^\p{Lu}/u.test(word),
        start,
        end: start + text.length,
      };
      return { token: part, at, isPart: true };
    });
  });
}

/** All countries, their adjectives and cities of one sentence, the longest name first; seas and straits are none. */
export function findPlaces(sentence: Sentence): PlaceMention[] {
  const pieces = takeApart(sentence.tokens);
  const tokens = pieces.map(({ token }) => token);
  const mentions: PlaceMention[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (!piece?.token.isCapital) continue;
    const entry = entriesByFirstWord
      .get(plain(piece.token.lower))
      ?.find(
        (candidate) =>
          matches(candidate, tokens, index) && !(piece.isPart && candidate.kind === 'city'),
      );
    if (!entry) continue;
    const end = index + entry.words.length;
    const last = pieces[end - 1];
    if (last && !isRegion(tokens, index, end, entry.kind)) {
      const surface = tokens
        .slice(index, end)
        .map((part) => part.text)
        .join(' ');
      mentions.push({
        kind: piece.isPart && entry.kind === 'country' ? 'adjective' : entry.kind,
        country: entry.country,
        surface: surface === surface.toUpperCase() && surface.length > 4 ? entry.name : surface,
        start: piece.token.start,
        end: last.token.end,
        from: piece.at,
        to: last.at + 1,
      });
    }
    index = end - 1;
  }
  return mentions;
}
