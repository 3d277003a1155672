import type { Article } from '../article';
import { documentHeads } from '../lexicon/document-words';
import { speechVerbs } from '../lexicon/people-words';
import type { Person, PersonRegister } from '../people/register';
import { isOfficeHead } from '../people/roles';
import { contains } from '../span';
import type { Found, Span } from '../span';
import type { Token } from '../tokens';

/** Whom a clause of speech names. */
export interface Speaker {
  readonly value: Found<string>;
  /** Null where a body or a document speaks. */
  readonly person: Person | null;
}

/** Tokens of one clause that stand in no quotation, and which of them is the verb of speech. */
export interface Clause {
  readonly tokens: readonly Token[];
  readonly verb: number;
}

/** All that can speak in an article. */
export interface Voices {
  readonly article: Article;
  readonly register: PersonRegister;
  readonly bodies: readonly (Span & { readonly name: string })[];
}

const singular = new Set(['he', 'she']);
const bodyNouns = new Set(
  'statement communique communiqué ministry department release declaration document readout report embassy government office paper agency letter text article ministers leaders'.split(
    ' ',
  ),
);
const adverbialStart = new Set(
  'in at speaking during on addressing after while for following meanwhile asked when commenting responding as earlier later before with by amid also, citing quoting referring touching'.split(
    ' ',
  ),
);

function spanOf(tokens: readonly Token[], from: number, to: number): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && from < to ? { start: first.start, end: last.end } : null;
}

/** A person as a speaker, shown by the given words or else by where the person is first named. */
export function byPerson(
  found: Person,
  spans: readonly Span[],
  reason: string,
  confidence: number,
): Speaker {
  const shown = spans.length > 0 ? spans : found.mentions.slice(0, 1);
  return { value: { value: found.name, spans: shown, reason, confidence }, person: found };
}

/** "Speaking at the opening, X said": what stands before the first comma is no subject. */
function subjectStart(tokens: readonly Token[], verb: number): number {
  let start = 0;
  while (start < verb && tokens[start]?.kind === 'mark') start += 1;
  if (!adverbialStart.has(tokens[start]?.lower ?? '')) return start;
  for (let index = start; index < verb - 1; index += 1) {
    if (tokens[index]?.text === ',') return index + 1;
  }
  return start;
}

