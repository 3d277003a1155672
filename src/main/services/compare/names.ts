import type { AnnotationId, SourceId } from '../../../shared/model/ids';
import type { Marking } from '../../../shared/model/values';
import type { Evidence } from '../../../shared/model/meeting';
import { formatDate } from '../format';

/** What a rendition calls the things that a document points at. Whatever is gone keeps its id, so that it still differs. */
export interface Names {
  readonly sources: ReadonlyMap<string, SourceName>;
  readonly passages: ReadonlyMap<AnnotationId, PassageName>;
  /** Titles of meetings, people and series by their ids. */
  readonly records: ReadonlyMap<string, string>;
  category(code: string): string;
  marking(marking: Marking): string;
}

export interface SourceName {
  readonly title: string;
  readonly publisher: string | null;
  readonly issued: string | null;
}

export interface PassageName {
  readonly exact: string;
  /** Of the source, counted from 1; null where the passage is lost. */
  readonly paragraph: number | null;
}

/** “Sample Wire, 20 November 2024”: as short as a citation can be. */
export function citeSource(names: Names, id: SourceId): string {
  const source = names.sources.get(id);
  if (!source) return `a source that is not in the library, ${id}`;
  const { publisher, title, issued } = source;
  return [publisher ?? title, ...(issued === null ? [] : [formatDate(issued)])].join(', ');
}

/** Title, publisher and date. */
export function nameSource(names: Names, id: SourceId): string {
  const source = names.sources.get(id);
  if (!source) return `A source that is not in the library, ${id}`;
  const { title, publisher, issued } = source;
  const parts = [title, ...(publisher === null ? [] : [publisher])];
  return [...parts, ...(issued === null ? [] : [formatDate(issued)])].join(', ');
}

export function nameRecord(names: Names, noun: string, id: string): string {
  return names.records.get(id) ?? `A ${noun} that is not in the library, ${id}`;
}

/** Where a citation points: “Sample Wire, 20 November 2024, paragraph 2”. */
export function nameEvidence(
  names: Names,
  { source, annotation }: { source: SourceId; annotation: AnnotationId | null },
): string {
  const cited = citeSource(names, source);
  if (annotation === null) return cited;
  const passage = names.passages.get(annotation);
  if (!passage) return `${cited}, a passage that is not in the library, ${annotation}`;
  return passage.paragraph === null ? cited : `${cited}, paragraph ${String(passage.paragraph)}`;
}

/** The passage behind a value, with where it stands. */
export function quoteEvidence(names: Names, evidence: Evidence): string {
  const passage = names.passages.get(evidence.annotation);
  const place = nameEvidence(names, evidence);
  return passage ? `“${passage.exact}” [${place}]` : `[${place}]`;
}
