// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { projectRoot } from '../../scripts/lib/project.mjs';

const file = join(projectRoot, 'bench/results.md');

/** The machine as far as a reader needs it to judge the figures; names of machines are nobody's business. */
export function describeMachine() {
  const [processor] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${processor?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, ${memory} GiB, Linux ${release()}, Node ${process.version}`;
}

/**
 * Puts a section into bench/results.md in place of the one with the same heading; the others stay.
 *
 * @param {string} markdown beginning with a heading of the first level
 * @returns {Promise<string>} the section as it was written
 */
export async function writeSection(markdown) {
  const section = (await format(markdown, { parser: 'markdown' })).trim();
  const heading = section.split('\n', 1)[0];
  const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const sections = present.split(/^(?=# )/m).map((one) => one.trim());
  const others = sections.filter((one) => one !== '' && one.split('\n', 1)[0] !== heading);
  const at = sections
    .filter((one) => one !== '')
    .findIndex((one) => one.split('\n', 1)[0] === heading);
  others.splice(at < 0 ? others.length : at, 0, section);
  writeFileSync(file, `${others.join('\n\n')}\n`);
  return section;
}
