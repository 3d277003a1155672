import type { Sentence } from '../article';
import {
  knownSeries,
  meetingHeads,
  meetingModifiers,
  meetingTails,
} from '../lexicon/meeting-words';
import { headlineVerbs } from '../lexicon/meeting-words';
import { functionWords, monthNumber, ordinalNumber, weekdayNumber } from '../lexicon/words';
import type { Abbreviation } from '../organisations/abbreviations';
import type { Span } from '../span';
import type { Token } from '../tokens';

/** A gathering as one place of the text names it. */
export interface MeetingMention extends Span {
  /** Without ordinal, year and a closing "(ABBR)". */
  readonly name: string;
  readonly nameSpan: Span;
  readonly acronym: string | null;
  readonly acronymSpan: Span | null;
  readonly ordinal: number | null;
  readonly ordinalSpan: Span | null;
  readonly year: number | null;
  readonly yearSpan: Span | null;
  readonly sentence: number;
  readonly paragraph: number;
  /** Tokens of the sentence. */
  readonly from: number;
  readonly to: number;
  /** Named by its short form alone. */
  readonly isShort: boolean;
}

const links = new Set(['of', 'for', 'on', 'and', 'the', '&', 'de', 'against']);
const heads = (token: Token | undefined): boolean => {
  if (!token) return false;
  if (meetingHeads.has(token.lower)) return true;
  return /^(?:meeting|dialogue|summit|conference|forum)[- ]plus$/.test(token.lower);
};

const year = (token: Token | undefined): number | null =>
  token && /^20\d\d$|^19\d\d$/.test(token.text) ? Number(token.text) : null;

const pluralOwner = /^(?:.*s|people|women|children|men)$/;

