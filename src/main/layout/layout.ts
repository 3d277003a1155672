import { designFor } from './design';
import type { HandoutDocument } from './document';
import type { FlowItem } from './flow/flow';
import { Flow } from './flow/place';
import { columnPlace, setSections, setTitleBlock } from './flow/set-document';
import type { Layout } from './frame';
import { prepareContext, type LayoutMemory } from './prepare-context';
import { collectOutline } from './collect/collect-outline';
import { setAnnex } from './flow/set-annex';
import { reserveContents, setContents } from './flow/set-contents';
import { breakPages } from './pages/break-pages';
import { PagesPainter } from './pages/paint-pages';
import type { ColumnFrame } from './pages/placed';
import type { LayoutContext } from './context';
import { noResources, type LayoutResources } from './resources';
import type { TextShaper } from './shaping';

/**
 * Lays out a document: collect, measure, break lines, break pages, paint. Pure: the same document, fonts and resources
 * give the same layout, whatever the memory holds; the memory only saves the breaking of paragraphs known already.
 */
export function layoutHandout(
  document: HandoutDocument,
  shaper: TextShaper,
  resources: LayoutResources = noResources,
  memory?: LayoutMemory,
): Layout {
  const design = designFor(document);
  const problems: Layout['problems'][number][] = [];
  const context = prepareContext(document, design, shaper, resources, problems, memory);
  if (design.columnWidth < 60 || design.body.height < 120) {
    context.report('error', 'page-too-small', {}, null);
  }
  const spanning = new Flow(context);
  const flow = new Flow(context);
  const place = columnPlace(context, design.columnWidth);
  const spans = titleSpansColumns(context);
  setTitleBlock(spans ? columnPlace(context, design.body.width) : place, spanning);
  const contents = reserveContents(place, context);
  setSections(document.blocks, place, flow);
  setAnnex(place, flow);
  const front = contents === null ? [] : setContents(contents, place, context);
  const spanHeight = spans ? spanOf(spanning, context) : 0;
  const items = joinFlows(spanning.items, front, flow.items, spanHeight === 0, context);

  const noteLines = (noteId: string): readonly FlowItem[] => context.noteFlows.get(noteId) ?? [];
  const painter = new PagesPainter(context, spanHeight > 0 ? spanning.items : []);
  breakPages(
    items,
    design,
    noteLines,
    (page) => columnFrames(context, page === 0 ? spanHeight : 0),
    (page) => {
      painter.paint(page);
    },
  );
  return {
    pages: painter.finish(),
    structure: context.structure.root,
    outline: collectOutline(context.headings),
    destinations: painter.destinations,
    pageLabels: [{ firstPage: 0, style: 'decimal', firstNumber: 1 }],
    problems,
  };
}

/** More letters than this in the title block would leave two columns no room below it. */
const longestSpanningTitle = 600;

function titleSpansColumns(context: LayoutContext): boolean {
  const { title, subtitle, audience, author, date, cutoff } = context.document.meta;
  const letters = [title, subtitle, audience, author, date, cutoff].join('').length;
  return context.design.columns > 1 && letters <= longestSpanningTitle;
}

/** Height the title takes across the columns. */
function spanOf(spanning: Flow, context: LayoutContext): number {
  const { grid } = context.design;
  const height = spanning.items.reduce((sum, item) => sum + item.spaceBefore + item.height, 0);
  return Math.ceil(height / grid + 2) * grid;
}

function joinFlows(
  title: readonly FlowItem[],
  contents: readonly FlowItem[],
  body: readonly FlowItem[],
  titleFlows: boolean,
  context: LayoutContext,
): FlowItem[] {
  const items = titleFlows ? [...title] : [];
  for (const part of [contents, body]) {
    const first = part[0];
    if (first !== undefined && items.length > 0) {
      first.spaceBefore = Math.max(first.spaceBefore, context.design.grid * 2);
    }
    for (const item of part) items.push(item);
  }
  return items;
}

function columnFrames(context: LayoutContext, spanHeight: number): ColumnFrame[] {
  const { body, columns, columnGap, columnWidth } = context.design;
  return Array.from({ length: columns }, (_, column) => ({
    x: body.x + column * (columnWidth + columnGap),
    y: body.y + spanHeight,
    width: columnWidth,
    height: body.height - spanHeight,
  }));
}
