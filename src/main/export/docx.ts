import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TextRun,
  type IParagraphStyleOptions,
  type IRunOptions,
} from 'docx';
import { numberNotes } from '../layout/collect/number-notes';
import type { HandoutDocument, HandoutMarking, HeadingBlock } from '../layout/document';
import { labelsOf } from '../layout/labels';
import { describeAnnexEntry } from './annex';
import { docxBlocks, outermost, type DocxFile } from './docx-blocks';
import { docxInlines } from './docx-inlines';
import { settleDocx } from './docx-settle';
import { printable } from './escape-markup';
import { collectHeadings, composeByline } from './outline';
import { piecesOfBlocks, wordsOfInlines } from './words';

/**
 * The handout as a Word file (Office Open XML): styles, real footnotes, lists and table headers; the marking in header
 * and footer of every page. It holds no macros and no fields but page numbers.
 * @param created the time written into the file, ISO 8601
 */
export async function exportDocx(document: HandoutDocument, created: string): Promise<Uint8Array> {
  const headings = collectHeadings(document.blocks);
  const numbers = numberNotes(document);
  const file: DocxFile = {
    document,
    labels: labelsOf(document),
    notes: { numbers, marked: new Set() },
    orderedLists: new Map(),
    anchors: new Map(headings.map((block, index) => [block, `section-${String(index + 1)}`])),
  };
  const { meta, marking } = document;
  const children = [
    ...docxTitle(file),
    ...(document.tableOfContents ? docxContents(headings, file) : []),
    ...docxBlocks(document.blocks, outermost, file),
    ...docxSources(file),
  ];
  const word = new Document({
    title: printable(meta.title),
    creator: printable(meta.author ?? 'Rapporteur'),
    lastModifiedBy: printable(meta.author ?? 'Rapporteur'),
    styles: {
      default: { document: { run: { size: 21, language: { value: meta.language } } } },
      paragraphStyles,
    },
    numbering: { config: [bullets, ...[...file.orderedLists].map(orderedList)] },
    footnotes: Object.fromEntries(
      [...numbers].map(([id, number]) => [String(number), { children: docxNote(id, file) }]),
    ),
    sections: [
      {
        properties: { page: { size: pageSizes[document.page.paper] } },
        headers: { default: new Header({ children: docxMarking(marking, 'header') }) },
        footers: {
          default: new Footer({
            children: [...docxMarking(marking, 'footer'), docxPageNumber(file)],
          }),
        },
        children,
      },
    ],
  });
  const bytes = await Packer.toArrayBuffer(word);
  return settleDocx(new Uint8Array(bytes), created);
}

/** Twentieths of a point. */
const pageSizes = {
  a4: { width: 11_906, height: 16_838 },
  letter: { width: 12_240, height: 15_840 },
} as const;

const line = { style: BorderStyle.SINGLE, size: 4, space: 6, color: 'B9B4A8' };

const paragraphStyles: IParagraphStyleOptions[] = [
  {
    id: 'Quotation',
    name: 'Quotation',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: {
      indent: { left: 480 },
      spacing: { before: 120, after: 120 },
      border: { left: line },
    },
  },
  {
    id: 'Judgement',
    name: 'Judgement',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: {
      border: { top: line, bottom: line, left: line, right: line },
      shading: { type: ShadingType.CLEAR, fill: 'F5F3EE' },
    },
  },
  { id: 'Code', name: 'Code', basedOn: 'Normal', run: { font: 'Consolas', size: 19 } },
  { id: 'TableHead', name: 'Table Head', basedOn: 'Normal', run: { bold: true } },
  { id: 'TableCell', name: 'Table Cell', basedOn: 'Normal' },
  {
    id: 'TableCaption',
    name: 'Table Caption',
    basedOn: 'Normal',
    run: { color: '55524C' },
    paragraph: { spacing: { before: 120, after: 60 } },
  },
];

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], start: number) =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    start: level === 0 ? start : 1,
    text: format === LevelFormat.BULLET ? '•' : `%${String(level + 1)}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
  }));

const bullets = { reference: 'bullets', levels: levels(LevelFormat.BULLET, 1) };

function orderedList([reference, start]: readonly [string, number]) {
  // A list inside others begins at their depth with its own number.
  const every = levels(LevelFormat.DECIMAL, start).map((level) => ({ ...level, start }));
  return { reference, levels: every };
}

function docxTitle({ document, labels }: DocxFile): Paragraph[] {
  const { title, subtitle } = document.meta;
  const byline = composeByline(document, labels);
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: printable(title) }),
    ...(subtitle === null ? [] : [new Paragraph({ text: printable(subtitle) })]),
    ...(byline === '' ? [] : [new Paragraph({ text: printable(byline) })]),
  ];
}

/** The headings as links: they need no field that Word would have to bring up to date first. */
function docxContents(
  headings: readonly HeadingBlock[],
  { labels, anchors }: DocxFile,
): Paragraph[] {
  const entries = headings.map((heading) => {
    const run = new TextRun({
      text: printable(wordsOfInlines(heading.content)),
      style: 'Hyperlink',
    });
    const link = new InternalHyperlink({ anchor: anchors.get(heading) ?? '', children: [run] });
    return new Paragraph({ indent: { left: 240 * (heading.level - 1) }, children: [link] });
  });
  const head = new Paragraph({ style: 'TableHead', text: labels.contents });
  return entries.length === 0 ? [] : [head, ...entries];
}

/** Word's notes hold paragraphs only. */
function docxNote(id: string, { document }: DocxFile): Paragraph[] {
  const pieces = piecesOfBlocks(document.notes.get(id)?.blocks ?? []);
  const children = pieces.map((piece) => new Paragraph({ children: docxInlines(piece, null) }));
  return children.length === 0 ? [new Paragraph('')] : children;
}

function docxSources(file: DocxFile): Paragraph[] {
  const { annex } = file.document;
  if (annex.length === 0) return [];
  const reference = 'sources';
  file.orderedLists.set(reference, 1);
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: file.labels.sources }),
    ...annex.map(
      (entry) =>
        new Paragraph({
          numbering: { reference, level: 0 },
          children: docxInlines(describeAnnexEntry(entry), null),
        }),
    ),
  ];
}

function docxMarking(marking: HandoutMarking | null, position: 'header' | 'footer'): Paragraph[] {
  if (marking === null || !marking.positions.includes(position)) return [];
  const sides = {
    left: AlignmentType.LEFT,
    centre: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
  } as const;
  const options: IRunOptions = {
    text: printable(marking.label),
    bold: true,
    // Half-points.
    size: Math.ceil(marking.minimumSize * 2),
    color: marking.foreground.slice(1),
    ...(marking.background === null
      ? {}
      : { shading: { type: ShadingType.CLEAR, fill: marking.background.slice(1) } }),
  };
  return [new Paragraph({ alignment: sides[marking.align], children: [new TextRun(options)] })];
}

function docxPageNumber({ labels }: DocxFile): Paragraph {
  const parts = labels.pageOf.split(/(\{pages?\})/).map((part) => {
    if (part === '{page}') return PageNumber.CURRENT;
    return part === '{pages}' ? PageNumber.TOTAL_PAGES : part;
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: parts })],
  });
}
