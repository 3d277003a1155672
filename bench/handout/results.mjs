// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

/**
 * Puts a section into a results file in the place of the one with its heading, or at the end, and leaves the others as
 * they are: parts of the bench are run one at a time.
 *
 * @param {string} file
 * @param {string} heading the words after `## `
 * @param {readonly string[]} lines
 */
export async function putSection(file, heading, lines) {
  const sections = readFileSync(file, 'utf8').split(/^(?=## )/m);
  const section = `## ${heading}\n\n${lines.join('\n')}\n\n`;
  const at = sections.findIndex((one) => one.startsWith(`## ${heading}\n`));
  if (at === -1) sections.push(`\n${section}`);
  else sections[at] = section;
  writeFileSync(file, await format(sections.join(''), { parser: 'markdown' }));
}
