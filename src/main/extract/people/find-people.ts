import type { Article } from '../article';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { personVerbs, rankHeads, speechVerbs } from '../lexicon/people-words';
import type { PlaceMention } from '../places';
import type { Span } from '../span';
import { isHonorific, isNamePart } from './names';
import type { NameRange } from './names';
import { PersonRegister } from './register';
import type { Person } from './register';
import { isOfficeHead } from './roles';
import { countParts, makeScan, nameAfterOffice, nameAt, rangeText } from './scan';
import type { Scan } from './scan';
import { adoptRoles, findRoles } from './titles';

/** What the search for people starts from. */
export interface PeopleInput {
  readonly article: Article;
  /** Places by sentence. */
  readonly places: readonly (readonly PlaceMention[])[];
  /** Bylines and credits: names in them are not people of the story. */
  readonly credits: readonly Span[];
  /** Paragraphs of headline and labels, where every word may have a capital. */
  readonly headParagraphs: number;
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
