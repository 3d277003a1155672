import {
  headlineVerbs,
  meetingHeads,
  meetingModifiers,
  meetingTails,
} from '../lexicon/meeting-words';
import { functionWords, monthNumber, ordinalNumber, weekdayNumber } from '../lexicon/words';
import type { Span } from '../span';
import type { Token } from '../tokens';

const links = new Set(['of', 'for', 'on', 'and', 'the', '&', 'de', 'against']);
/** Whether a token heads the name of a gathering. */
export const isHead = (token: Token | undefined): boolean => {
  if (!token) return false;
  if (meetingHeads.has(token.lower)) return true;
  return /^(?:meeting|dialogue|summit|conference|forum)[- ]plus$/.test(token.lower);
};

const year = (token: Token | undefined): number | null =>
  token && /^20\d\d$|^19\d\d$/.test(token.text) ? Number(token.text) : null;

const pluralOwner = /^(?:.*s|people|women|children|men)$/;

/** Whether a word can belong to a gathering's name before its head. */
export function isModifier(token: Token): boolean {
  if (token.kind !== 'word') return token.text === '&' || token.text === '/';
  if (token.isCapital) {
    if (token.isAcronym) return true;
    return (
      !headlineVerbs.has(token.lower) &&
      !functionWords.has(token.lower) &&
      monthNumber(token.text) === null &&
      weekdayNumber(token.text) === null
    );
  }
  return meetingModifiers.has(token.lower) || /^2\+2$|^\d\+\d$/.test(token.text);
}

/** What stands before the head of a name. */
export interface Left {
  readonly from: number;
  readonly nameFrom: number;
  readonly ordinal: { readonly value: number; readonly span: Span } | null;
  readonly year: { readonly value: number; readonly span: Span } | null;
}

/** The bracket that a closing one ends, where only a name stands between them; -1 otherwise. */
function openingBracket(tokens: readonly Token[], close: number): number {
  for (let index = close - 1; index >= 0 && close - index <= 9; index -= 1) {
    const token = tokens[index];
    if (!token) break;
    if (token.text === '(') return close - index > 1 ? index : -1;
    if (!token.isCapital && !links.has(token.lower)) break;
  }
  return -1;
}

