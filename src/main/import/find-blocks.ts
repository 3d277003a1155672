import type { TextBlock } from './types';

/** No line of text wrapped at a fixed width is as long; a longer one is a paragraph by itself. */
const longestWrappedLine = 160;
const longestHeading = 150;

interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) index += 1;
    count += 1;
  }
  return count;
}

function splitLines(text: string): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + countCodePoints(line);
    runs.push({ text: line, start, end });
    start = end + 1;
  }
  return runs;
}

function splitAtBlankLines(lines: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let group: Run[] = [];
  for (const line of lines) {
    if (line.text !== '') group.push(line);
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function looksLikeHeading(text: string): boolean {
  return (
    text.length <= longestHeading &&
    /\p{L}/u.test(text) &&
    !/[.!?…:;,"”’)]$/u.test(text) &&
    !/^[-*•·–—]/u.test(text) &&
    !/^\d{1,2} \p{L}+ \d{4}$|^\p{L}+ \d{1,2}, \d{4}$/u.test(text)
  );
}

/**
 * Paragraphs of a normalised text: parted by blank lines; lines without a blank line between them belong together only
 * where they look wrapped at a fixed width, and a text without any blank line is parted at its line ends.
 * A single short line without closing punctuation that something follows is a heading.
 */
export function findBlocks(text: string): TextBlock[] {
  const groups = splitAtBlankLines(splitLines(text));
  const isParted = groups.length > 1;
  const runs = groups.flatMap((group): Run[] => {
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) return [];
    const isWrapped = isParted && group.every((line) => line.text.length <= longestWrappedLine);
    if (!isWrapped) return group;
    return [{ text: group.map((line) => line.text).join('\n'), start: first.start, end: last.end }];
  });
  return runs.map(({ text: content, start, end }, index) => ({
    kind:
      index < runs.length - 1 && !content.includes('\n') && looksLikeHeading(content)
        ? 'heading'
        : 'paragraph',
    start,
    end,
  }));
}
