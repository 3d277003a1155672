import type { Context } from '../context';
import { addDays, dayNumber, formatDay, parseDay } from '../dates/calendar';
import { resolveDates } from '../dates/resolve-dates';
import type { TimeFrame } from '../dates/resolve-dates';
import { cardinalNumber } from '../lexicon/words';
import type { Found, Span } from '../span';
import type { MeetingGroup } from './group-mentions';
import { hasEventVerb, isNearest, relevanceOf } from './relevance';

/** First and last day, YYYY-MM-DD; the same for one day. */
export interface MeetingDates {
  readonly start: Found<string>;
  readonly end: Found<string>;
}

const ahead = /\b(?:will|to be held|upcoming|next|scheduled|set to|slated|due to|expected to)\b/i;

interface Duration {
  readonly days: number;
  readonly span: Span;
}

/** "three-day", "two day meeting", "over two days". */
function findDuration(context: Context, group: MeetingGroup | null): Duration | null {
  for (const sentence of context.article.sentences) {
    if (relevanceOf(sentence, group, context) === 0) continue;
    for (let index = 0; index < sentence.tokens.length; index += 1) {
      const token = sentence.tokens[index];
      if (!token) continue;
      const compound = /^(\p{L}+|\d)-days?$/u.exec(token.lower)?.[1];
      const next = sentence.tokens[index + 1];
      const split =
        next &&
        /^days?$/.test(next.lower) &&
        /^(?:over|for|lasting|the|a)$/.test(sentence.tokens[index - 1]?.lower ?? '')
          ? token.lower
          : undefined;
      const days = cardinalNumber(compound ?? split ?? '');
      if (days !== null && days > 1 && days <= 7) return { days, span: token };
    }
  }
  return null;
}

const speechBefore =
  /\b(?:said|told|stated|announced|statement|release|reporters|wrote|issued|added|confirmed)\b[^.]{0,30}$/i;
const speechAfter =
  /^,?\s*(?:said|told|stated|announced|urged|called|stressed|warned|reaffirmed|issued|welcomed|pledged|vowed)\b/i;

/** Verbs that say that a gathering itself takes place, not only that somebody went to it. */
const takesPlace =
  /\b(?:(?:was|were|is|are|be|being|been) held|held (?:in|on|at|from|here|virtually|online|via|over|yesterday|today)|convened?|took place|takes? place|taking place|kick(?:ed|s) off|opened|opens|began|begins|concluded|ended|gathered|met|meet|underway|scheduled|run from)\b/i;

const opening =
  /\b(?:opened|opens|kicked off|kicks off|began|begins|started|starts|beginning|starting|opening|from)\b/i;
const closing = /\b(?:concluded|concludes|ended|ends|wrapped up|closed|closes|closing)\b/i;

/**
 * The days of a gathering: the date nearest to its name in the sentences that speak of it, before others. A duration
 * ("three-day") stretches a single day forward from an opening and back from a closing.
 */
export function findWhen(
  context: Context,
  group: MeetingGroup | null,
  frame: TimeFrame,
): MeetingDates | null {
  let best: { score: number; index: number; sentence: number } | null = null;
  const { article } = context;
  for (const sentence of article.sentences) {
    if (
      sentence.paragraph < context.story &&
      !group?.mentions.some((mention) => mention.sentence === sentence.index)
    )
      continue;
    const relevance = relevanceOf(sentence, group, context);
    if (relevance === 0) continue;
    const isEvent = hasEventVerb(sentence);
    context.dates[sentence.index]?.forEach((date, index) => {
      if (date.kind === 'month') return;
      if (
        context.header.dateline?.spans.some(
          (span) => span.start <= date.start && date.end <= span.end,
        )
      )
        return;
      if (!isNearest(group, sentence, date.start, context)) return;
      const resolved = resolveDates(date, frame, false);
      const far =
        resolved && frame.reference
          ? Math.abs(dayNumber(parseDay(resolved.start)) - dayNumber(frame.reference)) > 250
          : false;
      const before = article.text.slice(Math.max(sentence.start, date.start - 40), date.start);
      const after = article.text.slice(date.end, date.end + 40);
      const isHeld = takesPlace.test(article.text.slice(sentence.start, sentence.end));
      const isSpeech =
        (speechBefore.test(before) && !/\bheld\b/i.test(before)) || speechAfter.test(after);
      const isRange = date.first !== null && date.last !== null && date.first.day !== date.last.day;
      const score =
        relevance * 3 +
        (isHeld ? 1.3 : isEvent ? 0.5 : 0) +
        (isRange && (isHeld || relevance === 1) ? 0.4 : 0) +
        (date.kind === 'explicit' ? 0.4 : 0) -
        (far ? 3 : 0) -
        (isSpeech ? 1.2 : 0) -
        (sentence.paragraph - context.story) * 0.15 -
        (relevance < 0.6 && !isEvent ? 1 : 0);
      if (score > 1 && (!best || score > best.score))
        best = { score, index, sentence: sentence.index };
    });
  }
  const chosen = best as { score: number; index: number; sentence: number } | null;
  if (!chosen) return null;
  const date = context.dates[chosen.sentence]?.[chosen.index];
  const sentence = article.sentences[chosen.sentence];
  if (!date || !sentence) return null;
  const text = article.text.slice(sentence.start, sentence.end);
  const resolved = resolveDates(date, frame, ahead.test(text));
  if (!resolved) return null;
  const confidence = resolved.reason === 'date-in-text' ? 0.85 : 0.7;
  const make = (value: string, spans: readonly Span[], reason: string): Found<string> => ({
    value,
    spans,
    reason,
    confidence,
  });
  const duration = resolved.start === resolved.end ? findDuration(context, group) : null;
  const single = parseDay(resolved.start);
  if (duration && closing.test(text) && !opening.test(text)) {
    const start = formatDay(addDays(single, 1 - duration.days));
    return {
      start: make(start, [...resolved.spans, duration.span], 'duration'),
      end: make(resolved.end, resolved.spans, resolved.reason),
    };
  }
  if (duration && opening.test(text)) {
    const end = formatDay(addDays(single, duration.days - 1));
    return {
      start: make(resolved.start, resolved.spans, resolved.reason),
      end: make(end, [...resolved.spans, duration.span], 'duration'),
    };
  }
  return {
    start: make(resolved.start, resolved.spans, resolved.reason),
    end: make(resolved.end, resolved.spans, resolved.reason),
  };
}
