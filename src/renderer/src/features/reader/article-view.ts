import type { Category } from '../../../../shared/model/schemes';
import type { Block, Mark, Segment } from './segments';

/*
 * The text of an article is drawn by hand: an article of a megabyte has thousands of paragraphs and marks, and a
 * component for each costs several times what the page itself does.
 */

/** Named colours by their code. */
export type Categories = ReadonlyMap<string, Category>;

function drawMark({ text, marks }: Segment, categories: Categories): HTMLElement {
  const named = marks.flatMap(({ category }) => categories.get(category ?? '') ?? []);
  const isEvidence = ({ category }: Mark): boolean => category === null;
  const mark = document.createElement('mark');
  const [top, under] = [named.at(-1), named.at(-2)];
  mark.dataset['ids'] = marks.map(({ id }) => id).join(' ');
  if (top) mark.dataset['colour'] = top.colour;
  if (under) mark.dataset['under'] = under.colour;
  if (marks.some(isEvidence)) mark.dataset['evidence'] = '';
  mark.title = [
    ...named.map(({ label }) => label),
    ...(marks.some(isEvidence) ? ['Evidence'] : []),
  ].join(', ');
  mark.append(text);
  return mark;
}

/** Fills an element with the text of a block, to the letter, and its marks. */
export function drawSegments(
  element: HTMLElement,
  segments: readonly Segment[],
  categories: Categories,
): void {
  element.replaceChildren(
    ...segments.map((segment) =>
      segment.marks.length > 0 ? drawMark(segment, categories) : segment.text,
    ),
  );
}

/** Height of a paragraph that was never in view, in pixels: about 75 letters on a line of 29 pixels. */
function guessHeight({ start, end }: Block): number {
  return Math.ceil((end - start) / 75) * 29 + 15;
}

function drawBlock(block: Block, categories: Categories, isLong: boolean): HTMLElement {
  const element = document.createElement(block.kind === 'heading' ? 'h2' : 'p');
  element.className = 'block';
  element.dir = 'auto';
  element.dataset['start'] = String(block.start);
  element.dataset['number'] = String(block.number);
  if (isLong) {
    element.style.setProperty('contain-intrinsic-block-size', `auto ${guessHeight(block)}px`);
  }
  drawSegments(element, block.segments, categories);
  return element;
}

/** Draws the blocks of an article into a container, and later only those that changed. */
export class ArticleView {
  readonly #container: HTMLElement;
  #blocks: readonly Block[] = [];
  #categories: Categories = new Map();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** @param isLong whether paragraphs out of view are left without layout */
  update(blocks: readonly Block[], categories: Categories, isLong: boolean): void {
    const last = this.#blocks;
    const redraw = categories !== this.#categories || blocks.length !== last.length;
    this.#blocks = blocks;
    this.#categories = categories;
    if (redraw) {
      this.#container.replaceChildren(
        ...blocks.map((block) => drawBlock(block, categories, isLong)),
      );
      return;
    }
    blocks.forEach((block, at) => {
      if (block === last[at]) return;
      const element = this.#container.children.item(at);
      if (element instanceof HTMLElement && block.start === last[at]?.start) {
        drawSegments(element, block.segments, categories);
      } else element?.replaceWith(drawBlock(block, categories, isLong));
    });
  }
}

/** Marks of one annotation; it has several where it lies over paragraphs or other marks. */
export function marksOfAnnotation(root: ParentNode, id: string): NodeListOf<HTMLElement> {
  return root.querySelectorAll<HTMLElement>(`mark[data-ids~="${CSS.escape(id)}"]`);
}

/** Points out one annotation and no other; null points out none. */
export function pointOut(root: ParentNode, id: string | null): void {
  for (const mark of root.querySelectorAll('mark.active')) mark.classList.remove('active');
  if (id !== null) for (const mark of marksOfAnnotation(root, id)) mark.classList.add('active');
}
