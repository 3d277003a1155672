import type { Article, Sentence } from '../article';
import {
  bodyHeads,
  knownBodies,
  otherAcronyms,
  programmeHeads,
  weakBodyHeads,
} from '../lexicon/body-words';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { documentHeads } from '../lexicon/document-words';
import { knownSeries, meetingHeads } from '../lexicon/meeting-words';
import { officeHeads } from '../lexicon/people-words';
import { functionWords } from '../lexicon/words';
import { isHonorific, isRank } from '../people/names';
import type { PlaceMention } from '../places';
import type { Coverage, Found, Span } from '../span';
import { makeCoverage, overlaps } from '../span';
import type { Token } from '../tokens';
import type { Abbreviation } from './abbreviations';

export interface OrganisationMention extends Span {
  readonly name: string;
  readonly sentence: number;
  readonly reason: string;
  readonly confidence: number;
}

export interface OrganisationInput {
  readonly article: Article;
  readonly abbreviations: readonly Abbreviation[];
  readonly places: readonly (readonly PlaceMention[])[];
  /** Names of people; a body never overlaps one. */
  readonly people: readonly Span[];
  /** Bylines, credits and the dateline. */
  readonly skipped: readonly Span[];
  /** Names of gatherings and documents. */
  readonly otherNames: readonly Span[];
}

/** Text that something else has a claim on. */
interface Occupied {
  /** People, bylines and datelines. */
  readonly used: Coverage;
  /** Gatherings and documents. */
  readonly names: Coverage;
}

const links = new Set(['of', 'for', 'and', 'the', 'on', '&', 'in', 'to', 'de', 'against']);

interface Chunk {
  readonly from: number;
  readonly to: number;
}

function isChunkWord(token: Token): boolean {
  return (
    token.kind === 'word' &&
    token.isCapital &&
    !(functionWords.has(token.lower) && !token.isAcronym)
  );
}

/** Positions of names and of the ranks and titles before them. */
function markTitles(tokens: readonly Token[], isPerson: (token: Token) => boolean): Set<number> {
  const marked = new Set<number>();
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token) continue;
    const isTitle = isRank(token) || isHonorific(token);
    if (isPerson(token) || (isTitle && marked.has(index + 1))) marked.add(index);
  }
  return marked;
}

/** Maximal runs of capitalised words, joined by lower-case links between them. */
function findChunks(tokens: readonly Token[], isPerson: (token: Token) => boolean): Chunk[] {
  const titles = markTitles(tokens, isPerson);
  const isPart = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && isChunkWord(token) && !titles.has(index);
  };
  const chunks: Chunk[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (!token || !isPart(index)) {
      index += 1;
      continue;
    }
    let to = index + 1;
    for (;;) {
      let next = to;
      while (
        next < tokens.length &&
        next - to < 3 &&
        links.has(tokens[next]?.lower ?? '') &&
        tokens[next]?.isCapital !== true
      )
        next += 1;
      if (!isPart(next)) break;
      to = next + 1;
    }
    chunks.push({ from: index, to });
    index = to;
  }
  return chunks;
}

const isHead = (token: Token | undefined): boolean =>
  token !== undefined && token.isCapital && bodyHeads.has(token.lower);

function isOther(token: Token): boolean {
  return (
    programmeHeads.has(token.lower) ||
    meetingHeads.has(token.lower) ||
    documentHeads.has(token.lower)
  );
}

/** Parts of a chunk between "of", "for", "and" and "the": each is a run of capitalised words. */
interface Part extends Chunk {
  /** Lower-case words before the part, joined: "of the". */
  readonly link: string;
}

function splitParts(tokens: readonly Token[], chunk: Chunk): Part[] {
  const parts: Part[] = [];
  let from = chunk.from;
  let link = '';
  let index = chunk.from;
  while (index <= chunk.to) {
    const token = tokens[index];
    const isLink =
      token !== undefined && index < chunk.to && links.has(token.lower) && !token.isCapital;
    const ownsNext =
      token?.isPossessive === true &&
      !/^(?:people|ministers|chiefs|officials|experts|women|children)$/.test(token.lower) &&
      index + 1 < chunk.to;
    if (isLink || index === chunk.to) {
      if (index > from) parts.push({ from, to: index, link });
      link = '';
      while (
        index < chunk.to &&
        links.has(tokens[index]?.lower ?? '') &&
        tokens[index]?.isCapital !== true
      ) {
        link += `${link === '' ? '' : ' '}${tokens[index]?.lower ?? ''}`;
        index += 1;
      }
      from = index;
      if (index === chunk.to) break;
      continue;
    }
    if (ownsNext) {
      parts.push({ from, to: index + 1, link });
      link = "'s";
      from = index + 1;
    }
    index += 1;
  }
  return parts;
}

