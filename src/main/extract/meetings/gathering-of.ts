import type { Sentence } from '../article';
import { expandLeft, isModifier } from './expand-name';
import { sliceSpan } from './meeting-mention';
import type { MeetingMention } from './meeting-mention';

const gatheringOf = /^(?:meeting|summit|gathering|retreat|conference)$/;
const attendants = /^(?:ministers?|leaders|chiefs|officials|heads|commanders|attorneys)$/;

/** "the annual meeting of the defence ministers of the Association ...": named by who meets. */
export function meetingOfMinisters(
  sentence: Sentence,
  at: number,
  text: string,
): MeetingMention | null {
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
