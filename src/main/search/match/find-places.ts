import type { TextRange } from '../../../shared/text/text-index';
import { createTextIndex } from '../../../shared/text/text-index';
import type { PartPlace, SearchDocument } from '../documents';
import type { QueryNode } from '../query/query';
import { findWords, joinRanges, wantedWords } from './find-words';

/** Where a query is found inside one document. */
export type FoundPlace =
  /** Code points of the text of a source. */
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'claim'; readonly claim: string }
  /** UTF-16 units of the text of one block; empty where what was found is shown at that point. */
  | {
      readonly kind: 'block';
      readonly block: number;
      readonly start: number;
      readonly end: number;
    };

/**
 * Every place where a word or phrase of the query stands in a document, in reading order, by the same tokens as the
 * index. What the query excludes or filters by, and what is looked for in titles alone, has no place in the text.
 */
export function findPlaces(root: QueryNode | null, document: SearchDocument): FoundPlace[] {
  const wanted = wantedWords(root).filter(({ field }) => field === 'any');
  if (wanted.length === 0) return [];
  return document.parts.flatMap(({ text, place }) => {
    if (place === null) return [];
    const ranges = joinRanges(findWords(text, wanted));
    return ranges.length === 0 ? [] : placesOf(place, text, ranges);
  });
}

function placesOf(place: PartPlace, text: string, ranges: readonly TextRange[]): FoundPlace[] {
  switch (place.kind) {
    case 'text': {
      const { toCodePoint } = createTextIndex(text);
      return ranges.map(({ start, end }) => ({
        kind: 'text',
        start: toCodePoint(start),
        end: toCodePoint(end),
      }));
    }
    case 'claim':
      return [place];
    case 'block': {
      const { block, at } = place;
      if (at !== null) return [{ kind: 'block', block, start: at, end: at }];
      return ranges.map(({ start, end }) => ({ kind: 'block', block, start, end }));
    }
  }
}