/** Puts "Political" and "Security Community" together again: an adjective or field before "and" is no name by itself. */
function joinParts(tokens: readonly Token[], parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const end = last ? tokens[last.to - 1] : undefined;
    const isField =
      end !== undefined &&
      !isHead(end) &&
      !end.isAcronym &&
      isCommonNameBreaker(end.lower) &&
      !isOther(end) &&
      !officeHeads.has(end.lower);
    const isPhrase =
      last !== undefined && (last.to - last.from >= 2 || /^(?:of|for|on)/.test(last.link));
    if (last && part.link === 'and' && isField && isPhrase)
      joined[joined.length - 1] = { ...last, to: part.to };
    else joined.push(part);
  }
  return joined;
}

const complementHeads = new Set([
  'ministry',
  'ministries',
  'department',
  'office',
  'institute',
  'council',
  'committee',
  'commission',
  'association',
  'organisation',
  'organization',
  'union',
  'centre',
  'center',
  'bank',
  'university',
  'agency',
  'authority',
  'bureau',
  'forces',
  'chamber',
  'school',
  'college',
  'academy',
  'federation',
  'league',
  'house',
  'board',
  'embassy',
  'mission',
  'directorate',
  'division',
  'society',
  'court',
  'general',
  'secretariat',
  'party',
  'institution',
  'network',
  'community',
  'assembly',
  'government',
  'service',
  'corps',
  'group',
  'congress',
  'senate',
  'parliament',
  'alliance',
  'foundation',
]);

/** Name of the body that starts at a part, with its complements, or null where the part is none. */
function bodyAt(
  tokens: readonly Token[],
  parts: readonly Part[],
  index: number,
): { from: number; to: number; next: number } | null {
  const part = parts[index];
  if (!part) return null;
  const isOffice = (token: Token | undefined): boolean =>
    token !== undefined && officeHeads.has(token.lower) && token.lower !== 'general';
  let end = part.to;
  while (
    end > part.from &&
    (isOffice(tokens[end - 1]) ||
      /^(?:press|chief|deputy|prime|vice|general|permanent)$/.test(tokens[end - 1]?.lower ?? ''))
  )
    end -= 1;
  const last = tokens[end - 1];
  if (end === part.from || !last || !isHead(last)) return null;
  let from = part.from;
  for (let at = part.from; at < end; at += 1) if (isOffice(tokens[at])) from = at + 1;
  if (end < part.to) return end - from >= 2 ? { from, to: end, next: index + 1 } : null;
  const before = parts[index - 1];
  const isPortfolio =
    before !== undefined && isOffice(tokens[before.to - 1]) && /^(?:of|for)$/.test(part.link);
  const isPlain = tokens
    .slice(from, end)
    .every((token) => isCommonNameBreaker(token.lower) || bodyHeads.has(token.lower));
  const ahead = parts[index + 1];
  if (isPortfolio && isPlain && ahead && isHead(tokens[ahead.to - 1])) return null;
  const following = parts[index + 1];
  let to = part.to;
  let next = index + 1;
  const takesComplement =
    complementHeads.has(last.lower) &&
    following !== undefined &&
    /^(?:of|for|on|to|of the|for the|on the|in)$/.test(following.link);
  if (takesComplement) {
    const complementEnd = tokens[following.to - 1];
    if (following.link !== 'in' || !isHead(complementEnd)) {
      to = following.to;
      next = index + 2;
      const more = parts[next];
      const isJoined =
        more !== undefined &&
        /^and(?: the)?$/.test(more.link) &&
        !isHead(tokens[more.to - 1]) &&
        more.link === 'and' &&
        !tokens
          .slice(more.from, more.to)
          .some(
            (word) =>
              officeHeads.has(word.lower) ||
              isOther(word) ||
              (word.isAcronym && word.text.length > 3),
          );
      if (isJoined) {
        to = more.to;
        next += 1;
      }
    }
  }
  const specific = tokens
    .slice(from, to)
    .filter((word) => word.isCapital && !weakBodyHeads.has(word.lower));
  const isWeak = weakBodyHeads.has(last.lower) && to === part.to;
  if (to - from < 2 || specific.length < (isWeak ? 2 : 1)) return null;
  return { from, to, next };
}

