import type { SearchType } from '../../../shared/model/saved-search';
import { isDated, type QueryNode } from '../query/query';
import type { WordsNode } from '../match/find-words';
import { ByteReader } from './bytes';
import { matchPhrase } from './match-phrase';
import type { Segment } from './segment';
import { namespaces, searchTypes } from './segment-format';

/** One segment and the number of its first document among those of all segments. */
export interface SegmentAt {
  readonly segment: Segment;
  readonly first: number;
}

/** Which of all documents answer a part of a query, and how well. */
export interface Matches {
  /** 1 for each document that does. */
  readonly hit: Uint8Array;
  /** 0 where there is nothing to weigh, as for filters. */
  readonly score: Float32Array;
}

/** A word that is only begun counts less than the whole one. */
export const begunShare = 0.7;

const encoder = new TextEncoder();

const namespaceOf: Readonly<Record<WordsNode['field'], string>> = {
  any: namespaces.word,
  title: namespaces.titleWord,
  publisher: namespaces.publisherWord,
};

/** @param count documents of all segments, dead ones included */
export function emptyMatches(count: number): Matches {
  return { hit: new Uint8Array(count), score: new Float32Array(count) };
}

/** Carries a query out over all segments. Documents that no longer count are not left out yet. */
export function findMatches(
  node: QueryNode,
  segments: readonly SegmentAt[],
  count: number,
): Matches {
  switch (node.kind) {
    case 'words':
      return matchWords(node, segments, count);
    case 'tag':
      return matchTerms(segments, count, namespaces.tag + node.tag, node.isPrefix);
    case 'category':
      return node.codes
        .map((code) => matchTerms(segments, count, namespaces.category + code, false))
        .reduce(either, emptyMatches(count));
    case 'type':
      return matchType(node.type, segments, count);
    case 'before':
    case 'after':
      return matchTerms(segments, count, namespaces.date, true, (term) =>
        isDated(term.slice(1), node.kind, node.date),
      );
    case 'and':
      return node.nodes.map((one) => findMatches(one, segments, count)).reduce(both);
    case 'or':
      return node.nodes.map((one) => findMatches(one, segments, count)).reduce(either);
    case 'not': {
      const { hit } = findMatches(node.node, segments, count);
      return { hit: hit.map((one) => 1 - one), score: new Float32Array(count) };
    }
  }
}

function both(one: Matches, other: Matches): Matches {
  for (let at = 0; at < one.hit.length; at += 1) {
    one.hit[at] = (one.hit[at] ?? 0) & (other.hit[at] ?? 0);
    one.score[at] = (one.score[at] ?? 0) + (other.score[at] ?? 0);
  }
  return one;
}

function either(one: Matches, other: Matches): Matches {
  for (let at = 0; at < one.hit.length; at += 1) {
    one.hit[at] = (one.hit[at] ?? 0) | (other.hit[at] ?? 0);
    one.score[at] = (one.score[at] ?? 0) + (other.score[at] ?? 0);
  }
  return one;
}

function matchWords(
  { terms, field, isPrefix }: WordsNode,
  segments: readonly SegmentAt[],
  count: number,
): Matches {
  const keys = terms.map((term) => encoder.encode(namespaceOf[field] + term));
  const [first] = keys;
  const matches = emptyMatches(count);
  if (keys.length === 1 && first !== undefined)
    for (const at of segments) addTerms(matches, at, first, isPrefix);
  else for (const at of segments) matchPhrase(matches, at, keys, isPrefix);
  weigh(matches);
  return matches;
}

/** Documents that hold a filter's term; they have no score. */
function matchTerms(
  segments: readonly SegmentAt[],
  count: number,
  term: string,
  isPrefix: boolean,
  isWanted: ((term: string) => boolean) | null = null,
): Matches {
  const { hit, score } = emptyMatches(count);
  const decoder = new TextDecoder();
  const key = encoder.encode(term);
  for (const { segment, first } of segments)
    for (const found of segment.find(key, isPrefix)) {
      if (isWanted !== null && !isWanted(decoder.decode(found.term))) continue;
      const reader = new ByteReader(found.postings);
      let document = first - 1;
      for (let left = found.documents; left > 0; left -= 1) {
        document += reader.varint();
        reader.byte();
        hit[document] = 1;
      }
    }
  return { hit, score };
}

function matchType(type: SearchType, segments: readonly SegmentAt[], count: number): Matches {
  const matches = emptyMatches(count);
  const wanted = searchTypes.indexOf(type);
  for (const { segment, first } of segments)
    for (let document = 0; document < segment.documents; document += 1)
      if (segment.types[document] === wanted) matches.hit[first + document] = 1;
  return matches;
}

/** Takes for each document the best impact of the terms found, those that are only begun at a part of theirs. */
function addTerms(
  { hit, score }: Matches,
  { segment, first }: SegmentAt,
  key: Uint8Array,
  isPrefix: boolean,
): void {
  for (const { postings, isExact } of segment.find(key, isPrefix)) {
    const share = isExact ? 1 : begunShare;
    let document = first - 1;
    // The one loop that runs for every posting of a query: written out, without a reader.
    for (let at = 0; at < postings.length;) {
      let byte = postings[at++] ?? 0;
      let distance = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = postings[at++] ?? 0;
        distance |= (byte & 0x7f) << shift;
      }
      document += distance;
      const impact = (postings[at++] ?? 0) * share;
      hit[document] = 1;
      if (impact > (score[document] ?? 0)) score[document] = impact;
    }
  }
}

/** Rare words weigh more (the inverse document frequency of BM25). Dead documents count until they are merged away. */
function weigh({ hit, score }: Matches): void {
  let found = 0;
  for (let at = 0; at < hit.length; at += 1) found += hit[at] ?? 0;
  const weight = Math.log(1 + (hit.length - found + 0.5) / (found + 0.5));
  for (let at = 0; at < score.length; at += 1) score[at] = (score[at] ?? 0) * weight;
}
