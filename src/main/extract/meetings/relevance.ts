import type { Sentence } from '../article';
import type { Context, NamedGroup } from '../context';
import { eventVerbs } from '../lexicon/meeting-words';
import type { MeetingGroup } from './group-mentions';

const generic =
  /^(?:meeting|summit|conference|event|dialogue|forum|gathering|talks|retreat|workshop|symposium|consultations?)$/;

/** Whether a sentence says that something is held, opened, attended or the like. */
export function hasEventVerb(sentence: Sentence): boolean {
  return sentence.tokens.some((token) => eventVerbs.has(token.lower));
}

/** Whether a sentence speaks of "the meeting" without its name. */
function hasGenericMention(sentence: Sentence): boolean {
  return sentence.tokens.some((token, index) => {
    const before = sentence.tokens[index - 1]?.lower ?? '';
    const beforeThat = sentence.tokens[index - 2]?.lower ?? '';
    return (
      generic.test(token.lower) &&
      (/^(?:the|this|annual|-day)$/.test(before) ||
        /^(?:the|this)$/.test(beforeThat) ||
        /-day$/.test(before))
    );
  });
}

/** Whether one series is named inside the name of another, as a working group names the meeting it belongs to. */
function isPartOfName(inner: MeetingGroup, outer: MeetingGroup): boolean {
  const words = outer.key.split(' ');
  return inner.ordinal === null && inner.key.split(' ').every((word) => words.includes(word));
}

/**
 * How much a sentence speaks of a gathering: 1 where it names it, less where it opens the story or says "the meeting",
 * 0 where it is about something else, such as another gathering.
 */
export function relevanceOf(
  sentence: Sentence,
  group: MeetingGroup | null,
  context: Context,
  countsCaptions = false,
): number {
  const isCaption = context.article.paragraphs[sentence.paragraph]?.isCaption ?? false;
  if (isCaption && !countsCaptions) return 0;
  if (group === null && context.encounter === sentence.index) return 1;
  const named = context.named.get(sentence.index) ?? [];
  if (named.some((one) => one.group === group)) return 1;
  const isOther = named.some((one) => !(group && isPartOfName(one.group, group)));
  const depth = sentence.paragraph - context.story;
  const isToldFirst = group?.mentions.some((mention) => mention.paragraph < context.story) ?? false;
  const isElsewhere = isOther && !(depth <= 0 && (group === null || isToldFirst));
  if (isElsewhere) return group !== null && depth <= 4 && hasGenericMention(sentence) ? 0.55 : 0;
  if (depth <= 0) return 0.7;
  if (hasGenericMention(sentence)) return 0.6;
  if (depth <= 2) return 0.5;
  return 0;
}

/** Words that put one gathering into the place and days of another. */
const beside = /^[^.;]{0,40}\b(?:sidelines?|margins?|in conjunction with|alongside)\b/i;

/** What names a gathering only to place another event beside it. */
const passing = /\b(?:sidelines?|margins?|ahead|framework) of\b[^.;]{0,20}$/i;

/** Whether, of several gatherings in one sentence, this one stands nearest before a position. */
export function isNearest(
  group: MeetingGroup | null,
  sentence: Sentence,
  position: number,
  context: Context,
): boolean {
  if (!group) return true;
  const named = context.named.get(sentence.index) ?? [];
  let best: NamedGroup | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const one of named) {
    const { start, end } = one.mention;
    const lead = context.article.text.slice(Math.max(sentence.start, start - 40), start);
    if (position < start && passing.test(lead)) continue;
    const distance = position >= end ? position - end : (start - position) * 2;
    if (distance >= 0 && distance < bestDistance) [best, bestDistance] = [one, distance];
  }
  const nearest: NamedGroup | null = best;
  if (nearest === null || nearest.group === group || nearest.group.key === group.key) return true;
  // "the 19th A and the 12th B in Kuala Lumpur on Friday" says it of both.
  return named.some(({ group: other, mention }) => {
    if (other !== group) return false;
    if (mention.end <= position && beside.test(context.article.text.slice(mention.end, position)))
      return true;
    const between = context.article.text.slice(mention.end, nearest.mention.start);
    return (
      mention.end <= nearest.mention.start &&
      /^[\s)]*(?:,|and|&|as well as|\s|the|its)*$/.test(between)
    );
  });
}
