const sentence = 'Delegations differed over the pace at which the observer programme should grow.';

/** A table with a head of as many columns, and rows of numbered cells. */
function table(columns: number, rows: number): string {
  const row = (name: string) =>
    `|${Array.from({ length: columns }, (_, column) => `${name}.${String(column + 1)}`).join('|')}|`;
  const body = Array.from({ length: rows }, (_, index) => row(String(index + 1)));
  return [row('head'), `|${'---|'.repeat(columns)}`, ...body].join('\n');
}

/** Markdown files that nobody should write and every program should survive, by what is wrong with them. */
export const badMarkdown: Readonly<Record<string, () => string>> = {
  'unknown front matter': () => `---\ntitle: A note\nclassified: yes\n---\n\n${sentence}\n`,
  'a missing image': () => `${sentence}\n\n![A map](figures/nowhere.png)\n`,
  'a table of 100,000 rows': () => `${sentence}\n\n${table(2, 100_000)}\n`,
  '10,000 footnotes': () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => String(index + 1));
    const marked = numbers.map((number) => `more words[^${number}]`);
    const paragraphs = marked.map((words, index) => (index % 25 === 24 ? `${words}\n\n` : words));
    const notes = numbers.map((number) => `[^${number}]: Source ${number}.`);
    return `${paragraphs.join(' ')}\n\n${notes.join('\n')}\n`;
  },
  'a paragraph of 1 MB without a space': () => `${'abcdefghij'.repeat(100_000)}\n`,
  'a table of 60 columns': () => `${table(60, 3)}\n`,
  'lists 40 deep': () =>
    Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- Level ${String(depth)}`).join(
      '\n',
    ),
  'a title of 4,000 characters': () =>
    `---\ntitle: "${sentence.repeat(60).slice(0, 4000)}"\n---\n\n${sentence}\n`,
};
