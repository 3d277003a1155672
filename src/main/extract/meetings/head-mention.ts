import type { Sentence } from '../article';
import { functionWords, monthNumber, weekdayNumber } from '../lexicon/words';
import type { Span } from '../span';
import type { Token } from '../tokens';
import { expandLeft, expandRight, isHead as heads } from './expand-name';
import type { Left, Right } from './expand-name';
import { sliceSpan } from './meeting-mention';
import type { MeetingMention } from './meeting-mention';

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
/** The gathering whose name is headed by the token at `head`, or null where none is named there. */
export function headMention(
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
