import type { Inline } from '../document';
import type { LayoutContext } from '../context';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';
import type { GrowingElement } from '../structure';
import type { FlowItem, SlotOwner } from './flow';
import { indentPlace, Flow, type Place } from './place';
import { lineItem, setLines, breakParagraph } from './set-lines';
import { collectInlines } from '../collect/collect-inlines';

/** Headings deeper than this are left to the bookmarks. */
const deepestLevel = 3;
/** Digits the column of page numbers is wide enough for. */
const pageDigits = 4;

/** Makes room for the contents in the structure tree before the text that follows; null when none are wanted. */
export function reserveContents(place: Place, context: LayoutContext): GrowingElement | null {
  if (!context.document.tableOfContents) return null;
  return context.structure.element(place.parent, 'Div');
}

/**
 * Sets the contents once all headings are known. Page numbers come into a column of fixed width when the pages are
 * there, so that they cannot change how the contents themselves break: one pass is the fixed point.
 */
export function setContents(
  parent: GrowingElement,
  around: Place,
  context: LayoutContext,
): FlowItem[] {
  const listed = context.headings.filter((heading) => heading.level <= deepestLevel);
  if (listed.length === 0) return [];
  const flow = new Flow(context);
  const { design, structure } = context;
  const place: Place = { ...around, parent, noteParent: parent };
  const title: Inline[] = [{ kind: 'text', value: context.labels.contents, strong: true }];
  setLines(title, { ...design.contents, after: design.grid / 2 }, place, flow, {
    role: 'P',
    sourceId: 'contents',
    keepWithNext: true,
  });
  const toc = structure.element(parent, 'TOC');
  const top = Math.min(...listed.map((heading) => heading.level));
  const { size } = design.contents.style.text;
  const isLeft = isRightToLeft(scriptOfLanguageTag(place.language));
  for (const heading of listed) {
    const item = structure.element(toc, 'TOCI');
    const reference = structure.element(item, 'Reference');
    const link = structure.element(reference, 'Link');
    const slot = structure.slot(link);
    const number = structure.slot(link);
    const target = { kind: 'destination', name: heading.destination } as const;
    const owner: SlotOwner = {
      owner: slot.id,
      link: { element: link.id, target, description: heading.title },
    };
    const inner = indentPlace(
      place,
      (heading.level - top) * size * 1.4,
      size * 0.6 * pageDigits + size,
    );
    const text: Inline[] = [{ kind: 'text', value: heading.title }];
    const paragraph = collectInlines(
      text,
      design.contents,
      place.language,
      heading.destination,
      context,
    );
    const { lines } = breakParagraph(
      paragraph,
      design.contents,
      inner.width,
      'start',
      heading.destination,
      context,
    );
    lines.forEach((line, index) => {
      const set = lineItem(line, [owner], design.contents, inner, context);
      const isLast = index === lines.length - 1;
      const leader = {
        destination: heading.destination,
        edge: isLeft ? place.x : place.x + place.width,
        isLeft,
        owner: number.id,
        link: owner.link,
      };
      flow.push({ ...set, keepWithNext: !isLast, leader: isLast ? leader : null });
    });
  }
  flow.space(design.grid * 2);
  return flow.items;
}
