import { z } from 'zod';
import { annotationIdSchema, meetingIdSchema, sourceIdSchema } from './ids';

/*
 * The ProseMirror document of a briefing, as JSON. The editor's schema has the same nodes and marks; a test holds the
 * two together. Unknown nodes are refused rather than dropped.
 */

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({ href: z.url({ protocol: /^(?:https|mailto)$/ }) }),
  }),
]);

const textNode = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(markSchema).optional(),
});

const hardBreakNode = z.strictObject({ type: z.literal('hardBreak') });

/** Points at a source, and at the passage where there is one; printed as a numbered footnote. */
const citationNode = z.strictObject({
  type: z.literal('citation'),
  attrs: z.strictObject({
    source: sourceIdSchema,
    annotation: annotationIdSchema.nullable(),
  }),
});

/** A remark of the writer's own, printed as a footnote. */
const footnoteNode = z.strictObject({
  type: z.literal('footnote'),
  attrs: z.strictObject({ text: z.string().max(10_000) }),
});

export const inlineNodeSchema = z.discriminatedUnion('type', [
  textNode,
  hardBreakNode,
  citationNode,
  footnoteNode,
]);
export type InlineNode = z.infer<typeof inlineNodeSchema>;

const inlineContent = z.array(inlineNodeSchema).optional();

const paragraphNode = z.strictObject({ type: z.literal('paragraph'), content: inlineContent });

const headingNode = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
  content: inlineContent,
});

/** Verbatim words of a source. `annotation` is the passage they were taken from; null only for a typed quotation. */
const quotationNode = z.strictObject({
  type: z.literal('quotation'),
  attrs: z.strictObject({
    source: sourceIdSchema.nullable(),
    annotation: annotationIdSchema.nullable(),
  }),
  content: inlineContent,
});

/** An analytic judgement: a likelihood term of ICD 203 and, apart from it, the confidence in its basis. */
const judgementNode = z.strictObject({
  type: z.literal('judgement'),
  attrs: z.strictObject({
    likelihood: z.string().nullable(),
    confidence: z.enum(['high', 'moderate', 'low']).nullable(),
    basis: z.string().max(2000),
  }),
  content: z.array(paragraphNode).min(1),
});

const cellAttrs = z.strictObject({
  colspan: z.int().min(1),
  rowspan: z.int().min(1),
  colwidth: z.array(z.number()).nullable(),
});

const tableCellNode = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: cellAttrs.optional(),
  content: z.array(paragraphNode).min(1),
});

const tableNode = z.strictObject({
  type: z.literal('table'),
  content: z
    .array(z.strictObject({ type: z.literal('tableRow'), content: z.array(tableCellNode).min(1) }))
    .min(1),
});

export const figureKindSchema = z.enum(['timeline', 'likelihood', 'attendance']);
export type FigureKind = z.infer<typeof figureKindSchema>;

export const figureAttributesSchema = z.strictObject({
  kind: figureKindSchema,
  /** Records it is drawn from; empty for the briefing's own. The scale of likelihood is drawn from its judgements. */
  meetings: z.array(meetingIdSchema).max(40),
  /** Printed below; empty prints none. */
  caption: z.string().max(1000),
});
export type FigureAttributes = z.infer<typeof figureAttributesSchema>;

/** A drawing of what the records say, made anew whenever it is shown: nothing of the drawing is stored. */
const figureNode = z.strictObject({ type: z.literal('figure'), attrs: figureAttributesSchema });

const leafBlockSchema = z.discriminatedUnion('type', [
  paragraphNode,
  headingNode,
  quotationNode,
  judgementNode,
  tableNode,
  figureNode,
]);

/** Lists hold blocks again; inference cannot follow that circle, so these types are written out. */
export interface ListItemNode {
  type: 'listItem';
  content: BlockNode[];
}
export interface BulletListNode {
  type: 'bulletList';
  content: ListItemNode[];
}
export interface OrderedListNode {
  type: 'orderedList';
  attrs?: { start: number } | undefined;
  content: ListItemNode[];
}
export type BlockNode = z.infer<typeof leafBlockSchema> | BulletListNode | OrderedListNode;

const listItemNode: z.ZodType<ListItemNode> = z.lazy(() =>
  z.strictObject({ type: z.literal('listItem'), content: z.array(blockNodeSchema).min(1) }),
);

const bulletListNode = z.strictObject({
  type: z.literal('bulletList'),
  content: z.array(listItemNode).min(1),
});

const orderedListNode = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ start: z.int().min(0) }).optional(),
  content: z.array(listItemNode).min(1),
});

export const blockNodeSchema: z.ZodType<BlockNode> = z.discriminatedUnion('type', [
  ...leafBlockSchema.options,
  bulletListNode,
  orderedListNode,
]);

export const briefingDocumentSchema = z.strictObject({
  type: z.literal('doc'),
  content: z.array(blockNodeSchema).min(1),
});
export type BriefingDocument = z.infer<typeof briefingDocumentSchema>;

/** Every node type a stored briefing may hold, the document itself included. */
export const briefingNodeTypes = [
  'doc',
  'paragraph',
  'heading',
  'quotation',
  'judgement',
  'figure',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'tableHeader',
  'text',
  'hardBreak',
  'citation',
  'footnote',
] as const;

/** The words of inline content; citations and footnotes have none. */
export function textOfInlines(content: readonly InlineNode[] | undefined): string {
  return (content ?? [])
    .map((node) => (node.type === 'text' ? node.text : node.type === 'hardBreak' ? '\n' : ''))
    .join('');
}

/** Figures of one briefing with the same key show the same. */
export function figureKey({ kind, meetings }: Pick<FigureAttributes, 'kind' | 'meetings'>): string {
  return [kind, ...meetings].join(' ');
}
