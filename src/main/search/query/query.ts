import type { SearchType } from '../../../shared/model/saved-search';

/** Where words are looked for: anywhere in a document, or in one part of it. */
export type WordField = 'any' | 'title' | 'publisher';

/** A query as it is carried out. Every text in it is folded. */
export type QueryNode =
  | {
      readonly kind: 'words';
      readonly field: WordField;
      /** At least one, to be found one right after the other. */
      readonly terms: readonly string[];
      /** The last term may be the beginning of a longer one. */
      readonly isPrefix: boolean;
    }
  | {
      readonly kind: 'tag';
      /** The whole tag, or with `isPrefix` its beginning: its terms joined by single spaces. */
      readonly tag: string;
      readonly isPrefix: boolean;
    }
  /** Marks of one of these categories, and the sources they stand in. */
  | { readonly kind: 'category'; readonly codes: readonly string[] }
  | { readonly kind: 'type'; readonly type: SearchType }
  /**
   * Dated before the day, month or year begins, or after it has ended. A date that is less exact than the one asked for
   * is neither, unless its own month or year decides.
   */
  | { readonly kind: 'before' | 'after'; readonly date: string }
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode };

/** Something about a query that the analyst should know; the rest of it is searched all the same. */
export interface QueryProblem {
  /** UTF-16 units of the query as it was typed, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** One sentence. */
  readonly message: string;
}

export interface ParsedQuery {
  /** Null where nothing is left to look for; it then finds nothing. */
  readonly root: QueryNode | null;
  /** In the order of the query. */
  readonly problems: readonly QueryProblem[];
}

/** A category of marks, as `category:` may name it. */
export interface NamedCategory {
  readonly code: string;
  readonly label: string;
}

/** Whether a date (EDTF level 0) lies before or after another one; see `QueryNode`. */
export function isDated(date: string, side: 'before' | 'after', than: string): boolean {
  const length = Math.min(date.length, than.length);
  const [one, other] = [date.slice(0, length), than.slice(0, length)];
  return side === 'before' ? one < other : one > other;
}
