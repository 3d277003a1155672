import type { Design } from './design';
import type { HandoutDocument, HandoutLabels } from './document';
import type { FlowItem } from './flow/flow';
import type { LayoutProblem, LayoutProblemCode, LinkTarget } from './frame';
import type { ParagraphCache } from './inline/paragraph-cache';
import type { StyleVariations } from './inline/styles';
import type { WordShaper } from './inline/shape-words';
import type { LayoutResources } from './resources';
import type { TextShaper } from './shaping';
import type { StructureBuilder } from './structure';

/** What the stages of one layout share. */
export interface LayoutContext {
  readonly document: HandoutDocument;
  readonly design: Design;
  readonly labels: HandoutLabels;
  /** True when the document's language runs from right to left. */
  readonly isRightToLeft: boolean;
  readonly shaper: TextShaper;
  readonly words: WordShaper;
  readonly paragraphs: ParagraphCache;
  readonly resources: LayoutResources;
  readonly variations: StyleVariations;
  readonly structure: StructureBuilder;
  /** Number of each marked footnote. */
  readonly noteNumbers: ReadonlyMap<string, number>;
  /** Lines of each footnote that has been marked so far. */
  readonly noteFlows: Map<string, FlowItem[]>;
  readonly headings: CollectedHeading[];
  /** Destination of each heading by its block's id. */
  readonly headingNames: ReadonlyMap<string, string>;
  /** Counts captions. */
  readonly counters: { figure: number; table: number };
  report(
    severity: LayoutProblem['severity'],
    code: LayoutProblemCode,
    details: LayoutProblem['details'],
    sourceId: string | null,
  ): void;
  /** Target of a link inside the document, `#` and a block's id; null, and a problem, when there is none. */
  destinationOf(link: string, sourceId: string): LinkTarget | null;
}

/** A heading for bookmarks and contents. */
export interface CollectedHeading {
  readonly level: number;
  readonly title: string;
  readonly destination: string;
}
