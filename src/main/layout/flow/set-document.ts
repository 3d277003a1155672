import type { Block, HeadingBlock, Inline } from '../document';
import type { LayoutContext } from '../context';
import { fillLabel } from '../labels';
import type { GrowingElement } from '../structure';
import type { Flow } from './place';
import { type Place } from './place';
import { plainItem } from './flow';
import { setBlock } from './set-blocks';
import { setLines } from './set-lines';

/** The place of the whole document's blocks: one column. */
export function columnPlace(context: LayoutContext, width: number): Place {
  const { root } = context.structure;
  return {
    x: 0,
    width,
    language: context.document.meta.language,
    parent: root,
    noteParent: root,
    decorations: [],
    snap: true,
    gutter: 0,
    listDepth: 0,
    isTight: false,
    isCell: false,
    isNote: false,
    isCellHead: false,
    cellAlignment: 'left',
  };
}

/** Title, subtitle, the line about audience, author and dates, and a rule. */
export function setTitleBlock(place: Place, flow: Flow): void {
  const { context } = flow;
  const { design, document } = context;
  const { meta } = document;
  const unsnapped = { ...place, snap: false };
  const options = { sourceId: 'title', keepWithNext: true } as const;
  setLines(words(meta.title), design.title, unsnapped, flow, { role: 'Title', ...options });
  if (meta.subtitle !== null) {
    setLines(words(meta.subtitle), design.subtitle, unsnapped, flow, { role: 'P', ...options });
  }
  const byline = bylineOf(context);
  if (byline !== '')
    setLines(words(byline), design.byline, unsnapped, flow, { role: 'P', ...options });
  if (design.hasTitleRule) pushTitleRule(unsnapped, flow);
  flow.space(design.grid * 2);
}

function bylineOf(context: LayoutContext): string {
  const { meta } = context.document;
  const { labels } = context;
  const parts: string[] = [];
  if (meta.audience !== null) parts.push(fillLabel(labels.audience, { audience: meta.audience }));
  if (meta.author !== null) parts.push(meta.author);
  if (meta.date !== null) parts.push(meta.date);
  if (meta.cutoff !== null) parts.push(fillLabel(labels.cutoff, { cutoff: meta.cutoff }));
  return parts.join(' · ');
}

function words(value: string): Inline[] {
  return [{ kind: 'text', value }];
}

function pushTitleRule(place: Place, flow: Flow): void {
  const { design } = flow.context;
  flow.push({
    ...plainItem,
    kind: 'rule',
    x: place.x,
    width: place.width,
    stroke: { width: 0.8, colour: design.colours.ink },
    offset: 0.4,
    height: 0.8,
    spaceBefore: design.grid * 0.8,
    keepWithNext: true,
  });
}

/** Sets the document's blocks in nested sections, one for each heading and what is under it. */
export function setSections(blocks: readonly Block[], place: Place, flow: Flow): void {
  const { structure } = flow.context;
  const open: { level: number; element: GrowingElement }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && hasWords(block)) {
      while ((open[open.length - 1]?.level ?? 0) >= block.level) open.pop();
      const around = open[open.length - 1]?.element ?? place.parent;
      open.push({ level: block.level, element: structure.element(around, 'Sect') });
    }
    const parent = open[open.length - 1]?.element ?? place.parent;
    setBlock(block, { ...place, parent, noteParent: parent }, flow);
  }
}

function hasWords(block: HeadingBlock): boolean {
  return block.content.some((inline) => inline.kind === 'text' && inline.value.trim() !== '');
}
