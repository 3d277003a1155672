import type { ListBlock, ListItem } from '../document';
import type { LayoutContext } from '../context';
import type { BlockStyle } from '../design';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';
import type { SetLine } from '../inline/paragraph';
import type { Label } from './flow';
import { indentPlace, type Flow, type Place } from './place';
import { setBlocks, textStyleAt } from './set-blocks';
import { blankLine, setPlainLine } from './set-lines';

/** Bullets by depth; deeper lists go on with the last. */
const bullets = ['•', '–', '·'];
/** Text narrower than this many ems is not indented further, however deep the list. */
const narrowestEms = 14;

/** Sets a list: labels hang in the indent, items may hold any blocks. */
export function setList(block: ListBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const style = textStyleAt(place, context);
  const labels = block.items.map((item, index) => labelText(block, item, index, place, context));
  const gap = style.style.text.size * 0.5;
  const indent = indentFor(labels, style, gap, place, context);
  const element = context.structure.element(place.parent, 'L', {
    sourceId: block.id,
    numbering: block.ordered ? 'Decimal' : 'Disc',
  });
  const isTight = block.items.every((item) => isShort(item));
  const { size } = style.style.text;
  const left = place.width - indent;
  // Deep lists share the gutter of the list around them; in the narrowest cells labels stand above their items.
  const isDeep = left < size * narrowestEms && place.gutter >= indent;
  const isStacked = !isDeep && left < Math.max(size * 3, 24);
  const inner = isDeep || isStacked ? place : { ...indentPlace(place, indent), gutter: indent };
  const rightToLeft = isRightToLeft(scriptOfLanguageTag(place.language));
  const beside = rightToLeft ? inner.x + inner.width + gap : inner.x - indent;
  const labelX = isStacked ? place.x : beside;
  flow.space(place.isTight && place.listDepth > 0 ? 0 : style.before);
  block.items.forEach((item, index) => {
    const entry = context.structure.element(element, 'LI', { sourceId: item.id });
    const label = context.structure.element(entry, 'Lbl');
    const slot = context.structure.slot(label);
    const body = context.structure.element(entry, 'LBody');
    const line = setPlainLine(
      labels[index] ?? '',
      { ...style, hyphenate: false },
      indent - gap,
      block.ordered ? 'end' : 'start',
      place.language,
      item.id,
      context,
    );
    const itemPlace = {
      ...inner,
      parent: body,
      noteParent: body,
      listDepth: place.listDepth + 1,
      isTight,
    };
    const x =
      block.ordered || rightToLeft || isStacked
        ? labelX
        : labelX + bulletOffset(line, indent - gap);
    const owner = { owner: slot.id, link: null };
    setItem(
      item,
      itemPlace,
      flow,
      style,
      isStacked,
      line === null ? null : { x, line, baseline: null, slots: [owner] },
    );
    if (!isTight) flow.space(style.after);
  });
  flow.space(place.isTight && place.listDepth > 0 ? 0 : style.after);
}

/** Bullets stand in the second half of the indent, nearer to their text than to the margin. */
function bulletOffset(line: SetLine | null, width: number): number {
  return Math.max(0, width - (line?.right ?? 0));
}

function setItem(
  item: ListItem,
  place: Place,
  flow: Flow,
  style: BlockStyle,
  isStacked: boolean,
  label: Label | null,
): void {
  const start = flow.items.length;
  setBlocks(item.blocks, place, flow);
  const first = flow.items[start];
  if (first === undefined) {
    const blank = blankLine(style, place, flow.context);
    if (label !== null) blank.labels = [label];
    flow.push(blank);
    return;
  }
  if (label === null) return;
  if (!isStacked && !first.labels.some((other) => overlaps(other, label))) {
    first.labels = [...first.labels, label];
    return;
  }
  // Deep lists have no indent left: the labels of an item and of the list it begins with would stand on one spot.
  const blank = blankLine(style, place, flow.context);
  blank.spaceBefore = first.spaceBefore;
  blank.startsPage = first.startsPage;
  blank.keepWithNext = true;
  blank.labels = [label];
  first.spaceBefore = 0;
  first.startsPage = false;
  flow.items.splice(start, 0, blank);
}

function overlaps(one: Label, other: Label): boolean {
  const startOf = ({ x, line }: Label): number => x + (line.segments[0]?.left ?? 0);
  const endOf = ({ x, line }: Label): number => x + line.right;
  return startOf(one) < endOf(other) && startOf(other) < endOf(one);
}

/** True when an item is at most one paragraph and the lists under it. */
function isShort(item: ListItem): boolean {
  let paragraphs = 0;
  for (const block of item.blocks) {
    if (block.kind === 'paragraph') paragraphs += 1;
    else if (block.kind !== 'list') return false;
  }
  return paragraphs <= 1;
}

function labelText(
  block: ListBlock,
  item: ListItem,
  index: number,
  place: Place,
  context: LayoutContext,
): string {
  if (block.ordered) return `${String(block.start + index)}.`;
  if (item.checked === null) {
    return bullets[Math.min(place.listDepth, bullets.length - 1)] ?? '•';
  }
  const box = item.checked ? '☑' : '☐';
  const { style } = textStyleAt(place, context);
  const shaped = context.words.shape(
    context.words.setting(style, place.language, 'Latn', 'ltr'),
    box,
  );
  if (shaped.missing.length === 0) return box;
  return item.checked ? '[x]' : '[–]';
}

function indentFor(
  labels: readonly string[],
  style: BlockStyle,
  gap: number,
  place: Place,
  context: LayoutContext,
): number {
  const setting = context.words.setting(style.style, place.language, 'Latn', 'ltr');
  let widest = 0;
  const last = labels[labels.length - 1];
  for (const label of [labels[0], last]) {
    if (label !== undefined) widest = Math.max(widest, context.words.shape(setting, label).width);
  }
  return Math.max(context.design.listIndent, widest + gap + 0.5);
}
