import type { Range } from '../../../../shared/ipc/search-views';

/** A stretch of a title or snippet; `found` where the query matched. */
export interface MarkedPart {
  readonly text: string;
  readonly found: boolean;
}

/**
 * Cuts a text at the ranges of an answer. Ranges may come in any order and touch; what lies outside the text is left
 * out, so that a wrong range can mark too little and never lose a letter.
 *
 * @param ranges UTF-16 units of the text
 */
export function cutAtRanges(text: string, ranges: readonly Range[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let done = 0;
  const push = (to: number, found: boolean): void => {
    if (to > done) parts.push({ text: text.slice(done, to), found });
    done = Math.max(done, to);
  };
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue;
    push(Math.min(start, text.length), false);
    push(Math.min(end, text.length), true);
  }
  push(text.length, false);
  return parts;
}
