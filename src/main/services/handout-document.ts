import type { Passage } from '../../shared/ipc/views';
import type { Briefing } from '../../shared/model/briefing';
import type { BlockNode, FigureAttributes, InlineNode } from '../../shared/model/briefing-document';
import { citedSources } from '../../shared/model/briefing-citations';
import { findMarking, likelihoodTerms, type MarkingScheme } from '../../shared/model/schemes';
import type { Source } from '../../shared/model/source';
import type { AnnexEntry, Block, HandoutDocument, Inline, TableBlock } from '../layout/document';
import { composeMarking } from '../layout/handout-marking';
import { palettes } from '../layout/palettes';
import { formatDate } from './format';
import { composeFigure, type ComposedFigure, type FigureRecords } from './handout-figures';
import { HandoutNotes } from './handout-notes';

/** Everything a handout says beyond the briefing itself, read from the library beforehand. */
export interface HandoutContext {
  readonly sources: ReadonlyMap<string, Source>;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly markingSchemes: readonly MarkingScheme[];
  /** What `recordsOfFigures` asks for. */
  readonly meetings: FigureRecords;
}

/**
 * The briefing as the document that layout reads. Block ids are paths of child indexes (`3.0.1`), so a problem that
 * layout reports can be shown at its place in the editor.
 */
export function composeHandout(briefing: Briefing, context: HandoutContext): HandoutDocument {
  const notes = new HandoutNotes(context);
  const compose: Composition = {
    notes,
    figure: (attributes) =>
      composeFigure(attributes, briefing, context.meetings, palettes[briefing.page.design]),
  };
  const blocks = briefing.doc.content.flatMap((node, index) =>
    composeBlock(node, String(index), compose),
  );
  const found = findMarking(context.markingSchemes, briefing.marking);
  const date = (value: string | null): string | null => (value === null ? null : formatDate(value));
  return {
    meta: {
      title: briefing.title || 'Briefing without a title',
      subtitle: null,
      author: briefing.author,
      audience: briefing.audience,
      date: date(briefing.date),
      cutoff: date(briefing.cutoff),
      language: briefing.language,
    },
    marking: found && composeMarking(found.scheme, found.level),
    page: {
      paper: briefing.page.paper,
      columns: briefing.page.columns ?? 1,
      margins: null,
      baseSize: briefing.page.baseSize,
      largePrint: briefing.page.largePrint ?? false,
    },
    design: briefing.page.design,
    tableOfContents: briefing.page.contents,
    blocks,
    notes: notes.bodies,
    images: new Map(),
    annex: citedSources(briefing.doc).flatMap((id): AnnexEntry[] => {
      const source = context.sources.get(id);
      return source ? [composeAnnexEntry(source)] : [];
    }),
  };
}

interface Composition {
  readonly notes: HandoutNotes;
  readonly figure: (attributes: FigureAttributes) => ComposedFigure | null;
}

function composeBlock(node: BlockNode, id: string, composition: Composition): Block[] {
  const inlines = (content: readonly InlineNode[] | undefined): Inline[] =>
    composeInlines(content ?? [], composition);
  const inner = (content: readonly BlockNode[]): Block[] =>
    content.flatMap((child, index) => composeBlock(child, `${id}.${String(index)}`, composition));
  switch (node.type) {
    case 'paragraph':
      // An empty paragraph is room for the writer, not a gap on the page.
      return node.content ? [{ kind: 'paragraph', id, content: inlines(node.content) }] : [];
    case 'heading':
      return node.content
        ? [{ kind: 'heading', id, level: node.attrs.level, content: inlines(node.content) }]
        : [];
    case 'quotation':
      return [
        {
          kind: 'quotation',
          id,
          blocks: [
            { kind: 'paragraph', id: `${id}.q`, content: quoted(inlines(withCitation(node))) },
          ],
          attribution: null,
        },
      ];
    case 'judgement':
      return [
        {
          kind: 'judgement',
          id,
          likelihood: composeLikelihood(node.attrs.likelihood),
          confidence: composeConfidence(node.attrs.confidence, node.attrs.basis),
          blocks: inner(node.content),
        },
      ];
    case 'bulletList':
    case 'orderedList':
      return [
        {
          kind: 'list',
          id,
          ordered: node.type === 'orderedList',
          start: node.type === 'orderedList' ? (node.attrs?.start ?? 1) : 1,
          items: node.content.map((item, index) => ({
            id: `${id}.${String(index)}`,
            checked: null,
            blocks: item.content.flatMap((child, at) =>
              composeBlock(child, `${id}.${String(index)}.${String(at)}`, composition),
            ),
          })),
        },
      ];
    case 'table':
      return [composeTable(node, id, composition)];
    case 'figure':
      return composeFigureBlock(node.attrs, id, composition);
  }
}

