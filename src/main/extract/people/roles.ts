import { isCommonNameBreaker } from '../lexicon/common-words';
import { officeHeads, officeModifiers, personVerbs, speechVerbs } from '../lexicon/people-words';
import { functionWords, monthNumber, weekdayNumber, wordSet } from '../lexicon/words';
import type { Token } from '../tokens';

/** Tokens `from` to `to` (exclusive) that word an office. */
export interface RoleRange {
  readonly from: number;
  readonly to: number;
}

/** What the search for an office asks about the tokens around it. */
export interface RoleSurroundings {
  /** Part of a name that was read before. */
  readonly isTaken: (index: number) => boolean;
  /** First word of a country's name or adjective. */
  readonly startsPlace: (index: number) => boolean;
  /** First word of a personal name that an office stands before. */
  readonly startsName: (index: number) => boolean;
}

/** Whether a token names an office, alone or as the end of a compound ("vice-chairman"). */
export function isOfficeHead(token: Token): boolean {
  const word = token.lower;
  if (officeHeads.has(word)) return true;
  const last = word.split('-').at(-1) ?? word;
  return last !== word && officeHeads.has(last) && last !== 'state';
}

const connectors = wordSet('of for and the to in on at & from with cum concurrently de');
const leads = wordSet('a an the his her its their and of for to in on at from with & as');

function isRoleWord(token: Token, isFirstOfSentence: boolean): boolean {
  if (token.kind === 'mark') return token.text === '&';
  if (isFirstOfSentence && functionWords.has(token.lower)) return false;
  return (
    token.isCapital ||
    isOfficeHead(token) ||
    officeModifiers.has(token.lower) ||
    connectors.has(token.lower)
  );
}

const pluralOwners = wordSet('ministers people chiefs officials leaders');

/** How far left from `end` words can belong to an office; a bracketed short form, "(DND)", is stepped over. */
function walkLeft(tokens: readonly Token[], end: number, around: RoleSurroundings): number {
  let from = end;
  while (from > 0 && end - from < 18) {
    const token = tokens[from - 1];
    if (!token || around.isTaken(from - 1)) break;
    const beforeBracket = tokens[from - 4];
    const isBracketed =
      token.text === ')' && tokens[from - 3]?.text === '(' && tokens[from - 2]?.isCapital === true;
    if (
      isBracketed &&
      beforeBracket?.isCapital === true &&
      (from < end || isOfficeHead(beforeBracket) || tokens[from - 2]?.isAcronym === true)
    ) {
      from -= 3;
      continue;
    }
    if (token.isPossessive && !pluralOwners.has(token.lower)) break;
    if (!isRoleWord(token, from === 1)) break;
    if (speechVerbs.has(token.lower) && !token.isCapital) break;
    if (token.lower === 'and' && from < end && around.startsPlace(from)) break;
    from -= 1;
  }
  return from;
}

/**
 * The office that stands before a name whose title begins at `end`: capitals, offices and connectors to the left of it,
 * up to a possessive, a mark, another name or any other word. Null where no office is among them.
 */
export function findRoleBefore(
  tokens: readonly Token[],
  end: number,
  around: RoleSurroundings,
): RoleRange | null {
  const from = walkLeft(tokens, end, around);
  if (connectors.has(tokens[end - 1]?.lower ?? '')) return null;
  let head = from;
  while (head < end) {
    const token = tokens[head];
    const isUnderChair =
      /^(?:co-)?chair$/.test(token?.lower ?? '') && tokens[head - 2]?.lower === 'under';
    if (token && isOfficeHead(token) && !isUnderChair) break;
    head += 1;
  }
  if (head === end) return null;
  // Small connecting words to the left of the first office belong to the sentence: "talks with Defence Minister X".
  let start = head;
  while (start > from) {
    const token = tokens[start - 1];
    const before = tokens[start - 2];
    if (!token) break;
    const isBody =
      token.text === ')' ||
      (connectors.has(token.lower) &&
        /^(?:of|and|for)$/.test(token.lower) &&
        start - 2 >= from &&
        before?.isCapital === true &&
        isCommonNameBreaker(before.lower) &&
        tokens[start]?.isCapital === true &&
        !isOfficeHead(before));
    if (connectors.has(token.lower) && !isBody) break;
    start -= token.text === ')' ? 3 : 1;
  }
  while (start < head && leads.has(tokens[start]?.lower ?? '')) start += 1;
  return { from: Math.max(from, start), to: end };
}

