import type { BlockNode, BriefingDocument, InlineNode } from './briefing-document';
import type { AnnotationId, MeetingId, SourceId } from './ids';

/** Where a briefing points at evidence: a citation, or the passage a quotation was taken from. */
export interface EvidencePointer {
  readonly source: SourceId;
  readonly annotation: AnnotationId | null;
}

type AnyNode = BlockNode | InlineNode | BriefingDocument;

interface NodeShape {
  readonly type: string;
  readonly attrs?: unknown;
  readonly content?: readonly NodeShape[];
}

/** Every node of a document from the outside in, in reading order, without the document itself. */
export function* walkNodes(node: AnyNode): Generator<AnyNode> {
  const children = (node as NodeShape).content ?? [];
  for (const child of children) {
    yield child as AnyNode;
    yield* walkNodes(child as AnyNode);
  }
}

/** Citations and sourced quotations in reading order; a passage that is used twice comes twice. */
export function evidencePointers(doc: BriefingDocument): EvidencePointer[] {
  const pointers: EvidencePointer[] = [];
  for (const node of walkNodes(doc)) {
    if (node.type === 'citation') pointers.push(node.attrs);
    if (node.type === 'quotation' && node.attrs.source !== null) {
      pointers.push({ source: node.attrs.source, annotation: node.attrs.annotation });
    }
  }
  return pointers;
}

/** Annotations the document cites or quotes, each once, in order of first use. */
export function citedAnnotations(doc: BriefingDocument): AnnotationId[] {
  const ids = evidencePointers(doc).map(({ annotation }) => annotation);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Sources the document cites or quotes, each once, in order of first use. */
export function citedSources(doc: BriefingDocument): SourceId[] {
  return [...new Set(evidencePointers(doc).map(({ source }) => source))];
}

/** Records that figures of the document name, each once; a figure that follows the briefing's own names none. */
export function drawnMeetings(doc: BriefingDocument): MeetingId[] {
  const named = [...walkNodes(doc)].flatMap((node) =>
    node.type === 'figure' ? node.attrs.meetings : [],
  );
  return [...new Set(named)];
}

/**
 * What two citations must share to share a footnote: the source, and the paragraph where it is known. The editor's
 * numbers and the handout's notes both go by it.
 * @param paragraph of the source, counted from 1; null for the source as a whole or a passage that is lost
 */
export function noteKey(source: string, paragraph: number | null): string {
  return `cite-${source}-${paragraph === null ? 'whole' : String(paragraph)}`;
}
