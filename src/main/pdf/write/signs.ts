import type { ShapedRun } from '../../layout/shaping';

/**
 * What becomes one character code in the file: some glyphs of a run, drawn together, and the text they give back.
 * A sign without glyphs is invisible and only gives back text.
 */
export interface Sign {
  /** Range of the run's glyphs, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const nonSpacingMark = /\p{Mn}/u;

/**
 * Divides a run into signs, in visual order: one for each cluster, so that no reader can take a syllable apart or
 * insert a space into it.
 *
 * Where a cluster that takes up room ends in marks, these are given back by an invisible sign of their own: some
 * readers hold every code whose text has a mark to be of no width, and then find gaps where none are. In
 * right-to-left runs readers turn the whole line round, so a sign's characters are given back to front.
 */
export function divideRun(run: ShapedRun): Sign[] {
  const { clusters, advances, text, direction } = run;
  const isReversed = direction === 'rtl';
  const signs: Sign[] = [];
  let from = 0;
  while (from < clusters.length) {
    const start = clusters[from] ?? 0;
    let to = from + 1;
    while (to < clusters.length && clusters[to] === start) to++;
    const next = isReversed ? clusters[from - 1] : clusters[to];
    const characters = Array.from(text.slice(start, next ?? text.length));
    const takesRoom = advances.slice(from, to).some((advance) => advance > 0);
    const mark = takesRoom
      ? characters.findIndex((character) => nonSpacingMark.test(character))
      : -1;
    const tail = mark > 0 ? characters.splice(mark) : [];
    const visible = { from, to, text: inOrder(characters, isReversed) };
    if (tail.length === 0) signs.push(visible);
    else {
      const invisible = { from: to, to, text: inOrder(tail, isReversed) };
      signs.push(...(isReversed ? [invisible, visible] : [visible, invisible]));
    }
    from = to;
  }
  return signs;
}

function inOrder(characters: readonly string[], isReversed: boolean): string {
  return (isReversed ? [...characters].reverse() : characters).join('');
}
