import type { Sentence } from '../article';
import { expandLeft, expandRight } from './expand-name';
import { sliceSpan } from './meeting-mention';
import type { MeetingMention } from './meeting-mention';

/** The gathering that the token at `at` names by a short form, with an ordinal before or in it. */
export function shortMention(
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
