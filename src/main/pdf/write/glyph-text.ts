import type { ShapedRun } from '../../layout/shaping';

/** Stands for a glyph that has no character of its own; an empty string would be read as U+FFFD by some viewers. */
const zeroWidthSpace = '\u200b';

/**
 * The text each glyph of a run gives back when it is copied. The characters of a cluster go to its glyphs one by one,
 * the last glyph takes what is left. In right-to-left runs glyphs stand in visual order and viewers turn the line
 * round again, so the characters of a ligature are given back to front.
 */
export function distributeText(run: ShapedRun): string[] {
  const { clusters, text, direction } = run;
  const texts: string[] = [];
  let from = 0;
  while (from < clusters.length) {
    const start = clusters[from] ?? 0;
    let to = from + 1;
    while (to < clusters.length && clusters[to] === start) to++;
    const neighbour = direction === 'ltr' ? clusters[to] : clusters[from - 1];
    const characters = Array.from(text.slice(start, neighbour ?? text.length));
    if (direction === 'rtl') characters.reverse();
    for (let glyph = from; glyph < to; glyph++) {
      const share = glyph === to - 1 ? characters.splice(0) : characters.splice(0, 1);
      texts.push(share.join('') || zeroWidthSpace);
    }
    from = to;
  }
  return texts;
}
