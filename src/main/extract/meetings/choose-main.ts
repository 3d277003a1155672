import type { Context } from '../context';
import type { Encounter } from './encounters';
import type { MeetingMention } from './meeting-mention';
import type { MeetingGroup } from './group-mentions';
import { hasEventVerb } from './relevance';

/** The subject of an article: named gatherings, or one encounter without a name, or nothing. */
export interface MainChoice {
  readonly groups: readonly MeetingGroup[];
  readonly encounter: Encounter | null;
}

const aside =
  /\b(?:sidelines?|margins?|framework|frameworks|context|ahead|mechanisms?|outcomes?|results|since|following|run-up|lead-up|prior to|preparations? for|prepare for|as part of|within|such as|including|consideration (?:by|at)|submitted to|introduced at|documents? (?:for|of)|upcoming)\b[^.;]{0,60}$/i;
const past = /\b(?:last|previous|earlier|upcoming|next|forthcoming)\b[^.;]{0,25}$/i;

/** "during the 19th B" after another gathering was named: B is the occasion, not the subject. */
const frame = /\b(?:during|at) (?:the |its |a )?[^.;,]{0,12}$/i;

function followsOther(mention: MeetingMention, own: MeetingGroup, context: Context): boolean {
  return (context.named.get(mention.sentence) ?? []).some(
    ({ group, mention: other }) =>
      group !== own &&
      other.end < mention.start &&
      !aside.test(context.article.text.slice(Math.max(0, other.start - 60), other.start)),
  );
}

/** Whether a gathering is only the second half of "on the sidelines of A and B". */
function isJoinedToAside(mention: MeetingMention, own: MeetingGroup, context: Context): boolean {
  return (context.named.get(mention.sentence) ?? []).some(({ group, mention: other }) => {
    if (group === own || other.end > mention.start) return false;
    const between = context.article.text.slice(other.end, mention.start);
    const sentence = context.article.sentences[other.sentence];
    const before = context.article.text.slice(
      Math.max(sentence?.start ?? 0, other.start - 80),
      other.start,
    );
    return /^[^.;]{0,12}\band\b[^.;]{0,12}$/.test(between) && aside.test(before);
  });
}

/** How much an article is about a gathering: where and how often it names it, and how. */
export function scoreGroup(group: MeetingGroup, context: Context): number {
  const { article } = context;
  let score = 0;
  const seen = new Set<number>();
  for (const mention of group.mentions) {
    const sentence = article.sentences[mention.sentence];
    if (!sentence) continue;
    const depth = mention.paragraph - context.story;
    const before = article.text.slice(Math.max(sentence.start, mention.start - 80), mention.start);
    if (article.paragraphs[mention.paragraph]?.isCaption) continue;
    let weight = depth < 0 ? 3 : depth === 0 ? 3 : depth === 1 ? 2 : depth <= 3 ? 1 : 0.3;
    if (hasEventVerb(sentence)) weight *= 1.3;
    const isAside =
      aside.test(before) ||
      isJoinedToAside(mention, group, context) ||
      (frame.test(before) && followsOther(mention, group, context));
    if (isAside) weight *= 0.3;
    if (past.test(before)) weight *= 0.4;
    if (mention.ordinal !== null && depth <= 2 && !isAside) weight += 1;
    if (seen.has(mention.sentence)) weight *= 0.3;
    seen.add(mention.sentence);
    score += weight;
  }
  return score;
}

const joined = /^[^.;]{0,60}(?:\band\b|&)[^.;]{0,40}$/;

const paired = /^[\s)]*(?:,|and|&|as well as|the|its|\s)*$/;

/** How an early sentence puts two gatherings side by side: as a pair ("the 18th A and the 11th B"), or loosely. */
function joint(one: MeetingGroup, other: MeetingGroup, context: Context): 'pair' | 'joined' | null {
  let link: 'joined' | null = null;
  for (const first of one.mentions) {
    if (first.paragraph - context.story > 1) continue;
    for (const { group, mention: second } of context.named.get(first.sentence) ?? []) {
      if (group !== other) continue;
      const [left, right] = first.start < second.start ? [first, second] : [second, first];
      const between = context.article.text.slice(left.end, right.start);
      const hasOrdinals = left.ordinal !== null && right.ordinal !== null;
      if (paired.test(between) && hasOrdinals) return 'pair';
      if (joined.test(between)) link = 'joined';
    }
  }
  return link;
}

/** Below this a gathering is only mentioned: once, and after the opening. */
const leastScore = 1.9;

/**
 * What the article is about: the gathering it opens with and speaks of most, together with one that stands beside it
 * with equal weight; or, where it opens with talks or a visit and names gatherings only in passing, that encounter.
 */
export function chooseMain(context: Context, encounter: Encounter | null): MainChoice {
  const scored = context.groups
    .map((group) => ({ group, score: scoreGroup(group, context) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  const strength = encounter?.strength ?? 0;
  const isEncounter =
    encounter !== null &&
    strength >= 1.4 &&
    (!best || (encounter.isOnSidelines ? strength + 3 > best.score : strength > best.score));
  if (isEncounter || !best) return { groups: [], encounter: isEncounter ? encounter : null };
  if (best.score < leastScore) return { groups: [], encounter: null };
  const others = scored.slice(1).filter(({ group, score }) => {
    if (group.key === best.group.key) return false;
    const link = joint(best.group, group, context);
    return link === 'pair'
      ? score >= best.score * 0.2
      : link === 'joined' && score >= best.score * 0.55;
  });
  const chosen = [best.group, ...others.map(({ group }) => group)];
  return { groups: context.groups.filter((group) => chosen.includes(group)), encounter: null };
}
