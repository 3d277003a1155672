import type { Sentence } from '../article';
import type { Context } from '../context';
import { eventVerbs } from '../lexicon/meeting-words';
import type { MeetingGroup } from './group-mentions';

const generic =
  /^(?:meeting|summit|conference|event|dialogue|forum|gathering|talks|retreat|workshop|symposium|consultations?)$/;

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
): number {
  const isMentioned =
    group?.mentions.some((mention) => mention.sentence === sentence.index) ?? false;
  if (isMentioned) return 1;
  const isOther = context.groups.some(
    (other) =>
      other !== group &&
      !(group && isPartOfName(other, group)) &&
      other.mentions.some((mention) => mention.sentence === sentence.index),
  );
  if (isOther && group) return 0;
  const depth = sentence.paragraph - context.story;
  if (depth <= 0) return 0.7;
  if (hasGenericMention(sentence)) return 0.6;
  if (depth <= 2) return 0.5;
  return 0;
}

/** Whether, of several gatherings in one sentence, this one stands nearest before a position. */
export function isNearest(
  group: MeetingGroup | null,
  sentence: Sentence,
  position: number,
  context: Context,
): boolean {
  if (!group) return true;
  let best: MeetingGroup | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const other of context.groups) {
    for (const mention of other.mentions) {
      if (mention.sentence !== sentence.index) continue;
      const distance =
        position >= mention.end ? position - mention.end : (mention.start - position) * 2;
      if (distance >= 0 && distance < bestDistance) [best, bestDistance] = [other, distance];
    }
  }
  return best === null || best === group || best.key === group.key;
}
