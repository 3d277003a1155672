import type { TextRange } from '../../../../shared/text/text-index';

/** A text node of an article with the UTF-16 offsets that it covers in the source's text. */
interface PlacedText {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
}

/** All text nodes of the blocks (see dom-range), in the order of the text. */
function textsIn(root: Element): PlacedText[] {
  const texts: PlacedText[] = [];
  for (const block of root.querySelectorAll<HTMLElement>('[data-start]')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let start = Number(block.dataset['start']);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = start + (node.nodeValue?.length ?? 0);
      texts.push({ node, start, end });
      start = end;
    }
  }
  return texts;
}

/** Index of the first text that satisfies a condition which all later ones satisfy too. */
function firstOf(texts: readonly PlacedText[], holds: (text: PlacedText) => boolean): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const text = texts[middle];
    if (text && !holds(text)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where places of the text stand in the page, one for each; null for a place that no block shows. All in one pass over
 * the page, because an article of a megabyte can hold thousands. A range dies with the paragraph it stands in: ask again
 * after one is drawn anew.
 *
 * @param places UTF-16 offsets of the source's text
 */
export function findRanges(
  root: Element,
  places: readonly TextRange[],
): (StaticRangeInit | null)[] {
  const texts = places.length > 0 ? textsIn(root) : [];
  return places.map(({ start, end }) => {
    // What begins or ends between two blocks belongs to the edge of the block inside.
    const from = texts[firstOf(texts, (text) => text.end > start)];
    const to = texts[firstOf(texts, (text) => text.start >= end) - 1];
    if (!from || !to || from.start >= end) return null;
    return {
      startContainer: from.node,
      startOffset: Math.max(0, start - from.start),
      endContainer: to.node,
      endOffset: Math.min(end, to.end) - to.start,
    };
  });
}