function trimCountryBefore(
  tokens: readonly Token[],
  places: readonly PlaceMention[],
  from: number,
  to: number,
): number {
  const place = places.find((mention) => mention.from === from && mention.to < to);
  const owner = place ? tokens[place.to - 1] : undefined;
  return place && owner?.isPossessive ? place.to : from;
}

function sentenceMentions(
  sentence: Sentence,
  input: OrganisationInput,
  { used, names }: Occupied,
): OrganisationMention[] {
  const { tokens } = sentence;
  const { text } = input.article;
  const places = input.places[sentence.index] ?? [];
  const mentions: OrganisationMention[] = [];
  const add = (from: number, to: number, reason: string, confidence: number): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (!first || !last) return;
    const span = { start: first.start, end: last.end };
    const isPlace = places.some((place) => place.start <= span.start && span.end <= place.end);
    const isUsed = isPlace || used.touches(span) || (reason !== 'known-body' && names.holds(span));
    if (isUsed || mentions.some((other) => overlaps(other, span))) return;
    mentions.push({
      ...span,
      name: text.slice(span.start, span.end),
      sentence: sentence.index,
      reason,
      confidence,
    });
  };
  for (const chunk of findChunks(tokens, (token) => used.touches(token))) {
    const parts = joinParts(tokens, splitParts(tokens, chunk));
    for (let index = 0; index < parts.length;) {
      const body = bodyAt(tokens, parts, index);
      if (body) {
        const from = trimCountryBefore(tokens, places, body.from, body.to);
        const owner = parts[body.next];
        const isOwned =
          owner !== undefined &&
          /^of(?: the)?$/.test(owner.link) &&
          places.some(
            (place) =>
              place.kind === 'country' && place.from === owner.from && place.to === owner.to,
          );
        if (isOwned && body.to - from >= 2) {
          add(from, owner.to, 'name-with-body-noun', 0.75);
          index = body.next + 1;
          continue;
        }
        if (body.to - from >= 2) add(from, body.to, 'name-with-body-noun', 0.75);
      }
      index = body ? body.next : index + 1;
    }
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token?.isCapital) continue;
    const two = `${token.text} ${tokens[index + 1]?.text ?? ''}`;
    const five = tokens
      .slice(index, index + 5)
      .map((part) => part.text)
      .join(' ');
    if (knownBodies.has(five)) add(index, index + 5, 'known-body', 0.9);
    else if (knownBodies.has(two)) add(index, index + 2, 'known-body', 0.9);
    else if (knownBodies.has(token.text)) add(index, index + 1, 'known-body', 0.9);
    else {
      const head = token.text.split('-')[0] ?? '';
      if (head !== token.text && knownBodies.has(head)) {
        const span = { start: token.start, end: token.start + head.length };
        if (!mentions.some((other) => overlaps(other, span)) && !used.touches(span)) {
          mentions.push({
            ...span,
            name: head,
            sentence: sentence.index,
            reason: 'known-body-in-compound',
            confidence: 0.7,
          });
        }
      }
    }
  }
  return mentions;
}

function isAcronymOfBody(token: Token): boolean {
  return (
    /^[\p{Lu}][\p{Lu}\d-]{2,9}$/u.test(token.text) &&
    token.isAcronym &&
    !otherAcronyms.has(token.text) &&
    !knownSeries.has(token.text) &&
    !/^[IVX]+$/.test(token.text) &&
    !/\d/.test(token.text)
  );
}

