import type { Article } from './article';
import { adoptionVerbs, documentHeads } from './lexicon/document-words';
import { meetingHeads } from './lexicon/meeting-words';
import { functionWords, monthNumber } from './lexicon/words';
import type { QuotedSpan } from './quotes/quoted-spans';
import type { Found, Span } from './span';
import type { Token } from './tokens';

const links = new Set([
  'of',
  'for',
  'on',
  'and',
  'the',
  '&',
  'in',
  'to',
  'by',
  'between',
  'with',
  'a',
  'an',
  'towards',
  'toward',
  'from',
  'against',
  'concerning',
  'regarding',
  'through',
  'among',
  'as',
  'beyond',
]);

const genericWords = new Set([
  'joint',
  'statement',
  'declaration',
  'communique',
  'communiqué',
  'agreement',
  'press',
  'chairman’s',
  "chairman's",
  'the',
  'a',
  'document',
  'documents',
  'framework',
  'action',
  'plan',
  'memorandum',
  'understanding',
  'final',
  'report',
  'co-chairs',
]);

interface Title extends Span {
  readonly text: string;
}

function isTitleWord(token: Token): boolean {
  return (
    token.kind === 'word' && (token.isCapital || /^(?:20\d\d|\d+(?:st|nd|rd|th))$/.test(token.text))
  );
}

/** Whether "and" leads to another title: both sides have a document noun of their own. */
function startsAnother(tokens: readonly Token[], from: number, and: number): boolean {
  const isHead = (token: Token | undefined): boolean =>
    token !== undefined && token.isCapital && documentHeads.has(token.lower);
  if (!tokens.slice(from, and).some(isHead)) return false;
  const next = tokens[and + 1];
  let end = next?.lower === 'the' ? and + 2 : and + 1;
  while (end < tokens.length && end - and < 9) {
    const token = tokens[end];
    if (!token || !isTitleWord(token)) break;
    if (isHead(token) && (end > and + 1 || next?.lower === 'the')) return true;
    end += 1;
  }
  return false;
}

/** A run of capitalised words with links between them, and what follows a colon in it. */
function titleAt(
  tokens: readonly Token[],
  from: number,
  text: string,
): { title: Title; to: number } | null {
  let to = from;
  let last = from;
  while (to < tokens.length && to - from < 45) {
    const token = tokens[to];
    if (!token) break;
    if (isTitleWord(token)) {
      last = to;
      to += 1;
      continue;
    }
    const next = tokens[to + 1];
    const afterNext = tokens[to + 2];
    const isLink =
      links.has(token.lower) &&
      monthNumber(next?.text ?? '') === null &&
      next !== undefined &&
      (isTitleWord(next) ||
        (links.has(next.lower) &&
          afterNext !== undefined &&
          (isTitleWord(afterNext) || links.has(afterNext.lower))));
    const isColon = token.text === ':' && next?.isCapital === true && to > from;
    const isRange = /^[-–/]$/.test(token.text) && next !== undefined && isTitleWord(next);
    const isBracket = token.text === '(' && next?.isAcronym === true && afterNext?.text === ')';
    if (isBracket) {
      last = to + 2;
      to += 3;
      continue;
    }
    if (!isLink && !isColon && !isRange) break;
    if (token.lower === 'and' && startsAnother(tokens, from, to)) break;
    to += 1;
  }
  const first = tokens[from];
  const end = tokens[last];
  if (!first || !end) return null;
  return {
    title: { start: first.start, end: end.end, text: text.slice(first.start, end.end) },
    to: last + 1,
  };
}

/** Whether the run reads as a document: a document noun ends it or stands before a link, a colon or a bracket. */
function isDocumentRun(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    if (!documentHeads.has(token.lower) || !token.isCapital) return false;
    const next = tokens[index + 1];
    return (
      next === undefined ||
      /^[:(]$/.test(next.text) ||
      (links.has(next.lower) && next.lower !== 'and')
    );
  });
}

function isNamed(tokens: readonly Token[]): boolean {
  const specific = tokens.filter(
    (token) =>
      token.kind === 'word' &&
      token.isCapital &&
      !genericWords.has(token.lower) &&
      !links.has(token.lower),
  );
  return specific.length >= 1 && tokens.filter(isTitleWord).length >= 2;
}

