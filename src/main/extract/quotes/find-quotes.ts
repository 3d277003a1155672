import type { Article } from '../article';
import type { Person } from '../people/register';
import { overlaps } from '../span';
import type { Found, Span } from '../span';
import type { Token } from '../tokens';
import { byPerson, findSpeaker, findSpeechVerb } from './attribution';
import type { Clause, Speaker, Voices } from './attribution';
import { findQuotedSpans } from './quoted-spans';
import type { QuotedSpan } from './quoted-spans';

/** A quotation with its speaker; null where nobody can be named. */
export interface FoundQuote {
  readonly text: Found<string>;
  readonly speaker: Found<string> | null;
}

const smallestQuote = 5;
const reach = 28;

const titleCue =
  /(?:theme[ds]?|titled|entitled|called|dubbed|named|slogan|motto|topic|tagline|title|known as|billed as|on the topic)(?:\s+(?:of|as|is|was|being|for|the|this|year|its|session))*\s*[,:]?\s*[“"‘'«„]?$/i;

const countWords = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}'’\-.]*/gu)?.length ?? 0;

/** Title, theme or scheme: most of its longer words have capitals. */
function isTitleLike(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  if (words.length === 0 || words.length > 24) return false;
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return capitals / words.length >= 0.7;
}

function isSpeech(article: Article, quote: QuotedSpan): boolean {
  const text = article.text.slice(quote.start, quote.end);
  if (countWords(text) < smallestQuote || isTitleLike(text)) return false;
  const before = article.text.slice(Math.max(0, quote.outer.start - 60), quote.outer.start);
  return !titleCue.test(before) || countWords(text) > 14;
}

/** Tokens of a paragraph that stand in no quotation. */
function tokensOutside(
  article: Article,
  paragraph: number,
  quotes: readonly QuotedSpan[],
): Token[] {
  const own = quotes.filter((quote) => quote.paragraph === paragraph);
  return (article.paragraphs[paragraph]?.sentences ?? [])
    .flatMap((sentence) => sentence.tokens)
    .filter((token) => !own.some((quote) => overlaps(quote.outer, token)));
}

const endsClause = (token: Token | undefined): boolean =>
  token !== undefined && /^[.!?;]$/.test(token.text);

