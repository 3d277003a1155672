import type { Article, Sentence } from '../article';
import { knownBodies } from '../lexicon/body-words';
import type { PlaceMention } from '../places';
import { overlaps } from '../span';
import type { Coverage, Span } from '../span';
import type { Token } from '../tokens';
import type { Abbreviation } from './abbreviations';
import { bodyAt } from './body-name';
import { findChunks, joinParts, splitParts } from './chunks';

/** A body as one place of the text names it. */
export interface OrganisationMention extends Span {
  readonly name: string;
  readonly sentence: number;
  readonly reason: string;
  readonly confidence: number;
}

/** What the search for bodies starts from. */
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
export interface Occupied {
  /** People, bylines and datelines. */
  readonly used: Coverage;
  /** Gatherings and documents. */
  readonly names: Coverage;
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
/** The bodies that one sentence names, by their nouns or because they are well known. */
export function sentenceMentions(
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
