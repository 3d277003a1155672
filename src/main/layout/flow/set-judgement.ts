import type { Inline, JudgementBlock } from '../document';
import type { BlockStyle } from '../design';
import type { SetLine } from '../inline/paragraph';
import type { Decoration } from './flow';
import { indentPlace, type Flow, type Place } from './place';
import { setBlocks } from './set-blocks';
import { setLines, setPlainLine } from './set-lines';

/** Sets a key judgement as a box: likelihood in its head, the judgement, then confidence in its own sentence. */
export function setJudgement(block: JudgementBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const { design, labels } = context;
  const padding = design.grid;
  const box: Decoration = {
    kind: 'box',
    x: place.x,
    width: place.width,
    radius: 3,
    fill: design.colours.ground,
    stroke: { width: 0.6, colour: design.colours.rule },
  };
  const element = context.structure.element(place.parent, 'Div', { sourceId: block.id });
  const inner: Place = {
    ...indentPlace(place, padding * 1.2, padding * 1.2),
    parent: element,
    noteParent: element,
    decorations: [...place.decorations, box],
    snap: false,
    isTight: false,
  };
  flow.space(design.grid * 1.6);
  const start = flow.items.length;
  setHead(block, inner, flow);
  setBlocks(block.blocks, inner, flow);
  if (block.confidence !== null) {
    const before = flow.items[flow.items.length - 1];
    if (before !== undefined) before.keepWithNext = true;
    const inlines: Inline[] = [
      { kind: 'text', value: `${labels.confidence} `, strong: true },
      { kind: 'text', value: block.confidence },
    ];
    setLines(inlines, design.confidence, inner, flow, {
      role: 'P',
      sourceId: block.id,
      keepTogether: true,
    });
  }
  padBox(flow, start, padding);
  flow.space(design.grid * 1.6);
}

/** The label on one side, the likelihood on the other; under one another where they do not fit. */
function setHead(block: JudgementBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const { design, labels } = context;
  const head: BlockStyle = design.judgementHead;
  const start = flow.items.length;
  setLines([{ kind: 'text', value: labels.judgement.toUpperCase() }], head, place, flow, {
    role: 'P',
    sourceId: block.id,
    keepWithNext: true,
  });
  if (block.likelihood === null) return;
  const first = flow.items[start];
  const likelihood = block.likelihood.toUpperCase();
  const line = setPlainLine(
    likelihood,
    head,
    place.width,
    'end',
    place.language,
    block.id,
    context,
  );
  const fits = first?.kind === 'line' && line !== null && areApart(first.line, line, design.grid);
  if (!fits) {
    setLines([{ kind: 'text', value: likelihood }], head, place, flow, {
      role: 'P',
      sourceId: block.id,
      keepWithNext: true,
    });
    return;
  }
  const paragraph = context.structure.element(place.parent, 'P', { sourceId: block.id });
  const slot = context.structure.slot(paragraph);
  const label = { x: place.x, line, baseline: null, slots: [{ owner: slot.id, link: null }] };
  first.labels = [...first.labels, label];
}

/** Whether two lines of one column, from opposite sides, leave a gap between them. */
function areApart(one: SetLine, other: SetLine, gap: number): boolean {
  const leftOf = ({ segments }: SetLine): number => segments[0]?.left ?? 0;
  return one.right + gap < leftOf(other) || other.right + gap < leftOf(one);
}

/** Adds a box's padding to its first and last item, so that it stays when the box starts a page. */
export function padBox(flow: Flow, start: number, padding: number): void {
  const first = flow.items[start];
  const last = flow.items[flow.items.length - 1];
  if (first === undefined || last === undefined || flow.items.length === start) return;
  first.height += padding;
  if (first.kind === 'line') first.baseline += padding;
  last.height += padding;
}
