import type { Article, Sentence } from '../article';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { knownBodies, otherAcronyms } from '../lexicon/body-words';
import { personVerbs, rankHeads, speechVerbs } from '../lexicon/people-words';
import type { PlaceMention } from '../places';
import type { Span } from '../span';
import type { Token } from '../tokens';
import { collectName, isHonorific, isNamePart, isRank } from './names';
import type { NameRange } from './names';
import { PersonRegister } from './register';
import type { Person } from './register';
import { findRoleAfter, findRoleBefore, isOfficeHead } from './roles';
import type { RoleRange } from './roles';

export interface PeopleInput {
  readonly article: Article;
  /** Places by sentence. */
  readonly places: readonly (readonly PlaceMention[])[];
  /** Bylines and credits: names in them are not people of the story. */
  readonly credits: readonly Span[];
  /** Paragraphs of headline and labels, where every word may have a capital. */
  readonly headParagraphs: number;
}

interface Scan {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly blocked: (index: number, isFirst: boolean) => boolean;
  readonly taken: Set<number>;
  readonly isCommon: (lower: string) => boolean;
  /** Whether a token is a country's adjective, as in "Japanese". */
  readonly isAdjective: (index: number) => boolean;
  /** Whether a country's name or adjective begins at a token. */
  readonly startsPlace: (index: number) => boolean;
}

const portfolioLinks = new Set(['of', 'for', 'and', 'the', '&', 'to', 'on', 'in']);

function rangeText(text: string, tokens: readonly Token[], { from, to }: NameRange): Span {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) throw new RangeError('a range of tokens must not be empty');
  return { start: first.start, end: last.end };
}

function makeScan(article: Article, sentence: Sentence, places: readonly PlaceMention[]): Scan {
  const blocked = (index: number, isFirst: boolean): boolean =>
    places.some(
      (place) =>
        index >= place.from &&
        index < place.to &&
        (isFirst || place.kind !== 'city' || place.to - place.from > 1),
    );
  return {
    sentence,
    tokens: sentence.tokens,
    blocked,
    taken: new Set(),
    isCommon: (lower) => article.smallWords.has(lower),
    startsPlace: (index) => places.some((place) => place.kind !== 'city' && place.from === index),
    isAdjective: (index) =>
      places.some((place) => place.kind === 'adjective' && place.to === index + 1),
  };
}

function nameAt(scan: Scan, from: number, isTitled = false): NameRange | null {
  const first = scan.tokens[from];
  if (
    !first ||
    scan.taken.has(from) ||
    knownBodies.has(`${first.text} ${scan.tokens[from + 1]?.text ?? ''}`) ||
    otherAcronyms.has(first.text) ||
    knownBodies.has(first.text)
  ) {
    return null;
  }
  const range = collectName(
    scan.tokens,
    from,
    (index) => scan.taken.has(index) || scan.blocked(index, index === from),
    (lower, isFirst) => !(isFirst && isTitled) && scan.isCommon(lower),
  );
  if (!range) return null;
  const parts = scan.tokens.slice(range.from, range.to).filter((token) => token.isCapital);
  const isAllAcronyms = parts.every((token) => token.isAcronym);
  return isAllAcronyms && parts.length < 2 ? null : range;
}

const countParts = (scan: Scan, { from, to }: NameRange): number =>
  scan.tokens.slice(from, to).filter((token) => token.isCapital && token.text.length > 2).length;

/** From an office on, the name after it: directly, or after the portfolio "of National Defence". */
function nameAfterOffice(scan: Scan, head: number): NameRange | null {
  const { tokens } = scan;
  const direct = nameAt(scan, head + 1);
  if (direct) {
    const isLowerHead = tokens[head]?.isCapital !== true;
    return isLowerHead && countParts(scan, direct) < 2 ? null : direct;
  }
  let index = head + 1;
  while (index < tokens.length && index - head < 14) {
    const token = tokens[index];
    if (!token) break;
    const isPortfolio =
      portfolioLinks.has(token.lower) ||
      (token.isCapital &&
        (isCommonNameBreaker(token.lower) ||
          scan.isCommon(token.lower) ||
          scan.blocked(index, true) ||
          token.isAcronym));
    if (!isPortfolio) break;
    if (isRank(token) || isHonorific(token)) return null;
    index += 1;
  }
  if (tokens[index]?.text === ',') index += 1;
  const previous = tokens[index - 1];
  if (index === head + 1 || !previous || portfolioLinks.has(previous.lower)) return null;
  const range = nameAt(scan, index);
  if (!range || countParts(scan, range) >= 2) return range;
  const last = tokens[range.to - 1];
  const next = tokens[range.to];
  const isSubject =
    last?.isPossessive === true ||
    (next !== undefined && (speechVerbs.has(next.lower) || personVerbs.has(next.lower)));
  return isSubject ? range : null;
}

