import type { Sentence } from '../article';
import type { Context } from '../context';
import { formatDay } from '../dates/calendar';
import { venueHeads } from '../lexicon/venue-words';
import type { PlaceMention } from '../places';
import type { Found } from '../span';
import type { CountryName } from '../types';
import type { MeetingGroup } from './group-mentions';
import { hasEventVerb, isNearest, relevanceOf } from './relevance';

/** City and country; both null for a gathering by video. */
export interface MeetingPlace {
  readonly city: Found<string> | null;
  readonly country: Found<CountryName> | null;
}

const cityStates = new Set(['SG', 'HK', 'MO', 'MC', 'LU']);

const virtual =
  /\b(?:virtual(?:ly)?|online|video[- ]?conferenc\w*|video link|videolink|teleconference|via zoom|by video|webinar)\b/i;

/** Words that make the city after "in" the place of something else: "the embassy in", "based in". */
const notHere =
  /\b(?:based|born|embassy|ambassador|office|headquartered|university|institute|located)\s+(?:in|at)\s+(?:the\s+)?$/i;

const leadIn =
  /(?:^|[\s(])(?:in|at|to|here in|visit(?:s|ed|ing)?|arrived? (?:in|at))\s+(?:(?:the|its|our|his|her|their|(?:capital|city|resort|island|port|coastal|northern|southern|central|historic|beach|town|province|capital city|resort island|resort city|resort town|resort island)s?)\s+(?:of\s+)?){0,5}$/i;

interface Candidate {
  readonly place: PlaceMention;
  readonly score: number;
}

function scorePlace(
  context: Context,
  sentence: Sentence,
  place: PlaceMention,
  group: MeetingGroup | null,
): number {
  const isCaption = context.article.paragraphs[sentence.paragraph]?.isCaption ?? false;
  const relevance = relevanceOf(sentence, group, context, true) * (isCaption ? 0.7 : 1);
  if (relevance === 0 || !isNearest(group, sentence, place.start, context)) return 0;
  const before = context.article.text.slice(
    Math.max(sentence.start, place.start - 60),
    place.start,
  );
  const owner =
    /\b(?:in|at)\s+(?:the\s+)?\p{Lu}[\p{L}-]*(?:['’]s?)?\s+(?:(?:capital|city|resort|island|town|port)\s+)+(?:of\s+)?$/u.test(
      before,
    ) || /\b(?:in|at)\s+\p{Lu}[\p{L}-]*['’]s?\s+$/u.test(before);
  const isBracketed = /\b(?:in|at)\s+\p{Lu}[\p{L} ]{2,24}\s\($/u.test(before);
  if (!leadIn.test(before) && !owner && !isBracketed) return 0;
  if (notHere.test(before) || (place.from === 1 && relevance < 0.6)) return 0;
  const isEvent =
    hasEventVerb(sentence) || /\b(?:be|is|are|was|were|been) (?:here )?in\s+$/.test(before);
  const isInsideMeeting = (context.named.get(sentence.index) ?? []).some(
    ({ mention }) => mention.start <= place.start && place.end <= mention.end,
  );
  if (isInsideMeeting) return 0;
  const toVisit = /\b(?:to|visit(?:s|ed|ing)?)\s+$/i.test(before);
  return (
    relevance * 3 +
    (isEvent ? 1 : 0) -
    (sentence.paragraph - context.story) * 0.15 -
    (toVisit ? 0.7 : 0) -
    (place.from === 1 && relevance < 1 ? 1.2 : 0) -
    (relevance < 0.6 && !isEvent ? 1 : 0)
  );
}

function found<T>(value: T, place: PlaceMention, reason: string, confidence: number): Found<T> {
  return { value, spans: [{ start: place.start, end: place.end }], reason, confidence };
}

function isVirtual(context: Context, group: MeetingGroup | null): boolean {
  return context.article.sentences.some((sentence) => {
    const depth = sentence.paragraph - context.story;
    const speaksOfIt = relevanceOf(sentence, group, context) >= 0.6 && depth <= 4;
    return speaksOfIt && virtual.test(context.article.text.slice(sentence.start, sentence.end));
  });
}

/**
 * The city and country of a gathering; nothing for one held by video, the dateline's city where the
 * text says "here" or was filed on the day of the gathering.
 */
export function findWhere(
  context: Context,
  group: MeetingGroup | null,
  start: string | null,
): MeetingPlace {
  const { article, header } = context;
  let city: Candidate | null = null;
  let country: Candidate | null = null;
  for (const sentence of article.sentences) {
    for (const place of context.places[sentence.index] ?? []) {
      if (header.dateline?.spans.some((span) => span.start <= place.start && place.end <= span.end))
        continue;
      const score = scorePlace(context, sentence, place, group);
      if (score <= 1) continue;
      const isCity =
        place.kind === 'city' || (place.kind === 'country' && cityStates.has(place.country.code));
      if (isCity && (!city || score > city.score)) city = { place, score };
      if (place.kind === 'country' && (!country || score > country.score))
        country = { place, score };
    }
  }
  const dateline = header.datelinePlace;
  if (dateline?.kind === 'city' || (dateline && cityStates.has(dateline.country.code))) {
    const here = article.sentences.find((sentence) => {
      const isClose = sentence.paragraph - context.story <= 3;
      const at = sentence.tokens.findIndex((token) => token.lower === 'here');
      return (
        isClose && at >= 0 && relevanceOf(sentence, group, context) >= 0.5 && hasEventVerb(sentence)
      );
    });
    const isSameDay =
      start !== null &&
      header.dateline !== null &&
      header.reference !== null &&
      formatDay(header.reference.day) === start;
    if (!city && (here || isSameDay)) city = { place: dateline, score: here ? 2 : 1.5 };
  }
  if (isVirtual(context, group) && (!city || city.score < 4)) return { city: null, country: null };
  if (
    city &&
    country &&
    city.place.country.code !== country.place.country.code &&
    country.score > city.score + 0.8
  )
    city = null;
  const chosen = city ?? country;
  if (!chosen) return { city: null, country: null };
  return {
    city: city ? found(city.place.surface, city.place, 'city-of-meeting', 0.8) : null,
    country: found(
      chosen.place.country,
      chosen.place,
      city ? 'country-of-city' : 'country-of-meeting',
      city ? 0.85 : 0.6,
    ),
  };
}

const eventNear =
  /\b(?:held|hosted|hosts|convened|took place|taking place|takes place|take place|met|meet|gather(?:ed)?|opened|opens|attend(?:ed|ing)?|kicked off|inaugurated|meeting|summit|venue|conference|talks|ceremony|signed|received|welcomed|called on|launched)\b/i;

/** A building or site after "at the", in a sentence that says that the gathering takes place. */
export function findVenue(context: Context, group: MeetingGroup | null): Found<string> | null {
  let best: { score: number; found: Found<string> } | null = null;
  const { article } = context;
  for (const sentence of article.sentences) {
    const depth = sentence.paragraph - context.story;
    const relevance = relevanceOf(sentence, group, context);
    if (relevance === 0 && depth > 5) continue;
    const { tokens } = sentence;
    for (let index = 0; index < tokens.length - 1; index += 1) {
      if (!/^(?:at|inside|in)$/.test(tokens[index]?.lower ?? '')) continue;
      const isIn = tokens[index]?.lower === 'in';
      let from = index + 1;
      while (/^(?:the|a|its|their|his|her)$/.test(tokens[from]?.lower ?? '')) from += 1;
      let to = from;
      let head = -1;
      while (to < tokens.length && to - from < 9) {
        const token = tokens[to];
        if (!token || token.kind === 'mark') break;
        const isWord =
          token.isCapital ||
          venueHeads.has(token.lower) ||
          /^(?:of|the|new|administrative|and|&|de|ministry|presidential|main|convention|international|government|state|guest)$/.test(
            token.lower,
          );
        if (!isWord) break;
        if (venueHeads.has(token.lower)) head = to;
        to += 1;
      }
      if (head < from) continue;
      const complement = tokens[head + 1];
      const first = tokens[from];
      const last = tokens[head];
      if (!first || !last) continue;
      const capitals = tokens.slice(from, head + 1).filter((token) => token.isCapital).length;
      const isOwned = tokens.slice(from, head + 1).some((token) => token.isPossessive);
      if (capitals === 0 && !isOwned) continue;
      if (isIn && !/^(?:hotel|centre|center|palace|hall|building|resort)$/.test(last.lower))
        continue;
      const around = article.text.slice(Math.max(sentence.start, first.start - 160), first.start);
      if (
        /\b(?:fellow|researcher|professor|lecturer|analyst|director|expert|scholar|student|official|officer|speech|editor|programme|program)s?\s+(?:\w+\s+){0,3}at\s+(?:the\s+)?$/i.test(
          around,
        )
      )
        continue;
      if (!eventNear.test(article.text.slice(sentence.start, sentence.end))) continue;
      const endToken =
        complement?.lower === 'of' && tokens[head + 2]?.isCapital
          ? (tokens[head + 2] ?? last)
          : last;
      const span = { start: first.start, end: endToken.end };
      const score =
        relevance * 2 +
        (depth <= 2 ? 1 : 0) +
        (/^(?:hotel|centre|center|palace|hall|resort)$/.test(last.lower) ? 1 : 0) -
        depth * 0.1;
      if (score > 0.5 && (!best || score > best.score)) {
        best = {
          score,
          found: {
            value: article.text.slice(span.start, span.end),
            spans: [span],
            reason: 'place-after-at',
            confidence: 0.7,
          },
        };
      }
    }
  }
  return best?.found ?? null;
}
