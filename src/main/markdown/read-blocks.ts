import type {
  Blockquote,
  Heading,
  Image,
  ImageReference,
  List,
  Paragraph,
  RootContent,
  Table,
  TableCell,
  TableRow as TableRowNode,
} from 'mdast';
import type { Block, FigureBlock, Inline, TableBlock, TableRow } from '../layout/document';
import {
  attributionDash,
  confidenceLabel,
  judgementSign,
  pageBreakSign,
  tableCaptionLabel,
} from './conventions';
import { readInlines, wordsOf, type ImageMark } from './read-inlines';
import { blockId, lineOf, standsAt, type Reading } from './reading';

/** Blocks may stand in each other this deep; what is deeper no reader could follow and no page could hold. */
const deepest = 100;

/** The blocks of a node's children, in their order. */
export function readBlocks(
  nodes: readonly RootContent[],
  reading: Reading,
  depth = 0,
): readonly Block[] {
  const [first] = nodes;
  if (depth > deepest && first) {
    reading.problems.error('markdown-too-deep', lineOf(first), { deepest });
    return [];
  }
  const blocks: Block[] = [];
  for (const node of nodes) {
    const previous = blocks.at(-1);
    const caption = previous?.kind === 'table' ? readCaption(node, reading) : null;
    if (previous?.kind === 'table' && caption !== null) {
      blocks[blocks.length - 1] = { ...previous, caption };
    } else {
      blocks.push(...readBlock(node, reading, depth));
    }
  }
  return blocks;
}

function readBlock(node: RootContent, reading: Reading, depth: number): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(node, reading);
    case 'heading': {
      const id = blockId('heading', node);
      const [content, figures] = dividedAtImages(node, reading);
      return [{ kind: 'heading', id, level: node.depth, content }, ...figures];
    }
    case 'blockquote':
      return [readBlockquote(node, reading, depth)];
    case 'list':
      return [readList(node, reading, depth)];
    case 'table':
      return readTable(node, reading);
    case 'code':
      return [{ kind: 'code', id: blockId('code', node), text: node.value }];
    case 'html':
      // Never run: shown as it was written.
      return [{ kind: 'code', id: blockId('code', node), text: node.value }];
    case 'thematicBreak':
      return [{ kind: 'thematicBreak', id: blockId('thematicBreak', node) }];
    default:
      // Definitions and notes are collected beforehand; everything else stands inside other nodes.
      return [];
  }
}

function readParagraph(node: Paragraph, reading: Reading): readonly Block[] {
  const [only] = node.children;
  if (node.children.length === 1 && only?.type === 'text' && only.value === pageBreakSign) {
    if (standsAt(node, pageBreakSign, reading)) {
      return [{ kind: 'pageBreak', id: blockId('pageBreak', node) }];
    }
  }
  const blocks: Block[] = [];
  let content: Inline[] = [];
  const endParagraph = (): void => {
    if (content.some((inline) => inline.kind !== 'text' || inline.value.trim() !== '')) {
      const part = blocks.length === 0 ? '' : `${String(blocks.length)}-`;
      blocks.push({ kind: 'paragraph', id: `${part}${blockId('paragraph', node)}`, content });
    }
    content = [];
  };
  for (const inline of readInlines(node, reading)) {
    if (inline.kind === 'image') {
      endParagraph();
      blocks.push(...readFigure(inline.node, reading));
    } else {
      content.push(inline);
    }
  }
  endParagraph();
  return blocks;
}

/** The words of a line and, apart, the figures that stand in it, for places that take one paragraph only. */
function dividedAtImages(
  parent: Paragraph | Heading | TableCell,
  reading: Reading,
): [Inline[], FigureBlock[]] {
  const inlines = readInlines(parent, reading);
  const isImage = (inline: Inline | ImageMark): inline is ImageMark => inline.kind === 'image';
  return [
    inlines.filter((inline): inline is Inline => !isImage(inline)),
    inlines.filter(isImage).flatMap(({ node }) => readFigure(node, reading)),
  ];
}

/** An image that could not be read has been reported where it was asked for. */
function readFigure(node: Image | ImageReference, reading: Reading): FigureBlock[] {
  const { url, title } =
    node.type === 'image'
      ? { url: node.url, title: node.title ?? null }
      : (reading.definitions.get(node.identifier) ?? { url: '', title: null });
  const imageId = reading.images.get(url);
  if (imageId === undefined) return [];
  const caption: Inline[] | null = title ? [{ kind: 'text', value: title }] : null;
  const id = blockId('figure', node);
  return [{ kind: 'figure', id, content: { imageId }, caption, alt: node.alt?.trim() ?? '' }];
}

function readBlockquote(node: Blockquote, reading: Reading, depth: number): Block {
  const judgement = dividedAtSign(node, reading);
  if (judgement) return readJudgement(node, judgement, reading, depth);
  const blocks = [...readBlocks(node.children, reading, depth + 1)];
  const last = blocks.at(-1);
  const id = blockId('quotation', node);
  if (
    blocks.length > 1 &&
    last?.kind === 'paragraph' &&
    beginsWith(last.content, attributionDash)
  ) {
    const attribution = withoutStart(last.content, attributionDash);
    return { kind: 'quotation', id, blocks: blocks.slice(0, -1), attribution };
  }
  return { kind: 'quotation', id, blocks, attribution: null };
}