/** Nothing where the records have nothing to draw: preflight says so. */
function composeFigureBlock(
  attributes: FigureAttributes,
  id: string,
  { figure }: Composition,
): Block[] {
  const composed = figure(attributes);
  if (composed === null) return [];
  const caption = attributes.caption.trim();
  return [
    {
      kind: 'figure',
      id,
      content: { drawing: composed.drawing },
      caption: caption === '' ? null : [{ kind: 'text', value: caption }],
      alt: composed.alternative,
    },
  ];
}

/** A quotation always names its passage: where the writer has put no citation, one stands at its end. */
function withCitation({
  attrs,
  content = [],
}: Extract<BlockNode, { type: 'quotation' }>): readonly InlineNode[] {
  const { source, annotation } = attrs;
  if (source === null || content.some(({ type }) => type === 'citation')) return content;
  return [...content, { type: 'citation', attrs: { source, annotation } }];
}

type TableNode = Extract<BlockNode, { type: 'table' }>;

function composeTable(node: TableNode, id: string, composition: Composition): TableBlock {
  const rows = node.content.map((row, index) => ({
    isHeader: row.content.every((cell) => cell.type === 'tableHeader'),
    row: {
      id: `${id}.${String(index)}`,
      cells: row.content.map((cell, at) => ({
        id: `${id}.${String(index)}.${String(at)}`,
        blocks: cell.content.flatMap((child, place) =>
          composeBlock(child, `${id}.${String(index)}.${String(at)}.${String(place)}`, composition),
        ),
      })),
    },
  }));
  const body = rows.findIndex(({ isHeader }) => !isHeader);
  const headerCount = body === -1 ? rows.length : body;
  const width = Math.max(...node.content.map((row) => row.content.length));
  return {
    kind: 'table',
    id,
    columns: Array.from({ length: width }, (_, column) => ({
      align: 'left' as const,
      weight: null,
      isRowHeader: column === 0,
    })),
    headerRows: rows.slice(0, headerCount).map(({ row }) => row),
    rows: rows.slice(headerCount).map(({ row }) => row),
    caption: null,
  };
}

function composeInlines(content: readonly InlineNode[], { notes }: Composition): Inline[] {
  return content.flatMap((node, index): Inline[] => {
    switch (node.type) {
      case 'text': {
        const marks = node.marks ?? [];
        const link = marks.find((mark) => mark.type === 'link');
        return [
          {
            kind: 'text',
            value: node.text,
            ...(marks.some(({ type }) => type === 'bold') ? { strong: true } : {}),
            ...(marks.some(({ type }) => type === 'italic') ? { emphasis: true } : {}),
            ...(link ? { link: link.attrs.href } : {}),
          },
        ];
      }
      case 'hardBreak':
        return [{ kind: 'lineBreak' }];
      case 'citation': {
        const noteId = notes.cite(node.attrs);
        const before = citationsBefore(content, index).map((attrs) => notes.cite(attrs));
        // Passages of one paragraph share a footnote; side by side they need one mark only.
        return before.includes(noteId) ? [] : [{ kind: 'noteReference', noteId }];
      }
      case 'footnote':
        return [{ kind: 'noteReference', noteId: notes.remark(node.attrs.text) }];
    }
  });
}

type CitationNode = Extract<InlineNode, { type: 'citation' }>;

/** The citations that stand directly before a place, with nothing between them. */
function citationsBefore(content: readonly InlineNode[], index: number): CitationNode['attrs'][] {
  const found: CitationNode['attrs'][] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const node = content[at];
    if (node?.type !== 'citation') break;
    found.push(node.attrs);
  }
  return found;
}

/** Puts quotation marks around the words, inside the note marks that follow them. */
function quoted(content: readonly Inline[]): Inline[] {
  const first = content.findIndex(({ kind }) => kind === 'text');
  if (first === -1) return [...content];
  const last = content.length - 1 - [...content].reverse().findIndex(({ kind }) => kind === 'text');
  return content.map((inline, index) => {
    if (inline.kind !== 'text') return inline;
    const opening = index === first ? '“' : '';
    const closing = index === last ? '”' : '';
    return { ...inline, value: `${opening}${inline.value}${closing}` };
  });
}

function composeLikelihood(code: string | null): string | null {
  const term = likelihoodTerms.find((one) => one.code === code);
  return term ? `${term.label} · ${String(term.from)}–${String(term.to)} %` : null;
}

function composeConfidence(confidence: string | null, basis: string): string | null {
  if (confidence === null) return null;
  const reason = basis.trim();
  return reason === '' ? `${confidence}.` : `${confidence}. ${reason}`;
}

function composeAnnexEntry(source: Source): AnnexEntry {
  return {
    // Known by its bytes rather than by the id one library gave it, so that any copy of it can be recognised.
    id: `urn:sha256:${source.original.sha256}`,
    title: source.title,
    publisher: source.publisher,
    published: source.issued === null ? null : formatDate(source.issued),
    accessed: source.accessed === null ? null : formatDate(source.accessed),
    url: source.URL,
    sha256: source.original.sha256,
    rating: source.reliability,
    language: source.language,
  };
}
