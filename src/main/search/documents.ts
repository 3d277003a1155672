import type { SearchType } from '../../shared/model/saved-search';

/** Where a part of a document stands, so that a hit can be opened in place. */
export type PartPlace =
  /** The text of a source. */
  | { readonly kind: 'text' }
  /** The value of one claim of a meeting's record. */
  | { readonly kind: 'claim'; readonly claim: string }
  /**
   * The nth node of a briefing that holds inline content, from 0. `at` is null where the part is that node's text, else
   * the UTF-16 offset in it at which something is shown that is no part of the line, such as a footnote.
   */
  | { readonly kind: 'block'; readonly block: number; readonly at: number | null };

/** A stretch of text; phrases never reach from one into the next. */
export interface DocumentPart {
  readonly text: string;
  /** Null for what is found but stands nowhere in the text, such as a publisher. */
  readonly place: PartPlace | null;
}

/** What the index knows of one thing that can be found. */
export interface SearchDocument {
  readonly type: SearchType;
  readonly id: string;
  /** The source an annotation belongs to; null for other types. */
  readonly source: string | null;
  /** For an annotation, its passage. */
  readonly title: string;
  readonly parts: readonly DocumentPart[];
  readonly tags: readonly string[];
  /** For `publisher:`; an annotation has that of its source. */
  readonly publisher: string | null;
  /** Codes of categories: of the mark, or of the marks in a source. */
  readonly categories: readonly string[];
  /** For `before:` and `after:`, EDTF level 0; null where none is known. */
  readonly date: string | null;
}

const unitKinds = ['source', 'meeting', 'briefing'] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * What is read and indexed as one: a source with its annotations, a meeting, or a briefing. `id` is that of the source,
 * meeting or briefing.
 */
export interface UnitKey {
  readonly kind: UnitKind;
  readonly id: string;
}

/** A unit and the state it is in. */
export interface UnitState {
  /** As of `nameOfUnit`. */
  readonly name: string;
  /** Equal signatures mean equal content. No space is in it. */
  readonly signature: string;
}

export interface UnitContent {
  readonly signature: string;
  readonly documents: readonly SearchDocument[];
}

/** Reads a unit as it is on disk now; null where there is none that can be read. Rejects when the system fails. */
export type ReadUnit = (key: UnitKey) => Promise<UnitContent | null>;

/** A unit's name in maps and files. No id has a slash or a space. */
export function nameOfUnit({ kind, id }: UnitKey): string {
  return `${kind}/${id}`;
}

export function isNameOfUnit(name: string): boolean {
  return unitKinds.some((kind) => name.startsWith(`${kind}/`) && name.length > kind.length + 1);
}

/** @param name as of `nameOfUnit` */
export function keyOfUnit(name: string): UnitKey {
  const slash = name.indexOf('/');
  const kind = unitKinds.find((one) => one === name.slice(0, slash));
  if (kind === undefined) throw new TypeError(`not the name of a unit: ${name}`);
  return { kind, id: name.slice(slash + 1) };
}
