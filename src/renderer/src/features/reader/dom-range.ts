import type { TextRange } from '../../../../shared/text/text-index';

/*
 * The edge between the page and the text. A block element carries `data-start`, the UTF-16 offset of its first unit in
 * the source's text, and holds that text and nothing else, cut into marks at will.
 */

const blockSelector = '[data-start]';

function blocksIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(blockSelector)];
}

const startOf = (block: HTMLElement): number => Number(block.dataset['start']);
const endOf = (block: HTMLElement): number => startOf(block) + block.textContent.length;

function closestBlock(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>(blockSelector) ?? null;
}

/** Length of the text between the beginning of a block and a point in it. */
function offsetInBlock(block: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** A point between blocks belongs to the beginning of the next or to the end of the one before, as its side asks. */
function offsetOf(root: Element, node: Node, offset: number, side: 'start' | 'end'): number | null {
  const block = closestBlock(node);
  if (block) return startOf(block) + offsetInBlock(block, node, offset);
  const point = document.createRange();
  point.setStart(node, offset);
  const blocks = blocksIn(root);
  const next = blocks.findIndex((candidate) => point.comparePoint(candidate, 0) >= 0);
  if (side === 'start') {
    const found = blocks[next];
    return found ? startOf(found) : null;
  }
  const found = next === -1 ? blocks.at(-1) : blocks[next - 1];
  return found ? endOf(found) : null;
}

/** UTF-16 offsets of what is selected in an article, or null where nothing is, or something outside of it. */
export function rangeToOffsets(root: Element, range: Range): TextRange | null {
  if (range.collapsed || !root.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(root, range.startContainer, range.startOffset, 'start');
  const end = offsetOf(root, range.endContainer, range.endOffset, 'end');
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** The text node of a block that holds an offset counted from the block's start. */
function pointInBlock(block: HTMLElement, offset: number): { node: Node; offset: number } {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let rest = offset;
  let last: { node: Node; offset: number } = { node: block, offset: 0 };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    last = { node, offset: Math.min(rest, length) };
    if (rest <= length) return last;
    rest -= length;
  }
  return last;
}

/** The inverse of `rangeToOffsets`; null where no block holds the offsets. */
export function offsetsToRange(root: Element, { start, end }: TextRange): Range | null {
  const blocks = blocksIn(root);
  const first = blocks.find((block) => start >= startOf(block) && start < endOf(block));
  const last = blocks.find((block) => end > startOf(block) && end <= endOf(block));
  if (!first || !last) return null;
  const range = document.createRange();
  const from = pointInBlock(first, start - startOf(first));
  const to = pointInBlock(last, end - startOf(last));
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