/** Words by which two forms of one body are compared. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/defense/g, 'defence')
    .replace(/center/g, 'centre')
    .replace(/organization/g, 'organisation')
    .replace(/['’]s?/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:the|of|and|for|on|in)$/.test(word))
    .join(' ');

function isBodyDefinition({ long, short }: Abbreviation): boolean {
  const words = long.toLowerCase().split(/[\s-]+/);
  const last = words.at(-1) ?? '';
  if (meetingHeads.has(last) || words.some((word) => meetingHeads.has(word))) return false;
  const head = (long.split(/\s(?:of|for|on)\s/)[0] ?? long).toLowerCase().split(/\s+/).at(-1) ?? '';
  if (
    bodyHeads.has(last) ||
    bodyHeads.has(head) ||
    knownBodies.has(long) ||
    knownBodies.has(short)
  ) {
    return true;
  }
  return (
    !programmeHeads.has(last) &&
    !programmeHeads.has(head) &&
    !documentHeads.has(last) &&
    !documentHeads.has(head) &&
    !officeHeads.has(last) &&
    !officeHeads.has(head)
  );
}

/** Named bodies, each once, as "Full Name (ABBR)" where the text gives both. */
export function findOrganisations(input: OrganisationInput): Found<string>[] {
  const { article, abbreviations } = input;
  const { length } = article.text;
  const occupied: Occupied = {
    used: makeCoverage(length, [...input.people, ...input.skipped]),
    names: makeCoverage(length, input.otherNames),
  };
  const mentions = article.sentences.flatMap((sentence) =>
    sentenceMentions(sentence, input, occupied),
  );
  const defined = new Map(abbreviations.map((one) => [one.short, one]));
  const groups = new Map<
    string,
    { name: string; spans: Span[]; reason: string; confidence: number }
  >();
  const shortToKey = new Map<string, string>();
  for (const one of abbreviations) {
    if (!isBodyDefinition(one) || otherAcronyms.has(one.short) || knownSeries.has(one.short))
      continue;
    if (input.people.some((span) => overlaps(span, one.longSpan))) continue;
    const key = keyOf(one.long);
    shortToKey.set(one.short, key);
    if (!groups.has(key)) {
      groups.set(key, {
        name: `${one.long} (${one.short})`,
        spans: [one.span],
        reason: 'name-with-abbreviation',
        confidence: 0.9,
      });
    }
  }
  for (const mention of mentions) {
    const definition = defined.get(mention.name);
    if (definition && !shortToKey.has(mention.name)) continue;
    const expansion = knownBodies.get(mention.name);
    const key = shortToKey.get(mention.name) ?? keyOf(expansion ? expansion : mention.name);
    const group = groups.get(key);
    const span = { start: mention.start, end: mention.end };
    if (group) {
      group.spans.push(span);
      const isFuller = !group.name.includes('(') && mention.name.length > group.name.length;
      if (isFuller) group.name = mention.name;
    } else
      groups.set(key, {
        name: mention.name,
        spans: [span],
        reason: mention.reason,
        confidence: mention.confidence,
      });
  }
  addUndefinedAcronyms(input, occupied, groups, shortToKey, defined);
  return [...groups.values()]
    .map(({ name, spans, reason, confidence }) => ({
      value: name,
      spans: spans.slice(0, 3),
      reason,
      confidence,
    }))
    .sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

function addUndefinedAcronyms(
  input: OrganisationInput,
  { used, names }: Occupied,
  groups: Map<string, { name: string; spans: Span[]; reason: string; confidence: number }>,
  shortToKey: ReadonlyMap<string, string>,
  defined: ReadonlyMap<string, Abbreviation>,
): void {
  const initials = new Set(
    [...groups.values()].map(
      ({ name }) =>
        name
          .replace(/\([^)]*\)/g, '')
          .match(/\b\p{Lu}/gu)
          ?.join('') ?? '',
    ),
  );
  for (const sentence of input.article.sentences) {
    const isShouted = sentence.tokens.every(
      (token) => token.kind === 'mark' || token.isAcronym || !token.isCapital,
    );
    if (isShouted) continue;
    const places = input.places[sentence.index] ?? [];
    sentence.tokens.forEach((token, index) => {
      if (
        !isAcronymOfBody(token) ||
        knownBodies.has(token.text) ||
        shortToKey.has(token.text) ||
        defined.has(token.text)
      )
        return;
      if (initials.has(token.text) || groups.has(keyOf(token.text))) return;
      if (places.some((place) => place.from <= index && index < place.to)) return;
      if (used.touches(token) || names.touches(token)) return;
      const next = sentence.tokens[index + 1];
      if (sentence.tokens[index - 1]?.text === '(' || next?.isCapital || next?.text === ':') return;
      groups.set(keyOf(token.text), {
        name: token.text,
        spans: [token],
        reason: 'acronym',
        confidence: 0.4,
      });
    });
  }
}