function clauseAfter(tokens: readonly Token[], quote: QuotedSpan, text: string): Clause | null {
  const from = tokens.findIndex((token) => token.start >= quote.outer.end);
  const first = tokens[from];
  if (
    !first ||
    (/[.!?]\s*[”"’']?\s*$/.test(text.slice(quote.start, quote.outer.end)) &&
      first.isCapital &&
      !/^[,–—-]$/.test(first.text) &&
      !isAttributionStart(tokens, from))
  )
    return null;
  let end = from;
  while (end < tokens.length && !endsClause(tokens[end]) && end - from < reach) end += 1;
  const according = tokens.findIndex(
    (token, index) => index >= from && index < from + 3 && token.lower === 'according',
  );
  if (according >= 0) return { tokens: tokens.slice(according, end), verb: 0 };
  const verb = findSpeechVerb(tokens, from, end, 'first');
  return verb < 0 ? null : { tokens: tokens.slice(from, end), verb: verb - from };
}

/** After a quotation that ends with a full stop, only "X said" or "said X" attributes it; another sentence does not. */
function isAttributionStart(tokens: readonly Token[], from: number): boolean {
  const verb = findSpeechVerb(tokens, from, Math.min(tokens.length, from + 6), 'first');
  if (verb < 0) return false;
  const next = tokens[verb + 1];
  return (
    next === undefined ||
    endsClause(next) ||
    next.text === ',' ||
    /^(?:in|at|on|during|after)$/.test(next.lower)
  );
}

function clauseBefore(tokens: readonly Token[], quote: QuotedSpan): Clause | null {
  const to = tokens.filter((token) => token.end <= quote.outer.start).length;
  if (to === 0) return null;
  const tail = endsClause(tokens[to - 1]) ? to - 1 : to;
  let from = tail;
  while (from > 0 && !endsClause(tokens[from - 1])) from -= 1;
  const according = tokens.findIndex(
    (token, index) => index >= from && index < tail && token.lower === 'according',
  );
  const verb = findSpeechVerb(tokens, from, tail, 'last');
  if (verb < 0 && according >= 0) return { tokens: tokens.slice(according, to), verb: 0 };
  return verb < 0 ? null : { tokens: tokens.slice(from, to), verb: verb - from };
}

/** The clause of speech that closes a paragraph without quotation, which the next paragraph then quotes from. */
function closingClause(
  article: Article,
  paragraph: number,
  quotes: readonly QuotedSpan[],
): Clause | null {
  if (quotes.some((quote) => quote.paragraph === paragraph)) return null;
  const sentence = article.paragraphs[paragraph]?.sentences.at(-1);
  if (!sentence) return null;
  const verb = findSpeechVerb(sentence.tokens, 0, sentence.tokens.length, 'first');
  return verb < 0 ? null : { tokens: sentence.tokens, verb };
}

interface Memory {
  person: Person | null;
  speaker: Speaker | null;
  paragraph: number;
}

function attribute(
  voices: Voices,
  quote: QuotedSpan,
  spans: readonly QuotedSpan[],
  memory: Memory,
): Speaker | null {
  const { article, register } = voices;
  const outside = tokensOutside(article, quote.paragraph, spans);
  const lead = article.text.slice(Math.max(0, quote.outer.start - 8), quote.outer.start);
  const endsOpen = /[,–—]\s*$/.test(article.text.slice(quote.start, quote.end));
  const isLedIn = /[:,]\s*$|\p{L}\s*$/u.test(lead) && !endsOpen;
  const after = clauseAfter(outside, quote, article.text);
  const before = clauseBefore(outside, quote);
  for (const clause of isLedIn ? [before, after] : [after, before]) {
    const speaker = clause ? findSpeaker(voices, clause, memory.person) : null;
    if (speaker) return speaker;
  }
  const isAlone = !outside.some((token) => token.kind === 'word');
  const isNext = quote.paragraph - memory.paragraph <= 1;
  const { speaker: previous } = memory;
  if (previous && isNext && (isAlone || quote.paragraph === memory.paragraph)) {
    return {
      ...previous,
      value: { ...previous.value, reason: 'continued-quotation', confidence: 0.7 },
    };
  }
  const closing = closingClause(article, quote.paragraph - 1, spans);
  const closer = closing && isAlone ? findSpeaker(voices, closing, memory.person) : null;
  if (closer) return closer;
  const start = article.paragraphs[quote.paragraph]?.start ?? 0;
  const near =
    register.within({ start, end: quote.outer.start }) ?? register.lastBefore(quote.outer.start);
  return near ? byPerson(near, [], 'nearest-person', 0.4) : null;
}

/**
 * Quotations of at least five words with their speakers: the clause after or before the quotation, the speaker of the
 * quotation that it continues, or the person named last.
 */
export function findQuotes(voices: Voices): FoundQuote[] {
  const { article } = voices;
  const spans = findQuotedSpans(article);
  const speech = spans.filter((quote) => quote.end > quote.start && isSpeech(article, quote));
  const found: { quote: QuotedSpan; span: Span; speaker: Speaker | null }[] = [];
  const memory: Memory = { person: null, speaker: null, paragraph: -2 };
  for (const quote of speech) {
    const speaker = attribute(voices, quote, spans, memory);
    const raw = article.text.slice(quote.start, quote.end);
    const start = quote.start + (raw.length - raw.trimStart().length);
    const span = { start, end: start + raw.trim().length };
    found.push({ quote, span, speaker });
    if (speaker) [memory.speaker, memory.person] = [speaker, speaker.person ?? memory.person];
    memory.paragraph = quote.paragraph;
  }
  const seen = new Set<string>();
  return found.flatMap(({ quote, span, speaker }, index): FoundQuote[] => {
    const value = article.text.slice(span.start, span.end);
    if (value === '' || seen.has(value)) return [];
    seen.add(value);
    const next = found[index + 1];
    const runsOn =
      !quote.isClosed && next !== undefined && next.quote.paragraph - quote.paragraph === 1;
    const isWeak = speaker === null || speaker.value.confidence < 0.6;
    const voice = runsOn && isWeak ? next.speaker : speaker;
    const text = { value, spans: [span], reason: 'quotation-marks', confidence: 0.9 };
    return [{ text, speaker: voice?.value ?? null }];
  });
}
