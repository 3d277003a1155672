import type { Article } from '../article';
import { speechVerbs } from '../lexicon/people-words';
import { documentHeads } from '../lexicon/document-words';
import { isOfficeHead } from '../people/roles';
import type { Person, PersonRegister } from '../people/register';
import type { Found, Span } from '../span';
import { contains, overlaps } from '../span';
import type { Token } from '../tokens';
import { findQuotedSpans } from './find-quotes';
import type { QuotedSpan } from './find-quotes';

export interface FoundQuote {
  readonly text: Found<string>;
  readonly speaker: Found<string> | null;
}

const smallestQuote = 5;

const titleCue =
  /(?:theme[ds]?|titled|entitled|called|dubbed|named|slogan|motto|topic|tagline|title|known as|billed as)(?:\s+(?:of|as|is|was|being|for|the|this|year|its|session))*\s*[,:]?\s*[“"‘'«„]?$/i;

const countWords = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}'’\-.]*/gu)?.length ?? 0;

/** Title, theme or scheme: most of its longer words have capitals, and it ends no sentence. */
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
  return !titleCue.test(before) || (/^[\p{Ll}]/u.test(text) === false && countWords(text) > 14);
}

interface Outside {
  /** Tokens of the paragraph that stand in no quotation. */
  readonly tokens: readonly Token[];
}

function outsideOf(article: Article, paragraph: number, quotes: readonly QuotedSpan[]): Outside {
  const own = quotes.filter((quote) => quote.paragraph === paragraph);
  const tokens = (article.paragraphs[paragraph]?.sentences ?? [])
    .flatMap((sentence) => sentence.tokens)
    .filter((token) => !own.some((quote) => overlaps(quote.outer, token)));
  return { tokens };
}

const pronouns = new Set(['he', 'she', 'they', 'who']);
const bodyNouns = new Set([
  'statement',
  'communique',
  'communiqué',
  'ministry',
  'department',
  'release',
  'declaration',
  'document',
  'readout',
  'report',
  'embassy',
  'government',
  'office',
  'paper',
  'agency',
  'letter',
  'text',
  'pentagon',
]);

interface Subject {
  readonly value: Found<string>;
  readonly person: Person | null;
}

interface Clause {
  readonly tokens: readonly Token[];
  readonly verb: number;
}

function person(
  found: Person,
  spans: readonly Span[],
  reason: string,
  confidence: number,
): Found<string> {
  return { value: found.name, spans, reason, confidence };
}

function spanOf(tokens: readonly Token[], from: number, to: number): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && from < to ? { start: first.start, end: last.end } : null;
}

/** Who says it, by the words around a verb of speech: a name, an office that one person holds, a pronoun, a body. */
function resolveSubject(
  article: Article,
  { tokens, verb }: Clause,
  register: PersonRegister,
  lastSpeaker: Person | null,
): Subject | null {
  const clauseStart = clauseStartBefore(tokens, verb);
  const before = spanOf(tokens, clauseStart, verb);
  const clauseEnd = clauseEndAfter(tokens, verb + 1);
  const after = spanOf(tokens, verb + 1, clauseEnd);
  const verbToken = tokens[verb];
  const next = tokens[verb + 1];
  const isInverted =
    next !== undefined &&
    (next.isCapital || /^(?:the|a|an|his|her)$/.test(next.lower)) &&
    before === null;
  const regions = isInverted ? [after, before] : [before, after];
  for (const region of regions) {
    if (!region || (region === after && !isInverted && before !== null)) continue;
    const named = region === before ? lastWithin(register, region) : register.within(region);
    if (named)
      return {
        value: person(named, mentionSpans(named, region), 'named-beside-verb', 0.9),
        person: named,
      };
    const words = tokens.filter((token) => contains(region, token));
    const pronoun = words.find((token) => pronouns.has(token.lower) && token.lower !== 'who');
    if (pronoun) {
      const meant =
        lastSpeaker && !named
          ? pronounPerson(article, register, pronoun, lastSpeaker)
          : register.lastBefore(pronoun.start);
      if (meant)
        return {
          value: person(meant, [pronoun, ...meant.mentions.slice(0, 1)], 'pronoun', 0.75),
          person: meant,
        };
    }
    const office = words.find((token) => isOfficeHead(token));
    if (office) {
      const holder = holderOf(register, office, region.start);
      if (holder)
        return {
          value: person(
            holder,
            [office, ...holder.mentions.slice(0, 1)],
            'office-beside-verb',
            0.7,
          ),
          person: holder,
        };
    }
    const body = words.find(
      (token) =>
        bodyNouns.has(token.lower) ||
        documentHeads.has(token.lower) ||
        (token.isAcronym && token.text.length > 2),
    );
    if (body) {
      const value = nounPhrase(article, words, body);
      return {
        value: {
          value: article.text.slice(value.start, value.end),
          spans: [value],
          reason: 'body-beside-verb',
          confidence: 0.6,
        },
        person: null,
      };
    }
  }
  return verbToken && lastSpeaker && clauseStart === verb && after === null
    ? {
        value: person(lastSpeaker, lastSpeaker.mentions.slice(0, 1), 'same-speaker', 0.5),
        person: lastSpeaker,
      }
    : null;
}

