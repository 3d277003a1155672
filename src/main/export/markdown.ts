import type {
  Blockquote,
  FootnoteDefinition,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import { frontmatterToMarkdown } from 'mdast-util-frontmatter';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import { tlpScheme } from '../../shared/model/schemes';
import { numberNotes } from '../layout/collect/number-notes';
import type { Block, HandoutDocument, Inline, ListBlock, TableBlock } from '../layout/document';
import {
  attributionDash,
  confidenceLabel,
  judgementSign,
  pageBreakSign,
  tableCaptionLabel,
} from '../markdown/conventions';
import type { CslItem } from './csl';
import { sign, toPhrasing, type InlineOptions } from './markdown-inlines';
import { piecesOfBlocks } from './words';

/** What front matter says in a form of its own rather than as it is printed. */
export interface MarkdownFacts {
  /** Dates in EDTF, where the printed ones were made from such. */
  readonly date: string | null;
  readonly cutoff: string | null;
  readonly references: readonly CslItem[];
}

/**
 * The handout as a Markdown file that `render` reads: GitHub's Markdown with footnotes, the rest in front matter.
 * No word is lost on the way there and back; the look of small capitals and the like is.
 */
export function exportMarkdown(document: HandoutDocument, facts: MarkdownFacts): string {
  const labels = labelNotes(document);
  const notes = [...labels].map(([id, label]): FootnoteDefinition => {
    const blocks = document.notes.get(id)?.blocks ?? [];
    return {
      type: 'footnoteDefinition',
      identifier: label,
      label,
      children: toBlocks(blocks, labels) as FootnoteDefinition['children'],
    };
  });
  const root = {
    type: 'root' as const,
    children: [
      { type: 'yaml' as const, value: composeFrontMatter(document, facts) },
      ...toBlocks(document.blocks, labels),
      ...notes,
    ],
  };
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    fences: true,
    rule: '-',
    listItemIndent: 'one',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), frontmatterToMarkdown(['yaml'])],
  });
}

type Labels = InlineOptions['labels'];

/** Notes by their printed number; those that no mark names come last, so that nothing is lost. */
function labelNotes(document: HandoutDocument): Map<string, string> {
  const numbers = numberNotes(document);
  const unmarked = [...document.notes.keys()].filter((id) => !numbers.has(id));
  return new Map([...numbers.keys(), ...unmarked].map((id, index) => [id, String(index + 1)]));
}

