/** Writes the bench document as HTML for the peers that print web pages. Arguments: sections, output file, root. */
import { writeFileSync } from 'node:fs';
import { benchBriefing } from './briefing';
import { toHtml } from './html';

const [sections, output, root] = process.argv.slice(2);
if (output === undefined || root === undefined) throw new Error('usage: sections output root');
writeFileSync(output, toHtml(benchBriefing(Number(sections)), `${root}/resources/fonts`));
