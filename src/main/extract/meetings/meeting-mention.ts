import type { Span } from '../span';
import type { Token } from '../tokens';

/** A gathering as one place of the text names it. */
export interface MeetingMention extends Span {
  /** Without ordinal, year and a closing "(ABBR)". */
  readonly name: string;
  readonly nameSpan: Span;
  readonly acronym: string | null;
  readonly acronymSpan: Span | null;
  readonly ordinal: number | null;
  readonly ordinalSpan: Span | null;
  readonly year: number | null;
  readonly yearSpan: Span | null;
  readonly sentence: number;
  readonly paragraph: number;
  /** Tokens of the sentence. */
  readonly from: number;
  readonly to: number;
  /** Named by its short form alone. */
  readonly isShort: boolean;
}

/** The span of tokens `from` to `to` (exclusive); null where there are none. */
export function sliceSpan(tokens: readonly Token[], from: number, to: number): Span | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && to > from ? { start: first.start, end: last.end } : null;
}