/** Past quotation marks and words in small letters that only introduce a name. */
function skipLeading(tokens: readonly Token[], from: number, head: number): number {
  let at = from;
  while (at < head) {
    const token = tokens[at];
    const isLead =
      token !== undefined &&
      (/^[“"‘']$/.test(token.text) ||
        /^(?:annual|virtual|physical|inaugural|productive)$/.test(token.lower) ||
        (!token.isCapital &&
          (links.has(token.lower) ||
            /^(?:special|first|plus|informal|biennial)$/.test(token.lower))));
    if (!isLead) break;
    at += 1;
  }
  return at;
}

/** Walks from the head to the left, up to and with an ordinal or a year. */
export function expandLeft(tokens: readonly Token[], head: number): Left {
  let from = head;
  let ordinal: Left['ordinal'] = null;
  let yearFound: Left['year'] = null;
  while (from > 0 && head - from < 18) {
    const token = tokens[from - 1];
    const before = tokens[from - 2];
    if (!token) break;
    const ordinalValue = token.kind === 'word' ? ordinalNumber(token.text) : null;
    if (ordinalValue !== null) {
      ordinal = { value: ordinalValue, span: token };
      let start = from - 1;
      const joined =
        before?.lower === 'and' || before?.text === '-' || before?.text === '&'
          ? tokens[start - 2]
          : undefined;
      const other = joined ? ordinalNumber(joined.text) : null;
      if (joined && other !== null) {
        ordinal = { value: other, span: joined };
        start -= 2;
      }
      return { from: start, nameFrom: skipLeading(tokens, from, head), ordinal, year: yearFound };
    }
    if (/^[“"‘']$/.test(token.text) && before && ordinalNumber(before.text) !== null) {
      from -= 1;
      continue;
    }
    const yearValue = year(token);
    if (yearValue !== null) {
      yearFound = { value: yearValue, span: token };
      return {
        from: from - 1,
        nameFrom: skipLeading(tokens, from, head),
        ordinal,
        year: yearFound,
      };
    }
    if (
      token.isPossessive &&
      token.isCapital &&
      !pluralOwner.test(token.lower) &&
      !/^(?:minister|official|leader|chief|expert)$/.test(token.lower)
    )
      break;
    const open = token.text === ')' ? openingBracket(tokens, from - 1) : -1;
    if (open > 0 && tokens[open - 1]?.kind === 'word' && tokens[open - 1]?.isCapital === true) {
      from = open;
      continue;
    }
    if (
      /^[-–—]$/.test(token.text) &&
      before?.isAcronym === true &&
      tokens[from]?.isCapital === true
    ) {
      from -= 1;
      continue;
    }
    if (
      /^(?:annual|virtual|physical|inaugural|productive)$/.test(token.lower) ||
      token.lower === 'biennial'
    ) {
      from -= 1;
      continue;
    }
    if (links.has(token.lower) && !token.isCapital) {
      if (!before || !isModifier(before) || before.isPossessive) break;
      const isHeadBefore = isHead(before);
      if (isHeadBefore && !(token.lower === 'and' && from === head)) break;
      if (token.lower === 'and' && from === head && isHeadBefore) {
        from -= 2;
        continue;
      }
      if (
        !before.isCapital &&
        !/^(?:foreign|defence|defense|army|economic|political|trade|interior|finance|strategic)$/.test(
          before.lower,
        )
      )
        break;
      from -= 1;
      continue;
    }
    if (!isModifier(token)) break;
    from -= 1;
  }
  const nameFrom = skipLeading(tokens, from, head);
  return { from: nameFrom, nameFrom, ordinal, year: yearFound };
}

/** What follows the head of a name. */
export interface Right {
  readonly to: number;
  readonly nameTo: number;
  readonly acronym: { readonly value: string; readonly span: Span } | null;
  readonly year: { readonly value: number; readonly span: Span } | null;
  readonly hasComplement: boolean;
}

function bracketAt(
  tokens: readonly Token[],
  at: number,
  text: string,
): { value: string; span: Span; to: number } | null {
  if (tokens[at]?.text !== '(') return null;
  let close = at + 1;
  while (close < tokens.length && close - at <= 5 && tokens[close]?.text !== ')') close += 1;
  const first = tokens[at + 1];
  const last = tokens[close - 1];
  if (tokens[close]?.text !== ')' || !first || !last || close === at + 1) return null;
  const value = text.slice(first.start, last.end).replace(/[“”"‘’]/g, '');
  const isShort =
    value.length <= 16 && (value.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && !/[,;]/.test(value);
  return isShort ? { value, span: { start: first.start, end: last.end }, to: close + 1 } : null;
}

/** Walks from the head to the right over what continues the name, its short form in brackets and a year. */
export function expandRight(
  tokens: readonly Token[],
  head: number,
  text: string,
  isShort = false,
): Right {
  let to = head + 1;
  let acronym: Right['acronym'] = null;
  let nameTo = to;
  let hasComplement = false;
  while (to < tokens.length) {
    const token = tokens[to];
    if (!token) break;
    if (token.isCapital && (meetingTails.has(token.lower) || meetingHeads.has(token.lower))) {
      to += 1;
      nameTo = to;
      acronym = null;
      continue;
    }
    if (/^[-–+]$/.test(token.text) && tokens[to + 1]?.lower === 'plus') {
      to += 2;
      nameTo = to;
      continue;
    }
    const bracket = bracketAt(tokens, to, text);
    if (bracket && hasComplement) {
      to = bracket.to;
      continue;
    }
    if (bracket) {
      acronym = { value: bracket.value, span: bracket.span };
      to = bracket.to;
      continue;
    }
    const isLink =
      /^(?:of|on|for|between)$/.test(token.lower) &&
      !hasComplement &&
      tokens[head]?.isCapital === true &&
      (!isShort || /^groups?$/.test(tokens[nameTo - 1]?.lower ?? ''));
    if (isLink) {
      const skip = tokens[to + 1]?.lower === 'the' ? to + 2 : to + 1;
      let end = skip;
      while (end < tokens.length && end - skip < 12) {
        const part = tokens[end];
        if (!part) break;
        const isLinkInside =
          links.has(part.lower) && tokens[end + 1]?.isCapital === true && end > skip;
        if (!(part.kind === 'word' && part.isCapital && isModifier(part)) && !isLinkInside) break;
        if (part.isPossessive && !pluralOwner.test(part.lower)) break;
        end += 1;
      }
      if (end > skip && tokens[end]?.text !== ':') {
        to = end;
        nameTo = end;
        hasComplement = true;
        continue;
      }
    }
    break;
  }
  const suffix = year(tokens[to]);
  const suffixToken = tokens[to];
  return {
    to: suffix === null ? to : to + 1,
    nameTo,
    acronym,
    year: suffix !== null && suffixToken ? { value: suffix, span: suffixToken } : null,
    hasComplement,
  };
}
