import {
  AlignmentType,
  Bookmark,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type {
  Block,
  FigureBlock,
  HandoutDocument,
  HandoutLabels,
  Inline,
  ListBlock,
  TableBlock,
} from '../layout/document';
import { docxInlines, type DocxNotes } from './docx-inlines';
import { printable } from './escape-markup';

/** What the parts of one Word file share. */
export interface DocxFile {
  readonly document: HandoutDocument;
  readonly labels: HandoutLabels;
  readonly notes: DocxNotes;
  /** Names of ordered lists with the number each begins with, in the order they were met. */
  readonly orderedLists: Map<string, number>;
  /** Names of the places that the contents lead to, by heading. */
  readonly anchors: ReadonlyMap<Block, string>;
}

/** Where a block stands: how deep in lists, and the style its paragraphs take from what they stand in. */
interface DocxPlace {
  readonly depth: number;
  readonly style: string | null;
  /** The list item whose first paragraph this is. */
  readonly numbering: { readonly reference: string; readonly level: number } | null;
}

export const outermost: DocxPlace = { depth: 0, style: null, numbering: null };

/** Word knows nine levels of lists. */
const deepestList = 8;

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

export function docxBlocks(
  blocks: readonly Block[],
  place: DocxPlace,
  file: DocxFile,
): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) =>
    docxBlock(block, index === 0 ? place : { ...place, numbering: null }, file),
  );
}

function docxBlock(block: Block, place: DocxPlace, file: DocxFile): (Paragraph | Table)[] {
  const { notes } = file;
  switch (block.kind) {
    case 'heading': {
      const children = docxInlines(block.content, notes);
      const id = file.anchors.get(block);
      const named = id === undefined ? children : [new Bookmark({ id, children })];
      return [
        new Paragraph({
          heading: headingLevels[block.level - 1] ?? headingLevels[5],
          children: named,
        }),
      ];
    }
    case 'paragraph':
      return [paragraph(block.content, place, file)];
    case 'list':
      return docxList(block, place, file);
    case 'quotation': {
      const inner = { ...place, style: 'Quotation' };
      const dash: Inline = { kind: 'text', value: '— ' };
      return [
        ...docxBlocks(block.blocks, inner, file),
        ...(block.attribution === null
          ? []
          : [paragraph([dash, ...block.attribution], { ...inner, numbering: null }, file)]),
      ];
    }
    case 'judgement': {
      const inner = { ...place, style: 'Judgement', numbering: null };
      const likelihood = block.likelihood === null ? '' : ` · ${block.likelihood}`;
      const head: Inline = {
        kind: 'text',
        value: `${file.labels.judgement}${likelihood}`,
        strong: true,
      };
      const label: Inline = { kind: 'text', value: `${file.labels.confidence} `, strong: true };
      return [
        paragraph([head], inner, file),
        ...docxBlocks(block.blocks, inner, file),
        ...(block.confidence === null
          ? []
          : [paragraph([label, { kind: 'text', value: block.confidence }], inner, file)]),
      ];
    }
    case 'code': {
      const lines = block.text.split('\n');
      const children = lines.map(
        (line, index) =>
          new TextRun({ text: printable(line), ...(index === 0 ? {} : { break: 1 }) }),
      );
      return [new Paragraph({ style: 'Code', children })];
    }
    case 'table':
      return docxTable(block, file);
    case 'figure':
      return docxFigure(block, file);
    case 'thematicBreak':
      return [new Paragraph({ thematicBreak: true })];
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

function paragraph(content: readonly Inline[], place: DocxPlace, file: DocxFile): Paragraph {
  const { depth, style, numbering } = place;
  return new Paragraph({
    children: docxInlines(content, file.notes),
    ...(style === null ? {} : { style }),
    ...(numbering === null ? {} : { numbering }),
    // Further paragraphs of an item stand under its words.
    ...(numbering === null && depth > 0 ? { indent: { left: 720 * depth } } : {}),
  });
}

function docxList(list: ListBlock, place: DocxPlace, file: DocxFile): (Paragraph | Table)[] {
  const level = Math.min(place.depth, deepestList);
  let reference = 'bullets';
  if (list.ordered) {
    reference = `ordered-${String(file.orderedLists.size + 1)}`;
    file.orderedLists.set(reference, list.start);
  }
  return list.items.flatMap(({ checked, blocks }) => {
    const box: Inline[] = checked === null ? [] : [{ kind: 'text', value: checked ? '☑ ' : '☐ ' }];
    const [first, ...rest] = blocks;
    const words = first?.kind === 'paragraph' ? first.content : [];
    const others = first?.kind === 'paragraph' ? rest : blocks;
    const item = { ...place, depth: place.depth + 1, numbering: { reference, level } };
    return [
      paragraph([...box, ...words], item, file),
      ...docxBlocks(others, { ...item, numbering: null }, file),
    ];
  });
}

function docxTable(block: TableBlock, file: DocxFile): (Paragraph | Table)[] {
  const width = Math.max(
    1,
    ...[...block.headerRows, ...block.rows].map(({ cells }) => cells.length),
  );
  const rowsOf = (rows: TableBlock['rows'], tableHeader: boolean): TableRow[] =>
    rows.map(
      ({ cells }) =>
        new TableRow({
          tableHeader,
          children: Array.from({ length: width }, (_, index) => {
            const blocks = cells[index]?.blocks ?? [];
            const children = docxBlocks(
              blocks,
              { ...outermost, style: tableHeader ? 'TableHead' : 'TableCell' },
              file,
            );
            return new TableCell({
              children: children.length === 0 ? [new Paragraph('')] : children,
            });
          }),
        }),
    );
  const rows = [...rowsOf(block.headerRows, true), ...rowsOf(block.rows, false)];
  const caption =
    block.caption === null
      ? []
      : [paragraph(block.caption, { ...outermost, style: 'TableCaption' }, file)];
  if (rows.length === 0) return caption;
  const size = { size: 100, type: WidthType.PERCENTAGE };
  // Word joins tables that stand right below each other.
  return [...caption, new Table({ rows, width: size }), new Paragraph('')];
}

/** A drawing made for paper is told by its alternative text, which says the same. */
function docxFigure({ content, alt, caption }: FigureBlock, file: DocxFile): Paragraph[] {
  const image = 'imageId' in content ? file.document.images.get(content.imageId) : undefined;
  const below =
    caption === null ? [] : [paragraph(caption, { ...outermost, style: 'TableCaption' }, file)];
  if (image === undefined) {
    return [paragraph([{ kind: 'text', value: alt, emphasis: true }], outermost, file), ...below];
  }
  const scale = Math.min(1, 600 / image.width);
  const words = printable(alt);
  const run = new ImageRun({
    type: image.mediaType === 'image/png' ? 'png' : 'jpg',
    data: image.bytes,
    transformation: { width: image.width * scale, height: image.height * scale },
    altText: { name: words, description: words, title: words },
  });
  return [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] }), ...below];
}