const rankModifiers = new Set([
  'senior',
  'sen',
  'sr',
  'vice',
  'rear',
  'air',
  'first',
  'second',
  'full',
  'police',
  'army',
]);

/** Where the ranks, honours and courtesy titles before a name begin. */
function findTitleStart(tokens: readonly Token[], nameFrom: number): number {
  let start = nameFrom;
  while (start > 0) {
    const token = tokens[start - 1];
    const after = tokens[start];
    if (!token) break;
    const word = token.lower.replace(/\.$/, '');
    if (
      word === 'general' &&
      /^(?:secretary|attorney|director|inspector|surgeon|solicitor|consul|auditor|governor)$/.test(
        tokens[start - 2]?.lower ?? '',
      )
    )
      break;
    const isTitle =
      isHonorific(token) ||
      (token.isCapital && rankHeads.has(word)) ||
      (token.isCapital &&
        rankModifiers.has(word) &&
        start < nameFrom &&
        after !== undefined &&
        isRank(after)) ||
      (word === 'chief' && tokens[start - 2]?.lower === 'air') ||
      (token.text === ')' && /^re?td?/i.test(tokens[start - 2]?.text ?? ''));
    const isBracketed = /^\(?$/.test(token.text) && start < nameFrom;
    if (!isTitle && !isBracketed && !(token.text === '.' && start < nameFrom)) break;
    start -= token.text === ')' ? 3 : 1;
  }
  return Math.max(0, start);
}

const isTitle = (token: Token | undefined): boolean =>
  token !== undefined &&
  (isHonorific(token) || (token.isCapital && rankHeads.has(token.lower.replace(/\.$/, ''))));

interface FoundRole {
  readonly range: RoleRange;
  readonly reason: string;
}

/** The offices beside a name: before it, and in apposition after it. */
function findRoles(scan: Scan, name: NameRange): FoundRole[] {
  const { tokens } = scan;
  const around = {
    isTaken: (index: number): boolean => scan.taken.has(index),
    startsPlace: scan.startsPlace,
    startsName: (index: number): boolean => {
      const previous = tokens[index - 1];
      if (!previous || portfolioLinks.has(previous.lower)) return false;
      let at = index;
      while (tokens[at] && at - index < 4 && isTitle(tokens[at])) at += 1;
      const range = nameAt(scan, at);
      return range !== null && (countParts(scan, range) >= 2 || at > index);
    },
  };
  const titleStart = findTitleStart(tokens, name.from);
  const comma = tokens[titleStart - 1]?.text === ',';
  const before = findRoleBefore(tokens, comma ? titleStart - 1 : titleStart, around);
  const mark = tokens[name.to]?.text;
  const isApposition = mark !== undefined && /^[,–—(-]$/.test(mark);
  const after = isApposition ? findRoleAfter(tokens, name.to + 1, around) : null;
  return [
    ...(before ? [{ range: before, reason: 'office-before-name' }] : []),
    ...(after ? [{ range: after, reason: 'office-after-name' }] : []),
  ];
}

/** Takes over the offices of a mention where the person has none yet, or where they say more than a bare "Minister". */
function adoptRoles(person: Person, roles: readonly FoundRole[], text: string, scan: Scan): void {
  const spans = roles.map(({ range }) => rangeText(text, scan.tokens, range));
  const value = spans.map((span) => text.slice(span.start, span.end)).join('; ');
  const current = person.role?.value ?? '';
  const isBare = !current.includes(' ') && value.toLowerCase().includes(current.toLowerCase());
  if (value === '' || (current !== '' && !isBare) || value.length <= current.length) return;
  person.role = { value, spans, reason: roles[0]?.reason ?? 'office-before-name', confidence: 0.8 };
}

function adjacentVerb(scan: Scan, { from, to }: NameRange): boolean {
  const after = scan.tokens[to];
  const before = scan.tokens[from - 1];
  if (after && (speechVerbs.has(after.lower) || personVerbs.has(after.lower))) return true;
  return before !== undefined && speechVerbs.has(before.lower) && !before.isCapital;
}

function addMention(
  register: PersonRegister,
  text: string,
  scan: Scan,
  name: NameRange,
  reason: string,
  confidence: number,
): Person {
  const span = rangeText(text, scan.tokens, name);
  const words = scan.tokens.slice(name.from, name.to).map((token) => token.lower);
  const person = register.mention({
    name: text.slice(span.start, span.end),
    words,
    span,
    sentence: scan.sentence.index,
    reason,
    confidence,
  });
  const roles = findRoles(scan, name);
  adoptRoles(person, roles, text, scan);
  for (const { range } of roles) {
    for (let index = range.from; index < range.to; index += 1) scan.taken.add(index);
  }
  for (let index = name.from; index < name.to; index += 1) scan.taken.add(index);
  return person;
}

function scanTitled(register: PersonRegister, text: string, scan: Scan, isHeadline: boolean): void {
  const { tokens } = scan;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.kind !== 'word' || scan.taken.has(index)) continue;
    const isCourtesy =
      isHonorific(token) || (token.isCapital && rankHeads.has(token.lower.replace(/\.$/, '')));
    if (isCourtesy) {
      const skip = tokens[index + 1]?.text === '(' ? 4 : 1;
      const name = nameAt(scan, index + skip, true) ?? nameAt(scan, index + 1, true);
      if (name) addMention(register, text, scan, name, 'title-before-name', 0.9);
    } else if (/^counterparts?$/.test(token.lower)) {
      const name = nameAt(scan, tokens[index + 1]?.text === ',' ? index + 2 : index + 1);
      if (name && countParts(scan, name) >= 2) {
        addMention(register, text, scan, name, 'named-counterpart', 0.8);
      }
    } else if (isOfficeHead(token)) {
      const name = nameAfterOffice(scan, index);
      if (name && !(isHeadline && countParts(scan, name) < 2))
        addMention(register, text, scan, name, 'office-before-name', 0.85);
    }
  }
}

