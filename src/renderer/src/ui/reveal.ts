/** Pixels that what is shown keeps from the edges of what scrolls. */
const margin = 48;
/** Frames in which text that is laid out only when seen gets its real height. */
const patience = 6;

/** The nearest ancestor that scrolls; the element itself where none does. */
function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return element;
}

/**
 * Scrolls the pane around an element until something in the element is in view, a third down from the top; what is in
 * view already stays where it is.
 *
 * @param rectOf where it is in the viewport now
 */
export function reveal(element: Element, rectOf: () => DOMRect): void {
  const pane = scrollerOf(element);
  let left = patience;
  const settle = (): void => {
    const [rect, frame] = [rectOf(), pane.getBoundingClientRect()];
    if (rect.top >= frame.top + margin && rect.bottom <= frame.bottom - margin) return;
    pane.scrollBy({ top: rect.top - frame.top - frame.height / 3, behavior: 'instant' });
    left -= 1;
    if (left > 0) requestAnimationFrame(settle);
  };
  settle();
}
