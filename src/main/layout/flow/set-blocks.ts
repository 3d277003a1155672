import type { Block, CodeBlock, HeadingBlock, Inline, ParagraphBlock } from '../document';
import type { BlockStyle } from '../design';
import type { LayoutContext } from '../context';
import { plainItem, type Decoration } from './flow';
import { indentPlace, type Flow, type Place } from './place';
import { setFigure } from './set-figure';
import { setJudgement } from './set-judgement';
import { setLines } from './set-lines';
import { setList } from './set-list';
import { setQuotation } from './set-quotation';
import { setTable } from './set-table';

/** Sets blocks under one another. */
export function setBlocks(blocks: readonly Block[], place: Place, flow: Flow): void {
  for (const block of blocks) setBlock(block, place, flow);
}

/** Sets one block; its items are appended to the flow, its elements to the place's parent. */
export function setBlock(block: Block, around: Place, flow: Flow): void {
  const language = block.language ?? around.language;
  const place = language === around.language ? around : { ...around, language };
  switch (block.kind) {
    case 'heading':
      setHeading(block, place, flow);
      break;
    case 'paragraph':
      setText(block, place, flow);
      break;
    case 'list':
      setList(block, place, flow);
      break;
    case 'quotation':
      setQuotation(block, place, flow);
      break;
    case 'judgement':
      setJudgement(block, place, flow);
      break;
    case 'code':
      setCode(block, place, flow);
      break;
    case 'table':
      setTable(block, place, flow);
      break;
    case 'figure':
      setFigure(block, place, flow);
      break;
    case 'thematicBreak':
      setThematicBreak(place, flow);
      break;
    case 'pageBreak':
      flow.breakPage();
      break;
  }
}

/** Style of running text at a place. */
export function textStyleAt(place: Place, context: LayoutContext): BlockStyle {
  const { design } = context;
  if (place.isCell) return place.isCellHead ? design.cellHead : design.cell;
  if (place.isNote) return design.note;
  return design.text;
}

function setText(block: ParagraphBlock, place: Place, flow: Flow): void {
  setLines(block.content, textStyleAt(place, flow.context), place, flow, {
    role: 'P',
    sourceId: block.id,
    ...(place.isCell ? { alignment: alignments[place.cellAlignment] } : {}),
  });
}

const alignments = { left: 'start', centre: 'centre', right: 'end' } as const;

/** A heading is kept whole and with the two lines after it. */
function setHeading(block: HeadingBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const style = context.design.headings[block.level - 1] ?? context.design.text;
  if (place.isCell || place.isNote) {
    const small = textStyleAt(place, context);
    setLines(emphasised(block.content), small, place, flow, { role: 'P', sourceId: block.id });
    return;
  }
  const destination = context.headingNames.get(block.id) ?? 'annex';
  const element = setLines(block.content, style, place, flow, {
    role: context.structure.headingRole(block.level),
    sourceId: block.id,
    keepWithNext: true,
    keepTogether: true,
    anchors: [destination],
  });
  if (element === null) return;
  const title = plainText(block.content);
  context.headings.push({ level: block.level, title, destination });
}

function emphasised(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) => (inline.kind === 'text' ? { ...inline, strong: true } : inline));
}

/** Words of the inlines without note marks, on one line. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.kind === 'text' ? inline.value : inline.kind === 'lineBreak' ? ' ' : '',
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function setCode(block: CodeBlock, place: Place, flow: Flow): void {
  const { design } = flow.context;
  const { ground } = design.colours;
  const box: Decoration = {
    kind: 'box',
    x: place.x,
    width: place.width,
    radius: 2,
    fill: ground,
    stroke: ground === null ? { width: 0.4, colour: design.colours.rule } : null,
  };
  const inlines: Inline[] = [];
  block.text.split('\n').forEach((line, index) => {
    if (index > 0) inlines.push({ kind: 'lineBreak' });
    // No-break spaces keep the indentation that ordinary ones would lose.
    const value = line
      .replace(/\t/g, '    ')
      .replace(/^ +| {2,}/g, (blanks) => '\u00a0'.repeat(blanks.length));
    if (value !== '') inlines.push({ kind: 'text', value });
  });
  const inner = {
    ...indentPlace(place, 6, 6),
    decorations: [...place.decorations, box],
    snap: false,
  };
  setLines(inlines, design.code, inner, flow, { role: 'Code', sourceId: block.id });
}

function setThematicBreak(place: Place, flow: Flow): void {
  const { design } = flow.context;
  const width = Math.min(place.width, design.text.leading * 4);
  flow.push({
    ...plainItem,
    kind: 'rule',
    x: place.x + (place.width - width) / 2,
    width,
    stroke: { width: 0.5, colour: design.colours.soft },
    offset: design.grid / 2,
    height: design.grid,
    spaceBefore: design.grid,
    // Under a heading it must not part the heading from its text.
    keepWithNext: flow.items[flow.items.length - 1]?.keepWithNext === true,
    decorations: place.decorations,
  });
  flow.space(design.grid);
}