/** The noun phrase around a body noun, without its article: "joint statement", "Ministry of Defence". */
function nounPhrase(article: Article, words: readonly Token[], head: Token): Span {
  const at = words.indexOf(head);
  let from = at;
  while (from > 0) {
    const token = words[from - 1];
    if (
      !token ||
      token.kind === 'mark' ||
      /^(?:the|a|an|in|its|his|their|by|as|said)$/.test(token.lower)
    )
      break;
    from -= 1;
  }
  let to = at + 1;
  if (words[to]?.lower === 'of') {
    to += 1;
    while (
      words[to]?.isCapital ||
      words[to]?.lower === 'the' ||
      (words[to]?.lower === 'and' && words[to + 1]?.isCapital)
    )
      to += 1;
  }
  return (
    spanOf(words, from, to) ?? { start: head.start, end: Math.min(head.end, article.text.length) }
  );
}

function mentionSpans(found: Person, region: Span): Span[] {
  return found.mentions.filter((mention) => contains(region, mention)).slice(0, 1);
}

function lastWithin(register: PersonRegister, region: Span): Person | null {
  const first = register.within(region);
  return first;
}

/** A pronoun means the person named last as a subject: the one who spoke last, unless somebody was named since. */
function pronounPerson(
  article: Article,
  register: PersonRegister,
  pronoun: Token,
  lastSpeaker: Person,
): Person | null {
  const sentence = article.sentences.findIndex((one) => contains(one, pronoun));
  const since = register.people.filter((one) =>
    one.mentions.some(
      (mention) => mention.end <= pronoun.start && mention.sentence >= sentence - 1,
    ),
  );
  if (since.length === 0 || since.includes(lastSpeaker)) return lastSpeaker;
  const previous = article.sentences[sentence - 1];
  const subject = previous ? register.within({ start: previous.start, end: pronoun.start }) : null;
  return subject ?? lastSpeaker;
}

function holderOf(register: PersonRegister, office: Token, before: number): Person | null {
  const holders = register.people.filter((one) =>
    one.role?.value.toLowerCase().includes(office.lower),
  );
  let best: Person | null = null;
  let bestStart = -1;
  for (const holder of holders) {
    for (const mention of holder.mentions) {
      if (mention.start < before && mention.start > bestStart)
        [best, bestStart] = [holder, mention.start];
    }
  }
  return best ?? (holders.length === 1 ? (holders[0] ?? null) : null);
}

function clauseStartBefore(tokens: readonly Token[], verb: number): number {
  let start = verb;
  while (start > 0) {
    const token = tokens[start - 1];
    if (!token || /^[.!?;]$/.test(token.text)) break;
    start -= 1;
  }
  return start;
}

function clauseEndAfter(tokens: readonly Token[], from: number): number {
  let end = from;
  while (end < tokens.length && !/^[.!?;:]$/.test(tokens[end]?.text ?? '')) end += 1;
  return end;
}

