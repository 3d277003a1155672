import type { SearchType } from '../../shared/model/saved-search';
import type { TextRange } from '../../shared/text/text-index';
import type { IndexHit } from './index/search-index';
import type { WordsNode } from './match/find-words';
import { makeSnippet, rangesIn } from './match/snippet';
import type { NamedCategory, QueryProblem } from './query/query';

export interface EngineState {
  readonly status: 'ready' | 'building';
  /** Units that can be found, and units there are. */
  readonly done: number;
  readonly total: number;
}

export interface EngineHit {
  readonly type: SearchType;
  readonly id: string;
  readonly source: string | null;
  readonly title: string;
  readonly titleFound: TextRange[];
  readonly snippet: string;
  readonly found: TextRange[];
  readonly score: number;
}

export interface EngineAnswer {
  readonly total: number;
  readonly hits: EngineHit[];
  readonly problems: QueryProblem[];
  readonly state: EngineState;
}

export interface EngineQuery {
  readonly query: string;
  /** Kinds to look in; empty for all. */
  readonly types: readonly SearchType[];
  readonly limit: number;
  /** What `category:` may name. */
  readonly categories: readonly NamedCategory[];
}

/** What a hit shows: what was found in its title, and a line or two around what was found in its text. */
export function describeHit(hit: IndexHit, words: readonly WordsNode[]): EngineHit {
  const { type, id, source, title, tags, parts, score } = hit;
  const inTitle = words.filter(({ field }) => field !== 'publisher');
  const inText = words.filter(({ field }) => field === 'any');
  return {
    type,
    id,
    source,
    title,
    titleFound: rangesIn(title, inTitle),
    ...makeSnippet([...parts, ...tags], inText),
    score,
  };
}