/** A judgement: the likelihood stands after the sign, the confidence in a last paragraph that opens with its label. */
function readJudgement(
  node: Blockquote,
  { head, body }: DividedJudgement,
  reading: Reading,
  depth: number,
): Block {
  const likelihood = wordsOf(readInlines(head, reading)).slice(judgementSign.length).trim();
  const blocks = readBlocks(body, reading, depth + 1);
  const last = blocks.at(-1);
  const label = last?.kind === 'paragraph' ? last.content[0] : undefined;
  const isConfidence =
    last?.kind === 'paragraph' &&
    label?.kind === 'text' &&
    label.strong === true &&
    label.value.trim() === confidenceLabel;
  return {
    kind: 'judgement',
    id: blockId('judgement', node),
    likelihood: likelihood === '' ? null : likelihood,
    confidence: isConfidence ? wordsOf(last.content.slice(1)).trim() : null,
    blocks: isConfidence ? blocks.slice(0, -1) : blocks,
  };
}

interface DividedJudgement {
  readonly head: Paragraph;
  readonly body: readonly RootContent[];
}

/**
 * The line with the sign, and what follows it, whether or not there is an empty line between; null where the quotation
 * is not a judgement.
 */
function dividedAtSign({ children }: Blockquote, reading: Reading): DividedJudgement | null {
  const [first, ...body] = children;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || opening?.type !== 'text') return null;
  if (!standsAt(first, judgementSign, reading)) return null;
  const lineEnd = opening.value.indexOf('\n');
  if (lineEnd === -1) return { head: first, body };
  const others = first.children.slice(1);
  const rest: Paragraph = {
    ...first,
    children: [{ ...opening, value: opening.value.slice(lineEnd + 1) }, ...others],
  };
  return {
    head: { ...first, children: [{ ...opening, value: opening.value.slice(0, lineEnd) }] },
    body: [rest, ...body],
  };
}

function readList(node: List, reading: Reading, depth: number): Block {
  return {
    kind: 'list',
    id: blockId('list', node),
    ordered: node.ordered === true,
    start: node.start ?? 1,
    items: node.children.map((item) => ({
      id: blockId('item', item),
      checked: item.checked ?? null,
      blocks: readBlocks(item.children, reading, depth + 1),
    })),
  };
}

/** The first row is the header unless all its cells are empty. Images in cells follow the table. */
function readTable(node: Table, reading: Reading): readonly Block[] {
  const figures: FigureBlock[] = [];
  const readCell = (cell: TableCell): TableRow['cells'][number] => {
    const [content, images] = dividedAtImages(cell, reading);
    figures.push(...images);
    const id = blockId('cell', cell);
    const paragraph: Block = { kind: 'paragraph', id: `p-${id}`, content };
    return { id, blocks: content.length === 0 ? [] : [paragraph] };
  };
  const readRow = (row: TableRowNode): TableRow => ({
    id: blockId('row', row),
    cells: row.children.map(readCell),
  });
  const [header, ...rows] = node.children.map(readRow);
  const isEmpty = header?.cells.every(({ blocks }) => blocks.length === 0) ?? true;
  const hasStub = !isEmpty && header?.cells[0]?.blocks.length === 0;
  const table: TableBlock = {
    kind: 'table',
    id: blockId('table', node),
    columns: (header?.cells ?? []).map((_, index) => ({
      align: columnAlignment(node.align?.[index] ?? null),
      weight: null,
      isRowHeader: index === 0 && hasStub,
    })),
    headerRows: isEmpty || !header ? [] : [header],
    rows,
    caption: null,
  };
  return [table, ...figures];
}

function columnAlignment(align: 'left' | 'center' | 'right' | null): 'left' | 'centre' | 'right' {
  return align === 'center' ? 'centre' : (align ?? 'left');
}

/** The caption in the paragraph after a table, or null where that paragraph is not one. */
function readCaption(node: RootContent, reading: Reading): readonly Inline[] | null {
  if (node.type !== 'paragraph') return null;
  const [opening] = node.children;
  if (opening?.type !== 'text' || !standsAt(node, tableCaptionLabel, reading)) return null;
  const [content] = dividedAtImages(node, reading);
  const [first, ...rest] = withoutStart(content, tableCaptionLabel);
  return first?.kind === 'text' ? [{ ...first, value: first.value.trimStart() }, ...rest] : rest;
}

function beginsWith(content: readonly Inline[], start: string): boolean {
  const [first] = content;
  return first?.kind === 'text' && first.value.startsWith(start);
}

/** The content without its opening characters. */
function withoutStart(content: readonly Inline[], start: string): Inline[] {
  const [first, ...rest] = content;
  if (first?.kind !== 'text') return [...content];
  const value = first.value.slice(start.length);
  return value === '' ? rest : [{ ...first, value }, ...rest];
}