/** Whether a name stands after another one and "and", or after a people's adjective: "Japanese Tomoko Matsuzawa". */
function followsPerson(scan: Scan, from: number): boolean {
  const before = scan.tokens[from - 1];
  if (!before) return false;
  if (before.lower === 'and' || before.text === ',') return scan.taken.has(from - 2);
  return scan.isAdjective(from - 1);
}

function scanUntitled(register: PersonRegister, text: string, scan: Scan): void {
  const { tokens } = scan;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || !isNamePart(token, true) || scan.blocked(index, true) || scan.taken.has(index))
      continue;
    const name = nameAt(scan, index);
    if (!name) continue;
    const parts = countParts(scan, name);
    const follows = tokens[index - 1];
    const isInsideName =
      follows?.isCapital === true &&
      follows.kind === 'word' &&
      isCommonNameBreaker(follows.lower) &&
      !isOfficeHead(follows) &&
      !scan.isAdjective(index - 1) &&
      index > 1;
    const next = tokens[name.to];
    const isLongerName = next?.isCapital === true && !personVerbs.has(next.lower);
    if (parts >= 2 && parts <= 5 && !isInsideName && !isLongerName) {
      const mark = next?.text ?? '';
      const apposition = /^[,–—(-]$/.test(mark) && findRoles(scan, name).length > 0;
      if (apposition) addMention(register, text, scan, name, 'office-after-name', 0.85);
      else if (adjacentVerb(scan, name))
        addMention(register, text, scan, name, 'name-with-verb', 0.6);
      else if (followsPerson(scan, index))
        addMention(register, text, scan, name, 'listed-with-person', 0.5);
    }
    index = name.to - 1;
  }
}

/** Later mentions by surname, given name or full name, without title. */
function scanBackReferences(register: PersonRegister, text: string, scan: Scan): void {
  const { tokens } = scan;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || scan.taken.has(index) || !isNamePart(token, true)) continue;
    const name = nameAt(scan, index);
    if (!name) continue;
    const words = tokens.slice(name.from, name.to).map((part) => part.lower);
    if (register.resolve(words, scan.sentence.index)) {
      addMention(register, text, scan, name, 'back-reference', 0.8);
    }
    index = name.to - 1;
  }
}

/**
 * Named people with their roles. First every name with a title, office, apposition or verb beside it; then, with all
 * of those known, the plain mentions that refer back to them.
 */
export function findPeople({
  article,
  places,
  credits,
  headParagraphs,
}: PeopleInput): PersonRegister {
  const register = new PersonRegister();
  const scans = article.sentences
    .filter(
      (sentence) => !credits.some((span) => sentence.start < span.end && span.start < sentence.end),
    )
    .map((sentence) => makeScan(article, sentence, places[sentence.index] ?? []));
  for (const scan of scans) {
    scanTitled(register, article.text, scan, scan.sentence.paragraph < headParagraphs);
    scanUntitled(register, article.text, scan);
  }
  for (const scan of scans) scanBackReferences(register, article.text, scan);
  register.settle();
  return register;
}