const titled = /(?:titled|entitled|called|dubbed|named)\s*,?\s*(?:the\s+)?[“"‘'«]?$/i;

/** A line of a list: it has a bullet or a number, or no verb and a semicolon at its end. */
function isListItem(text: string): boolean {
  return (
    /^(?:[-–•*·▪○(]|\d{1,2}[.)]|[a-z][.)])|;(?: and)?$/.test(text) ||
    (text.length < 160 && /^\p{Lu}/u.test(text) && !/\b(?:said|is|was|were|are)\b/.test(text))
  );
}

/** Named texts that the article says were adopted, signed, issued or launched, or are about to be. */
export function findDocuments(
  article: Article,
  quoted: readonly QuotedSpan[],
  people: readonly Span[],
  skipped: readonly Span[],
): Found<string>[] {
  const found: Found<string>[] = [];
  const add = (title: Title, reason: string, confidence: number): void => {
    const value = title.text.replace(/[\s,.;:”"’]+$/u, '');
    const key = value.toLowerCase();
    if (value.length < 4 || found.some((other) => other.value.toLowerCase().includes(key))) return;
    found.push({
      value,
      spans: [{ start: title.start, end: title.start + value.length }],
      reason,
      confidence,
    });
  };
  const list = { isOpen: false };
  for (const sentence of article.sentences) {
    if (skipped.some((span) => span.start <= sentence.start && sentence.end <= span.end)) continue;
    const { tokens } = sentence;
    const hasVerb = tokens.some((token) => adoptionVerbs.has(token.lower) && !token.isCapital);
    const isListed = list.isOpen && isListItem(article.text.slice(sentence.start, sentence.end));
    if (!isListed) list.isOpen = hasVerb && article.text[sentence.end - 1] === ':';
    for (const quote of quoted) {
      if (quote.start < sentence.start || quote.end > sentence.end) continue;
      const before = article.text.slice(Math.max(0, quote.outer.start - 40), quote.outer.start);
      const inner = article.text.slice(quote.start, quote.end).trim().replace(/[,.]$/, '');
      const words = inner.split(/\s+/);
      const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
      const subject = article.text.slice(sentence.start, Math.min(sentence.end, quote.end + 80));
      const speaksOfText =
        /\b(?:document|declaration|statement|paper|agreement|memorandum|plan|report|vision|roadmap|framework|communiqu[eé]|protocol|outlook|guidelines?)\b/i.test(
          subject,
        );
      if (
        titled.test(before) &&
        speaksOfText &&
        capitals >= Math.min(2, words.length) &&
        !/theme/i.test(subject.slice(0, quote.start - sentence.start))
      ) {
        add(
          { start: quote.start, end: quote.start + inner.length, text: inner },
          'quoted-title',
          0.75,
        );
      }
    }
    if (!hasVerb && !isListed) continue;
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (!token || !isTitleWord(token) || /^\d/.test(token.text)) continue;
      const run = titleAt(tokens, index, article.text);
      if (!run) continue;
      let from = index;
      while (
        from < run.to &&
        functionWords.has(tokens[from]?.lower ?? '') &&
        !/^a$/i.test(tokens[from]?.text ?? '')
      )
        from += 1;
      const part = tokens.slice(from, run.to);
      index = Math.max(index, run.to - 1);
      const first = part[0];
      const last = part.at(-1);
      if (!first || !last || !isDocumentRun(part) || !isNamed(part)) continue;
      const span = { start: first.start, end: last.end };
      if (
        people.some(
          (other) => other.start < span.end && span.start < other.end && headBefore(part, other),
        )
      )
        continue;
      const tail = last.lower;
      if (
        meetingHeads.has(tail) &&
        !part.some((word) =>
          /^(?:declaration|statement|memorandum|agreement|communique|communiqué)$/.test(word.lower),
        )
      )
        continue;
      add(
        { ...span, text: article.text.slice(span.start, span.end) },
        'title-with-verb-of-adoption',
        0.65,
      );
    }
  }
  return found;
}

/** Whether a person's name opens the run, so that it is no title. */
function headBefore(part: readonly Token[], person: Span): boolean {
  const first = part[0];
  return first !== undefined && person.start <= first.start;
}