function findVerb(tokens: readonly Token[], from: number, to: number, step: 1 | -1): number {
  for (let index = step === 1 ? from : to - 1; index >= from && index < to; index += step) {
    const token = tokens[index];
    if (token && speechVerbs.has(token.lower) && !token.isCapital) return index;
  }
  return -1;
}

/** The clause that attributes a quotation: after it in the same sentence, else before it in the same paragraph. */
function findClause(outside: Outside, quote: QuotedSpan, isAfterFirst: boolean): Clause | null {
  const { tokens } = outside;
  const afterFrom = tokens.findIndex((token) => token.start >= quote.outer.end);
  const beforeTo =
    afterFrom < 0 ? tokens.filter((token) => token.end <= quote.outer.start).length : afterFrom;
  const tryAfter = (): Clause | null => {
    if (afterFrom < 0) return null;
    const end = clauseEndAfter(tokens, afterFrom);
    const verb = findVerb(tokens, afterFrom, Math.min(end, afterFrom + 28), 1);
    return verb < 0 ? null : { tokens: tokens.slice(afterFrom, end), verb: verb - afterFrom };
  };
  const tryBefore = (): Clause | null => {
    const start = clauseStartBefore(
      tokens,
      Math.max(0, beforeTo - (/^[.!?]$/.test(tokens[beforeTo - 1]?.text ?? '') ? 1 : 0)),
    );
    const verb = findVerb(tokens, start, beforeTo, -1);
    return verb < 0 ? null : { tokens: tokens.slice(start, beforeTo), verb: verb - start };
  };
  return isAfterFirst ? (tryAfter() ?? tryBefore()) : (tryBefore() ?? tryAfter());
}

/** Quotations of at least five words with their speakers. */
export function findQuotes(article: Article, register: PersonRegister): FoundQuote[] {
  const spans = findQuotedSpans(article).filter((quote) => quote.end > quote.start);
  const quotes: FoundQuote[] = [];
  const seen = new Set<string>();
  const last: { speaker: Person | null; value: Found<string> | null; paragraph: number } = {
    speaker: null,
    value: null,
    paragraph: -2,
  };
  for (const quote of spans) {
    const text = article.text.slice(quote.start, quote.end).trim();
    if (!isSpeech(article, quote) || seen.has(text)) continue;
    seen.add(text);
    const outside = outsideOf(article, quote.paragraph, spans);
    const closing = article.text[quote.end - 1] ?? '';
    const opensFlush = /[:,]\s*$|\b(?:that|as|a|the|of|to|for|and)\s*$/.test(
      article.text.slice(Math.max(0, quote.outer.start - 8), quote.outer.start),
    );
    const clause = findClause(outside, quote, closing === ',' || !opensFlush);
    const subject: Subject | null = clause
      ? resolveSubject(article, clause, register, last.speaker)
      : null;
    let speaker = subject?.value ?? null;
    if (subject) last.speaker = subject.person ?? last.speaker;
    if (
      !speaker &&
      outside.tokens.length <= 3 &&
      last.value &&
      quote.paragraph - last.paragraph <= 1
    ) {
      speaker = { ...last.value, reason: 'continued-quotation', confidence: 0.7 };
    }
    if (!speaker) {
      const near =
        register.within({
          start: article.paragraphs[quote.paragraph]?.start ?? 0,
          end: quote.outer.start,
        }) ?? register.lastBefore(quote.outer.start);
      if (near) {
        speaker = person(near, near.mentions.slice(0, 1), 'nearest-person', 0.4);
        last.speaker = near;
      }
    }
    if (speaker) last.value = speaker;
    last.paragraph = quote.paragraph;
    const start =
      quote.start +
      (article.text.slice(quote.start, quote.end).length -
        article.text.slice(quote.start, quote.end).trimStart().length);
    quotes.push({
      text: {
        value: text,
        spans: [{ start, end: start + text.length }],
        reason: 'quotation-marks',
        confidence: 0.9,
      },
      speaker,
    });
  }
  return quotes;
}
