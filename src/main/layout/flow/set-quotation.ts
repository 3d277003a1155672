import type { Inline, QuotationBlock } from '../document';
import type { Decoration } from './flow';
import { indentPlace, type Flow, type Place } from './place';
import { setBlocks } from './set-blocks';
import { setLines } from './set-lines';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';

/** Sets a quotation with a bar beside it and its speaker below. */
export function setQuotation(block: QuotationBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const { design } = context;
  const indent = design.grid * 1.6;
  const barWidth = 1.6;
  const rightToLeft = isRightToLeft(scriptOfLanguageTag(place.language));
  const bar: Decoration = {
    kind: 'bar',
    x: rightToLeft ? place.x + place.width - barWidth : place.x,
    width: barWidth,
    colour: design.colours.rule,
  };
  const element = context.structure.element(place.parent, 'BlockQuote', { sourceId: block.id });
  const inner: Place = {
    ...indentPlace(place, indent, place.isCell ? 0 : indent),
    parent: element,
    noteParent: element,
    decorations: [...place.decorations, bar],
    isTight: false,
  };
  flow.space(design.text.before);
  setBlocks(block.blocks, inner, flow);
  const last = flow.items[flow.items.length - 1];
  if (block.attribution !== null && block.attribution.length > 0) {
    if (last !== undefined) last.keepWithNext = true;
    const dash: Inline[] = startsWithDash(block.attribution) ? [] : [{ kind: 'text', value: '— ' }];
    setLines([...dash, ...block.attribution], design.attribution, inner, flow, {
      role: 'P',
      sourceId: block.id,
      keepTogether: true,
    });
  }
  flow.space(design.text.after);
}

function startsWithDash(inlines: readonly Inline[]): boolean {
  const first = inlines[0];
  return first?.kind === 'text' && /^\s*[-–—]/.test(first.value);
}