function composeFrontMatter(
  { meta, marking, page, ...rest }: HandoutDocument,
  facts: MarkdownFacts,
): string {
  const fields = {
    title: meta.title,
    subtitle: meta.subtitle,
    author: meta.author,
    audience: meta.audience,
    date: facts.date ?? meta.date,
    cutoff: facts.cutoff ?? meta.cutoff,
    lang: meta.language,
    marking: marking?.label ?? null,
    // Schemes of a library are its own; elsewhere their labels are printed as they are written.
    scheme: marking?.scheme === tlpScheme.code ? tlpScheme.code : null,
    paper: page.paper,
    // What is usual is left out.
    size: page.baseSize === 10.5 ? null : page.baseSize,
    columns: page.columns === 1 ? null : page.columns,
    'large-print': page.largePrint ? true : null,
    design: rest.design,
    toc: rest.tableOfContents,
    references: facts.references.length === 0 ? null : facts.references,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  return stringify(Object.fromEntries(given), { lineWidth: 0 }).trimEnd();
}

function toBlocks(blocks: readonly Block[], labels: Labels): RootContent[] {
  return blocks.flatMap((block) => toBlock(block, labels));
}

function toBlock(block: Block, labels: Labels): RootContent[] {
  const phrasing = (inlines: readonly Inline[]): PhrasingContent[] =>
    toPhrasing(inlines, { labels, isLine: false });
  switch (block.kind) {
    case 'heading':
      return [
        {
          type: 'heading',
          depth: block.level,
          children: toPhrasing(block.content, { labels, isLine: true }),
        },
      ];
    case 'paragraph':
      return toParagraph(phrasing(block.content));
    case 'list':
      return [
        {
          type: 'list',
          ordered: block.ordered,
          start: block.ordered ? block.start : null,
          spread: false,
          children: block.items.map((item) => toItem(item, labels)),
        },
      ];
    case 'quotation': {
      const attribution = block.attribution ?? [];
      const said = toBlocks(block.blocks, labels);
      const dash: Inline[] = said.length === 0 ? [] : [{ kind: 'text', value: attributionDash }];
      const last = attribution.length === 0 ? [] : toParagraph(phrasing([...dash, ...attribution]));
      return [toBlockquote([...said, ...last])];
    }
    case 'judgement': {
      const likelihood: PhrasingContent[] =
        block.likelihood === null ? [] : [{ type: 'text', value: ` ${block.likelihood}` }];
      const confidence: PhrasingContent[] = [
        { type: 'strong', children: [{ type: 'text', value: confidenceLabel }] },
        { type: 'text', value: ` ${block.confidence ?? ''}` },
      ];
      return [
        toBlockquote([
          { type: 'paragraph', children: [sign(judgementSign), ...likelihood] },
          ...toBlocks(block.blocks, labels),
          ...(block.confidence === null ? [] : toParagraph(confidence)),
        ]),
      ];
    }
    case 'code':
      return [{ type: 'code', value: block.text }];
    case 'table':
      return toTable(block, labels);
    case 'figure': {
      // One file holds no images: their words stand for them.
      const caption = phrasing(block.caption ?? []);
      const alt: PhrasingContent[] =
        block.alt === ''
          ? []
          : [{ type: 'emphasis', children: [{ type: 'text', value: block.alt }] }];
      return [...toParagraph(alt), ...toParagraph(caption)];
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    case 'pageBreak':
      return [{ type: 'paragraph', children: [sign(pageBreakSign)] }];
  }
}

/** An item with a line between its parts, unless it is words with a list below them. */
function toItem({ checked, blocks }: ListBlock['items'][number], labels: Labels): ListItem {
  const children = toBlocks(blocks, labels) as ListItem['children'];
  const [, second] = children;
  const isTight = second === undefined || (children.length === 2 && canFollowWords(second));
  return { type: 'listItem', checked, spread: !isTight, children };
}

/** Whether a block is read as a list although it stands right below words: not every list may interrupt them. */
function canFollowWords(node: RootContent): boolean {
  return (
    node.type === 'list' &&
    (node.ordered !== true || node.start === 1) &&
    node.children.every(({ children: [first] }) => first?.type === 'paragraph')
  );
}

/** A paragraph, none where it is empty; words that would be read as a sign are written so that they are not. */
function toParagraph(children: PhrasingContent[]): Paragraph[] {
  const [first, ...rest] = children;
  if (first === undefined) return [];
  if (first.type === 'text' && first.value.startsWith(tableCaptionLabel)) {
    const words: PhrasingContent = {
      ...first,
      value: first.value.slice(tableCaptionLabel.length),
    };
    return [{ type: 'paragraph', children: [sign('Table&#58;'), words, ...rest] }];
  }
  if (first.type === 'text' && first.value.trim() === pageBreakSign && rest.length === 0) {
    return [{ type: 'paragraph', children: [sign(`\\${pageBreakSign}`)] }];
  }
  return [{ type: 'paragraph', children }];
}

function toBlockquote(children: RootContent[]): Blockquote {
  return { type: 'blockquote', children: children as Blockquote['children'] };
}

/** Header rows after the first become rows, and a table without any gets an empty one: Markdown has exactly one. */
function toTable(block: TableBlock, labels: Labels): RootContent[] {
  const width = Math.max(
    block.columns.length,
    ...[...block.headerRows, ...block.rows].map(({ cells }) => cells.length),
    1,
  );
  const align = Array.from({ length: width }, (_, index) => {
    const found = block.columns[index]?.align ?? 'left';
    return found === 'centre' ? 'center' : found === 'left' ? null : found;
  });
  const [header = { id: '', cells: [] }, ...others] = block.headerRows;
  const table: Table = {
    type: 'table',
    align,
    children: [header, ...others, ...block.rows].map(({ cells }) => ({
      type: 'tableRow',
      children: Array.from({ length: width }, (_, index) => ({
        type: 'tableCell',
        children: toCell(cells[index]?.blocks ?? [], labels),
      })),
    })),
  };
  if (block.caption === null || block.caption.length === 0) return [table];
  const caption = toPhrasing(block.caption, { labels, isLine: false });
  return [
    table,
    {
      type: 'paragraph',
      children: [sign(tableCaptionLabel), { type: 'text', value: ' ' }, ...caption],
    },
  ];
}

/** The blocks of a cell on one line of the file. */
function toCell(blocks: readonly Block[], labels: Labels): PhrasingContent[] {
  const lines = piecesOfBlocks(blocks).flatMap((piece, index): Inline[] =>
    index === 0 ? [...piece] : [{ kind: 'lineBreak' }, ...piece],
  );
  return toPhrasing(lines, { labels, isLine: true });
}
