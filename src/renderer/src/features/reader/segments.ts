import type { AnnotationView } from '../../../../shared/ipc/views';
import { categoryOf } from '../../../../shared/model/annotation';
import type { TextBlock } from '../../../../shared/model/source';
import type { TextIndex } from '../../../../shared/text/text-index';

/** An annotation as it is drawn. Offsets are UTF-16 units of the source's text, end exclusive. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Code of the named category; null for evidence that was not marked by hand. */
  readonly category: string | null;
}

/** A stretch of a block over which the same marks lie; those drawn on top come last. */
export interface Segment {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A block of the source with its segments. Offsets are UTF-16 units. */
export interface Block {
  /** Paragraph number as it is cited, counted from 1 over all blocks. */
  readonly number: number;
  readonly kind: TextBlock['kind'];
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
}

/** Marks of all annotations that stand somewhere in the text, by start; longer ones first, so that shorter lie on top. */
export function marksOf(annotations: readonly AnnotationView[], index: TextIndex): Mark[] {
  return annotations
    .flatMap(({ annotation, anchor: { start, end } }) =>
      start === null || end === null
        ? []
        : [
            {
              id: annotation.id,
              start: index.toUtf16(start),
              end: index.toUtf16(end),
              category: categoryOf(annotation),
            },
          ],
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Cuts one block at every edge of a mark. `marks` are those that touch it, in the order of `marksOf`. */
export function segmentBlock(
  text: string,
  start: number,
  end: number,
  marks: readonly Mark[],
): Segment[] {
  const edges = new Set([start, end]);
  for (const mark of marks) {
    if (mark.start > start) edges.add(mark.start);
    if (mark.end < end) edges.add(mark.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] ?? start;
    const over = marks.filter((mark) => mark.start < to && mark.end > from);
    return { text: text.slice(from, to), marks: over };
  });
}

const sameMark = (a: Mark, b: Mark | undefined): boolean =>
  a.id === b?.id && a.start === b.start && a.end === b.end && a.category === b.category;

/**
 * Blocks with their segments. A block whose marks did not change is the same object as last time, so that a new mark
 * redraws one paragraph and not the article.
 */
export class BlockComposer {
  readonly #last = new Map<number, { marks: readonly Mark[]; block: Block }>();
  #text = '';

  compose(index: TextIndex, blocks: readonly TextBlock[], marks: readonly Mark[]): Block[] {
    if (index.text !== this.#text) this.#last.clear();
    this.#text = index.text;
    let next = 0;
    /** Marks that began in an earlier block and may reach into this one. */
    let open: Mark[] = [];
    return blocks.map((source, at) => {
      const start = index.toUtf16(source.start);
      const end = index.toUtf16(source.end);
      for (let mark = marks[next]; mark && mark.start < end; mark = marks[next]) {
        open.push(mark);
        next += 1;
      }
      open = open.filter((mark) => mark.end > start);
      return this.#reuse(at, open, () => ({
        number: at + 1,
        kind: source.kind,
        start,
        end,
        segments: segmentBlock(index.text, start, end, open),
      }));
    });
  }

  #reuse(at: number, marks: readonly Mark[], make: () => Block): Block {
    const last = this.#last.get(at);
    const unchanged =
      last?.marks.length === marks.length &&
      marks.every((mark, i) => sameMark(mark, last.marks[i]));
    if (last && unchanged) return last.block;
    const block = make();
    this.#last.set(at, { marks: [...marks], block });
    return block;
  }
}
