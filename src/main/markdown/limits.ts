import type { ProblemList } from './problem';

/** UTF-16 units of a file; more takes longer to read than anybody waits. */
const longestFile = 4_000_000;
/** Lines of one table; more than any handout can show, and reading them needs gigabytes. */
const longestTable = 10_000;

/** Whether the text is of a size that can be read; what is too large is reported at its line before it is parsed. */
export function isReadable(text: string, problems: ProblemList): boolean {
  if (text.length > longestFile) {
    problems.error('markdown-too-long', 1, { length: text.length, limit: longestFile });
    return false;
  }
  const lines = text.split('\n');
  let start = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.includes('|')) start = index + 1;
    if (index - start >= longestTable) {
      problems.error('markdown-table-too-long', start + 1, { limit: longestTable });
      return false;
    }
  }
  return true;
}
