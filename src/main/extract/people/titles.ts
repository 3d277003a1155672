import { rankHeads } from '../lexicon/people-words';
import type { Token } from '../tokens';
import { isHonorific, isRank } from './names';
import type { NameRange } from './names';
import type { Person } from './register';
import { findRoleAfter, findRoleBefore } from './roles';
import type { RoleRange } from './roles';
import { countParts, nameAt, portfolioLinks, rangeText } from './scan';
import type { Scan } from './scan';

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
      (word === 'the' && /^hon(?:ourable|orable)?\.?$/.test(after?.lower ?? '')) ||
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

/** An office beside a name, and the rule that found it. */
export interface FoundRole {
  readonly range: RoleRange;
  readonly reason: string;
}

/** The offices beside a name: before it, and in apposition after it. */
export function findRoles(scan: Scan, name: NameRange): FoundRole[] {
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
  const isList = /^(?:and|or|but)$/.test(tokens[name.to + 1]?.lower ?? '');
  const apposition = isApposition && !isList ? findRoleAfter(tokens, name.to + 1, around) : null;
  // "Minister A B, Secretary of State, Mr C D": the second office is that of the name after it.
  const isOfNext =
    before !== null &&
    apposition !== null &&
    tokens[apposition.to]?.text === ',' &&
    around.startsName(apposition.to + 1);
  const after = isOfNext ? null : apposition;
  return [
    ...(before ? [{ range: before, reason: 'office-before-name' }] : []),
    ...(after ? [{ range: after, reason: 'office-after-name' }] : []),
  ];
}

/** Takes over the offices of a mention where the person has none yet, or where they say more than a bare "Minister". */
export function adoptRoles(
  person: Person,
  roles: readonly FoundRole[],
  text: string,
  scan: Scan,
): void {
  const spans = roles.map(({ range }) => rangeText(text, scan.tokens, range));
  const value = spans.map((span) => text.slice(span.start, span.end)).join('; ');
  const current = person.role?.value ?? '';
  const isBare = !current.includes(' ') && value.toLowerCase().includes(current.toLowerCase());
  if (value === '' || (current !== '' && !isBare) || value.length <= current.length) return;
  person.role = { value, spans, reason: roles[0]?.reason ?? 'office-before-name', confidence: 0.8 };
}