/** The noun phrase around a body noun, without its article: "joint statement", "Ministry of Defence". */
function nounPhrase(words: readonly Token[], at: number): Span | null {
  let from = at;
  while (from > 0) {
    const token = words[from - 1];
    if (
      !token ||
      token.kind === 'mark' ||
      /^(?:the|a|an|in|its|his|their|by|as|said|from|of|and)$/.test(token.lower)
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
  return spanOf(words, from, to);
}

function holderOf(register: PersonRegister, office: Token): Person | null {
  let best: Person | null = null;
  let bestStart = -1;
  for (const person of register.people) {
    if (!person.role?.value.toLowerCase().includes(office.lower)) continue;
    for (const mention of person.mentions) {
      if (mention.start < office.start && mention.start > bestStart)
        [best, bestStart] = [person, mention.start];
    }
  }
  return best;
}

/**
 * Whom a pronoun means: the one who spoke last, unless the sentence before is about somebody else, who is then its
 * first person.
 */
function meantBy(
  { article, register }: Voices,
  pronoun: Token,
  lastSpeaker: Person | null,
): Person | null {
  const at = article.sentences.findIndex((sentence) => contains(sentence, pronoun));
  const own = article.sentences[at];
  const inOwn = own ? register.within({ start: own.start, end: pronoun.start }) : null;
  if (inOwn) return inOwn;
  const previous = article.sentences[at - 1];
  const subject = previous ? register.within(previous) : null;
  if (!subject) return lastSpeaker ?? register.lastBefore(pronoun.start);
  const isSpeakerThere =
    previous !== undefined &&
    lastSpeaker !== null &&
    lastSpeaker.mentions.some((mention) => contains(previous, mention));
  return isSpeakerThere ? lastSpeaker : subject;
}

/** What "it said" means: the body or text named last in the two sentences before. */
function bodyBefore({ article, bodies }: Voices, pronoun: Token): Speaker | null {
  const at = article.sentences.findIndex((sentence) => contains(sentence, pronoun));
  for (const sentence of article.sentences.slice(Math.max(0, at - 3), at).reverse()) {
    const body = bodies.find(
      (one) => contains(sentence, one) && /Ministry|Department|Office|Army|Embassy/.test(one.name),
    );
    const index = sentence.tokens.findIndex(
      (token) =>
        bodyNouns.has(token.lower) && token.lower !== 'ministers' && token.lower !== 'leaders',
    );
    const span = index < 0 ? null : nounPhrase(sentence.tokens, index);
    const chosen = body ?? span;
    if (!chosen) continue;
    const value = body ? body.name : article.text.slice(chosen.start, chosen.end);
    return {
      value: {
        value,
        spans: [{ start: chosen.start, end: chosen.end }],
        reason: 'pronoun-of-body',
        confidence: 0.5,
      },
      person: null,
    };
  }
  return null;
}

function speakerIn(
  voices: Voices,
  clause: Clause,
  from: number,
  to: number,
  lastSpeaker: Person | null,
): Speaker | null {
  const { tokens } = clause;
  const region = spanOf(tokens, from, to);
  if (!region) return null;
  const words = tokens.slice(from, to);
  const isOutside = (span: Span): boolean =>
    words.some((word) => contains(span, word) || contains(word, span));
  const person = voices.register.within(region, isOutside);
  if (person) {
    const shown = person.mentions.filter((mention) => contains(region, mention)).slice(0, 1);
    return byPerson(person, shown, 'named-beside-verb', 0.9);
  }
  const pronoun = words.find((token) => singular.has(token.lower));
  if (pronoun) {
    const meant = meantBy(voices, pronoun, lastSpeaker);
    if (meant) return byPerson(meant, [pronoun, ...meant.mentions.slice(0, 1)], 'pronoun', 0.75);
  }
  const it = words.find((token) => token.lower === 'it');
  const meantBody = it ? bodyBefore(voices, it) : null;
  if (meantBody) return meantBody;
  const office = words.find((token) => isOfficeHead(token));
  const holder = office ? (holderOf(voices.register, office) ?? lastSpeaker) : null;
  const bodyAt = words.findIndex(
    (token) => bodyNouns.has(token.lower) || documentHeads.has(token.lower),
  );
  const isOfficeFirst = office !== undefined && (bodyAt < 0 || words.indexOf(office) < bodyAt);
  if (office && holder && isOfficeFirst)
    return byPerson(holder, [office, ...holder.mentions.slice(0, 1)], 'office-beside-verb', 0.7);
  const body = voices.bodies.find((one) => contains(region, one));
  const phrase = bodyAt < 0 ? null : nounPhrase(words, bodyAt);
  const isSame =
    body !== undefined && phrase !== null && body.start <= phrase.end && phrase.start <= body.end;
  if (phrase && !isSame && (!body || phrase.start <= body.start)) {
    const value = voices.article.text.slice(phrase.start, phrase.end);
    return {
      value: { value, spans: [phrase], reason: 'body-beside-verb', confidence: 0.6 },
      person: null,
    };
  }
  if (!body) return null;
  return {
    value: {
      value: body.name,
      spans: [{ start: body.start, end: body.end }],
      reason: 'body-beside-verb',
      confidence: 0.6,
    },
    person: null,
  };
}

/** The subject of a verb of speech: before it, or after it where the verb opens the clause ("said General X"). */
export function findSpeaker(
  voices: Voices,
  clause: Clause,
  lastSpeaker: Person | null,
): Speaker | null {
  const { tokens, verb } = clause;
  const start = subjectStart(tokens, verb);
  const isInverted = !tokens.slice(0, verb).some((token) => token.kind === 'word');
  const end = tokens.findIndex((token, index) => index > verb && /^[.;:]$/.test(token.text));
  const after = (): Speaker | null =>
    speakerIn(voices, clause, verb + 1, end < 0 ? tokens.length : end, lastSpeaker);
  if (isInverted) return after();
  return (
    speakerIn(voices, clause, start, verb, lastSpeaker) ??
    (start > 0 ? speakerIn(voices, clause, 0, verb, lastSpeaker) : null)
  );
}

/** Position of a verb of speech among tokens `from` to `to` (exclusive), the first or the last; -1 where there is none. */
export function findSpeechVerb(
  tokens: readonly Token[],
  from: number,
  to: number,
  which: 'first' | 'last',
): number {
  let found = -1;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token || token.isCapital || !speechVerbs.has(token.lower)) continue;
    const before = tokens[index - 1]?.lower ?? '';
    if (/^(?:the|a|an|his|her|their|its|of|to|as)$/.test(before)) continue;
    if (which === 'first') return index;
    found = index;
  }
  return found;
}