function isModifier(token: Token): boolean {
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

interface Left {
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

function expandLeft(tokens: readonly Token[], head: number): Left {
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
      const isHeadBefore = heads(before);
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

interface Right {
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

function expandRight(tokens: readonly Token[], head: number, text: string, isShort = false): Right {
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

const notAfterHead =
  /^(?:partners?|room|rooms|hall|centre|center|declaration|statement|chair|chairman|secretary|secretariat|table|call|participants|ministers?|house|leaders'? statement|communique|communiqué|convention|agenda|paper|report|document|documents|mechanism|mechanisms|process|processes|relations|relationship|website|media)$/;

/** Words that alone beside a head name no particular gathering. */
const generic =
  /^(?:bilateral|trilateral|annual|first|second|third|special|virtual|official|press|news|working|regional|senior|joint|high-level|plenary|security|international|this|ministerial|informal|emergency|strategic|technical|policy|closed-door|expanded|extraordinary|political|preparatory|minister|ministers|video|&|leaders|face-to-face|and|the|of|on|opening|closing|next|last|previous|closed|separate|earlier|same|whole|full|brief|productive|successful|historic|landmark)$/;

function isNamed(tokens: readonly Token[], left: Left, head: number, right: Right): boolean {
  const words = tokens.slice(left.nameFrom, head).filter((token) => token.kind === 'word');
  const specific = words.filter((token) => !generic.test(token.lower) && !heads(token));
  const capitals = specific.filter((token) => token.isCapital);
  const isCapitalHead = tokens[head]?.isCapital === true;
  if (
    words.some((token) => /^(?:press|news)$/.test(token.lower)) ||
    words.at(-1)?.lower === 'video'
  )
    return false;
  if (isCapitalHead) {
    if (capitals.length > 0 || right.acronym !== null) return true;
    if (right.hasComplement)
      return left.ordinal !== null || words.length > 0 || right.nameTo - head > 3;
    return (
      words.filter(
        (token) =>
          token.isCapital &&
          !/^(?:the|this|annual|first|second|and|opening|closing|press|working)$/.test(token.lower),
      ).length >= 2
    );
  }
  const hasBody = capitals.some((token) => token.isAcronym || /^asean/i.test(token.text));
  if (hasBody && tokens[head]?.lower !== 'talks' && tokens[head]?.lower !== 'discussions')
    return true;
  return (
    capitals.length > 0 &&
    (left.ordinal !== null || capitals.length >= 2) &&
    tokens[head]?.lower !== 'talks'
  );
}

function sliceSpan(tokens: readonly Token[], from: number, to: number): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && to > from ? { start: first.start, end: last.end } : null;
}

/** "ACDFM-18" as the short form and the ordinal that it holds. */
function splitNumber({ value, span }: { value: string; span: Span }): {
  base: string;
  ordinal: number | null;
  span: Span;
} {
  const parts =
    /^(\p{Lu}{3,}[\p{L}+]*)[- ](\d{1,3})$|^(\d{1,3})(?:st|nd|rd|th) (\p{Lu}{3,}[\p{L}+-]*)$/u.exec(
      value,
    );
  const base = parts?.[1] ?? parts?.[4];
  if (base === undefined) return { base: value, ordinal: null, span };
  const start = span.start + value.indexOf(base);
  return {
    base,
    ordinal: Number(parts?.[2] ?? parts?.[3]),
    span: { start, end: start + base.length },
  };
}

function headMention(
  sentence: Sentence,
  head: number,
  text: string,
  shorts: ReadonlySet<string>,
): MeetingMention | null {
  const { tokens } = sentence;
  const token = tokens[head];
  const next = tokens[head + 1];
  if (!token || token.lower === 'talks') return null;
  if (
    next &&
    notAfterHead.test(next.lower) &&
    (next.isCapital || /^partners?$|^room$|^call$/.test(next.lower))
  )
    return null;
  const left = expandLeft(tokens, head);
  const right = expandRight(tokens, head, text);
  const follower = tokens[right.to];
  const isInsideName =
    follower?.isCapital === true &&
    follower.kind === 'word' &&
    right.to === head + 1 &&
    monthNumber(follower.text) === null &&
    weekdayNumber(follower.text) === null &&
    !functionWords.has(follower.lower) &&
    right.year === null &&
    follower.start === token.end + 1 &&
    token.isCapital;
  if (isInsideName && notAfterHead.test(follower.lower)) return null;
  if (!isNamed(tokens, left, head, right)) return null;
  const words = tokens.slice(left.nameFrom, head).filter((word) => word.kind === 'word');
  const isListOfShorts =
    words.length > 1 && words.every((word) => shorts.has(word.text) || word.lower === 'and');
  if (isListOfShorts && words.some((word) => word.lower === 'and')) return null;
  const span = sliceSpan(tokens, left.from, right.to);
  const nameSpan = sliceSpan(tokens, left.nameFrom, right.nameTo);
  if (!span || !nameSpan) return null;
  const short = right.acronym ? splitNumber(right.acronym) : null;
  return {
    ...span,
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    acronym: short?.base ?? null,
    acronymSpan: short?.span ?? null,
    ordinal: left.ordinal?.value ?? short?.ordinal ?? null,
    ordinalSpan: left.ordinal?.span ?? (short?.ordinal ? right.acronym?.span : null) ?? null,
    year: left.year?.value ?? right.year?.value ?? null,
    yearSpan: left.year?.span ?? right.year?.span ?? null,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    from: left.from,
    to: right.to,
    isShort: false,
  };
}

function shortMention(
  sentence: Sentence,
  at: number,
  shorts: ReadonlySet<string>,
  text: string,
): MeetingMention | null {
  const { tokens } = sentence;
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token?.isCapital) return null;
  const two = next ? `${token.text} ${next.text}` : '';
  const numbered = /^(\p{Lu}{3,}[\p{L}+]*)-(\d{1,3})$/u.exec(token.text);
  const base = numbered?.[1] !== undefined && shorts.has(numbered[1]) ? numbered[1] : null;
  const length = shorts.has(two) ? 2 : shorts.has(token.text) || base !== null ? 1 : 0;
  if (length === 0) return null;
  const acronym = length === 2 ? two : (base ?? token.text);
  const ownOrdinal = base === null ? null : Number(numbered?.[2]);
  const right = expandRight(tokens, at + length - 1, text, true);
  const { to } = right;
  const left = expandLeft(tokens, at);
  const hasOrdinal = left.ordinal !== null && left.nameFrom >= at - 1;
  const from = hasOrdinal || (left.year !== null && left.nameFrom === at) ? left.from : at;
  const span = sliceSpan(tokens, from, to);
  const whole = sliceSpan(tokens, at, right.nameTo);
  if (!span || !whole) return null;
  // "ACDFM-18" is named by its letters; the number is the ordinal.
  const nameSpan = base === null ? whole : { start: whole.start, end: whole.start + base.length };
  return {
    ...span,
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    acronym,
    acronymSpan: { start: nameSpan.start, end: nameSpan.start + acronym.length },
    ordinal: hasOrdinal ? left.ordinal.value : ownOrdinal,
    ordinalSpan: hasOrdinal ? left.ordinal.span : ownOrdinal === null ? null : nameSpan,
    year:
      left.year !== null && left.nameFrom === at ? left.year.value : (right.year?.value ?? null),
    yearSpan:
      left.year !== null && left.nameFrom === at ? left.year.span : (right.year?.span ?? null),
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    from,
    to,
    isShort: true,
  };
}

/** "The 14th meeting of the ..." gives the ordinal to the name that follows. */
function adoptOrdinal(mention: MeetingMention, tokens: readonly Token[]): MeetingMention {
  if (mention.ordinal !== null) return mention;
  let at = mention.from - 1;
  if (tokens[at]?.lower === 'the') at -= 1;
  if (tokens[at]?.lower !== 'of') return mention;
  if (
    !/^(?:meeting|edition|session|round|iteration|plenary|gathering|conference|summit)s?$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  )
    return mention;
  const before = /^(?:annual|plenary|formal)$/.test(tokens[at - 2]?.lower ?? '') ? at - 3 : at - 2;
  const token = tokens[before];
  const ordinal = token ? ordinalNumber(token.text) : null;
  return token && ordinal !== null ? { ...mention, ordinal, ordinalSpan: token } : mention;
}

const gatheringOf = /^(?:meeting|summit|gathering|retreat|conference)$/;
const attendants = /^(?:ministers?|leaders|chiefs|officials|heads|commanders|attorneys)$/;

/** "the annual meeting of the defence ministers of the Association ...": named by who meets. */
function meetingOfMinisters(sentence: Sentence, at: number, text: string): MeetingMention | null {
  const { tokens } = sentence;
  if (
    !gatheringOf.test(tokens[at]?.lower ?? '') ||
    !/^(?:of|between)$/.test(tokens[at + 1]?.lower ?? '')
  )
    return null;
  let to = at + 2;
  while (to < tokens.length && to - at < 16) {
    const token = tokens[to];
    if (!token) break;
    const isFitting =
      attendants.test(token.lower) ||
      /^(?:of|the|from|and|foreign|defence|defense|senior|army|navy|air|force)$/.test(
        token.lower,
      ) ||
      (token.isCapital && isModifier(token)) ||
      /^[()]$/.test(token.text);
    if (!isFitting) break;
    to += 1;
  }
  while (
    to > at &&
    !tokens[to - 1]?.isCapital &&
    tokens[to - 1]?.text !== ')' &&
    !attendants.test(tokens[to - 1]?.lower ?? '')
  )
    to -= 1;
  const words = tokens.slice(at + 2, to);
  const hasAttendants = words.some((token) => attendants.test(token.lower));
  const hasBody = words.some(
    (token) => token.isAcronym || token.lower === 'association' || token.lower === 'asean',
  );
  const left = expandLeft(tokens, at);
  const span = sliceSpan(tokens, Math.min(left.from, at), to);
  const nameSpan = sliceSpan(tokens, at, to);
  if (!hasAttendants || !hasBody || !span || !nameSpan) return null;
  return {
    ...span,
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    acronym: null,
    acronymSpan: null,
    ordinal: left.ordinal?.value ?? null,
    ordinalSpan: left.ordinal?.span ?? null,
    year: null,
    yearSpan: null,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    from: left.from,
    to,
    isShort: false,
  };
}

/** Short forms of gatherings: those an article defines, and those of well-known series. */
export function meetingShortForms(abbreviations: readonly Abbreviation[]): Set<string> {
  const shorts = new Set(knownSeries.keys());
  for (const { short, long } of abbreviations) {
    const words = long.toLowerCase().split(/[\s-]+/);
    const isMeeting =
      words.some(
        (word) =>
          meetingHeads.has(word) && word !== 'forum' && word !== 'dialogue' && word !== 'congress',
      ) ||
      (words.includes('forum') && words.includes('regional')) ||
      words.at(-1) === 'dialogue';
    const bare = short.replace(/[- ]\d{1,3}$/, '');
    if (isMeeting) shorts.add(bare);
    else shorts.delete(short);
  }
  return shorts;
}

/** All named gatherings of one sentence, in order, not overlapping. */
export function findMeetingMentions(
  sentence: Sentence,
  text: string,
  shorts: ReadonlySet<string>,
): MeetingMention[] {
  const { tokens } = sentence;
  const mentions: MeetingMention[] = [];
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    if (!heads(tokens[index])) continue;
    const mention =
      headMention(sentence, index, text, shorts) ?? meetingOfMinisters(sentence, index, text);
    if (!mention) continue;
    const outer = mentions.find((other) => other.start < mention.end && mention.start < other.end);
    if (outer) continue;
    mentions.push(mention);
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const mention = shortMention(sentence, index, shorts, text);
    if (
      !mention ||
      mentions.some((other) => other.start < mention.end && mention.start < other.end)
    )
      continue;
    mentions.push(mention);
  }
  return mentions.map((mention) => adoptOrdinal(mention, tokens)).sort((a, b) => a.start - b.start);
}