const stops = wordSet(`
  who whom which that while when where during as after before since but or because by into via amid under through about
  if here also accompanied alongside ahead appointed elected speaking late early last this yesterday today tomorrow
`);

const placed = wordSet('on in at with from');

function endsRole(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token) return true;
  if (token.kind === 'mark') return !/^[&/-]$/.test(token.text);
  if (token.isCapital) return weekdayNumber(token.text) !== null;
  if (stops.has(token.lower)) return true;
  if ((speechVerbs.has(token.lower) || personVerbs.has(token.lower)) && !isOfficeHead(token))
    return true;
  const follows = connectors.has(tokens[index - 1]?.lower ?? '');
  if (/.ing$/.test(token.lower) && !follows && !officeModifiers.has(token.lower)) return true;
  if (/^(?:were|are|have|had|be|been)$/.test(token.lower)) return true;
  if (!placed.has(token.lower)) return false;
  const next = tokens[index + 1];
  if (!next || next.kind === 'mark' || /^\d/.test(next.text)) return true;
  if (weekdayNumber(next.text) !== null || monthNumber(next.text) !== null) return true;
  return !next.isCapital && !/^(?:the|charge|chief)$/.test(next.lower);
}

/** Whether another office in capitals follows a comma: "Deputy Prime Minister, Minister of Foreign Affairs". */
function continuesOffice(
  tokens: readonly Token[],
  from: number,
  around: RoleSurroundings,
): boolean {
  for (let index = from; index < from + 4; index += 1) {
    const token = tokens[index];
    if (!token || token.kind === 'mark' || around.startsName(index)) return false;
    if (!token.isCapital && !officeModifiers.has(token.lower)) return false;
    if (isOfficeHead(token)) {
      const next = tokens[index + 1];
      return (
        token.isCapital && next !== undefined && !next.isCapital && !around.startsName(index + 1)
      );
    }
  }
  return false;
}

const introductions = /^(?:a|an|the|his|her|its|their|currently|also|then|now|who|is|was|as)$/;

/** Where the office of one person ends that another person's office follows after "and"; -1 where none does. */
function cutBeforeNext(tokens: readonly Token[], from: number, to: number): number {
  for (let index = to - 1; index > from; index -= 1) {
    if (tokens[index]?.lower !== 'and') continue;
    return tokens.slice(from, index).some(isOfficeHead) &&
      tokens.slice(index, to).some(isOfficeHead)
      ? index
      : -1;
  }
  return -1;
}

/** The office in apposition that starts at `start`, after a comma, dash, bracket or "who is". Null where it words none. */
export function findRoleAfter(
  tokens: readonly Token[],
  start: number,
  around: RoleSurroundings,
): RoleRange | null {
  let from = start;
  while (from < tokens.length && introductions.test(tokens[from]?.lower ?? '')) from += 1;
  if (tokens[from]?.isCapital && tokens[from]?.isPossessive) from += 1;
  let to = from;
  let hasHead = false;
  let wordsBeforeHead = 0;
  while (to < tokens.length && to - from < 30) {
    const token = tokens[to];
    if (!token) break;
    if (hasHead && around.startsName(to)) {
      const cut = cutBeforeNext(tokens, from, to);
      if (cut < 0) return null;
      to = cut;
      break;
    }
    if (hasHead && token.text === ',' && continuesOffice(tokens, to + 1, around)) {
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
  const last = tokens[to - 1];
  const isNameOfNext =
    to - from === 2 &&
    last?.isCapital === true &&
    !isOfficeHead(last) &&
    !isCommonNameBreaker(last.lower);
  if (isNameOfNext && !around.startsPlace(to - 1)) return null;
  if (tokens[to]?.text === '(') {
    const close = tokens.findIndex(
      (token, index) => index > to && index < to + 4 && token.text === ')',
    );
    if (close > 0 && around.startsName(close + 1)) return null;
  }
  while (to > from && leads.has(tokens[to - 1]?.lower ?? '')) to -= 1;
  return { from, to };
}
