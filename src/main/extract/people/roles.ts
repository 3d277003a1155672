import { isCommonNameBreaker } from '../lexicon/common-words';
import { officeHeads, officeModifiers, personVerbs, speechVerbs } from '../lexicon/people-words';
import { monthNumber, weekdayNumber } from '../lexicon/words';
import type { Token } from '../tokens';

/** Tokens `from` to `to` (exclusive) that word an office. */
export interface RoleRange {
  readonly from: number;
  readonly to: number;
}

export function isOfficeHead(token: Token): boolean {
  const word = token.lower;
  if (officeHeads.has(word)) return true;
  const last = word.split('-').at(-1);
  return (
    last !== undefined &&
    last !== word &&
    officeHeads.has(last) &&
    last !== 'general' &&
    last !== 'state'
  );
}

const connectors = new Set([
  'of',
  'for',
  'and',
  'the',
  'to',
  'in',
  'on',
  'at',
  '&',
  'from',
  'with',
  'cum',
  'concurrently',
  'de',
]);
const articles = new Set([
  'a',
  'an',
  'the',
  'his',
  'her',
  'its',
  'their',
  'and',
  'of',
  'for',
  'to',
  'in',
  'on',
  'at',
  'from',
  'with',
  '&',
]);

function isRoleWord(token: Token): boolean {
  if (token.kind === 'mark') return token.text === '&';
  return (
    token.isCapital ||
    isOfficeHead(token) ||
    officeModifiers.has(token.lower) ||
    connectors.has(token.lower)
  );
}

/**
 * The office that stands before a name whose title begins at `end`: walks left over capitals, offices and connectors
 * and stops at a possessive, a mark, another name or any other word. Null where no office is among them.
 */
export function findRoleBefore(
  tokens: readonly Token[],
  end: number,
  isTaken: (index: number) => boolean,
): RoleRange | null {
  let from = end;
  while (from > 0 && end - from < 16) {
    const token = tokens[from - 1];
    if (!token || isTaken(from - 1)) break;
    if (token.isPossessive && !/^(?:ministers|people|chiefs|officials)$/.test(token.lower)) break;
    if (!isRoleWord(token)) break;
    if (speechVerbs.has(token.lower) && !token.isCapital) break;
    from -= 1;
  }
  // Lower-case connectors to the left of the first office belong to the sentence: "talks with Defence Minister X".
  let head = -1;
  for (let index = from; index < end; index += 1) {
    const token = tokens[index];
    if (token && isOfficeHead(token)) {
      head = index;
      break;
    }
  }
  if (head < 0 || connectors.has(tokens[end - 1]?.lower ?? '')) return null;
  let start = head;
  while (start > from) {
    const token = tokens[start - 1];
    if (!token) break;
    if (connectors.has(token.lower)) {
      const before = tokens[start - 2];
      const isJoined =
        start - 2 >= from &&
        before?.isCapital === true &&
        token.lower === 'and' &&
        isCommonNameBreaker(before.lower) &&
        tokens[start]?.isCapital === true &&
        !isOfficeHead(before);
      if (!isJoined) break;
    } else if (articles.has(token.lower)) break;
    start -= 1;
  }
  while (start < head && articles.has(tokens[start]?.lower ?? '')) start += 1;
  return { from: start, to: end };
}

const stops = new Set([
  'who',
  'whom',
  'which',
  'that',
  'while',
  'when',
  'where',
  'during',
  'as',
  'after',
  'before',
  'since',
  'but',
  'or',
  'because',
  'by',
  'into',
  'via',
  'amid',
  'under',
  'through',
  'about',
  'if',
  'here',
  'also',
  'accompanied',
  'alongside',
  'ahead',
]);

function endsRole(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token) return true;
  if (token.kind === 'mark') return token.text !== '&' && token.text !== '/' && token.text !== '-';
  if (token.isCapital) return weekdayNumber(token.text) !== null;
  if (stops.has(token.lower)) return true;
  if ((speechVerbs.has(token.lower) || personVerbs.has(token.lower)) && !isOfficeHead(token))
    return true;
  const next = tokens[index + 1];
  if (
    token.lower === 'on' ||
    token.lower === 'in' ||
    token.lower === 'at' ||
    token.lower === 'with' ||
    token.lower === 'from'
  ) {
    if (!next || next.kind === 'mark') return true;
    if (
      weekdayNumber(next.text) !== null ||
      monthNumber(next.text) !== null ||
      /^\d/.test(next.text)
    )
      return true;
    return (
      !next.isCapital && next.lower !== 'the' && next.lower !== 'charge' && next.lower !== 'chief'
    );
  }
  return false;
}

/** Whether another office in capitals follows a comma: "Deputy Prime Minister, Minister of Foreign Affairs". */
function continuesOffice(
  tokens: readonly Token[],
  from: number,
  startsName: (index: number) => boolean,
): boolean {
  for (let index = from; index < from + 4; index += 1) {
    const token = tokens[index];
    if (!token || token.kind === 'mark' || startsName(index)) return false;
    if (!token.isCapital && !officeModifiers.has(token.lower)) return false;
    if (isOfficeHead(token)) {
      const next = tokens[index + 1];
      return token.isCapital && next !== undefined && !next.isCapital && !startsName(index + 1);
    }
  }
  return false;
}

/** The office in apposition that starts at `start`, after a comma, dash, bracket or "who is". Null where it words none. */
export function findRoleAfter(
  tokens: readonly Token[],
  start: number,
  startsName: (index: number) => boolean,
): RoleRange | null {
  let from = start;
  while (
    from < tokens.length &&
    /^(?:a|an|the|his|her|its|their|currently|also|then|now|who|is|was|as)$/.test(
      tokens[from]?.lower ?? '',
    )
  )
    from += 1;
  const country = tokens[from];
  if (country?.isCapital && country.isPossessive) from += 1;
  let to = from;
  let hasHead = false;
  let wordsBeforeHead = 0;
  while (to < tokens.length && to - from < 30) {
    const token = tokens[to];
    if (!token) break;
    if (hasHead && startsName(to)) return null;
    if (hasHead && token.text === ',' && continuesOffice(tokens, to + 1, startsName)) {
      to += 1;
      continue;
    }
    if (endsRole(tokens, to)) break;
    if (isOfficeHead(token)) hasHead = true;
    else if (!hasHead) {
      wordsBeforeHead += 1;
      const isPlain =
        !token.isCapital && !officeModifiers.has(token.lower) && !connectors.has(token.lower);
      if (wordsBeforeHead > 7 || (isPlain && wordsBeforeHead > 4)) return null;
    }
    to += 1;
  }
  if (!hasHead) return null;
  while (to > from && articles.has(tokens[to - 1]?.lower ?? '')) to -= 1;
  return { from, to };
}
