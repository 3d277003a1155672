// @ts-check
import { execFileSync } from 'node:child_process';
import { measure } from './measure.mjs';

/** Seconds and megabytes that any document may take, however bad. */
const bars = { seconds: 60, memory: 1024 };

/**
 * Sets documents that nobody should write, as the briefing editor could make them and as Markdown files, each in a cold
 * process: a readable document or an error with its place.
 *
 * @param {string} subject the built program
 * @param {string} root the project
 * @returns {Promise<string[]>} Markdown; throws where a bar is broken
 */
export async function tryBadInput(subject, root) {
  const lines = ['| document | as | becomes | seconds | MB |', '| --- | --- | --- | --- | --- |'];
  /** @type {string[]} */
  const broken = [];
  for (const kind of ['document', 'markdown']) {
    const listed = execFileSync(process.execPath, [subject, kind], { encoding: 'utf8' });
    for (const name of /** @type {string[]} */ (JSON.parse(listed))) {
      const { seconds, memory, output } = await measure({
        command: process.execPath,
        args: [subject, kind, name, root],
        patience: 3 * bars.seconds,
      });
      lines.push(
        `| ${name} | ${kind} | ${output.trim()} | ${seconds.toFixed(1)} | ${memory.toFixed(0)} |`,
      );
      console.error(lines[lines.length - 1]);
      if (seconds > bars.seconds || memory > bars.memory) broken.push(`${name} (${kind})`);
    }
  }
  if (broken.length > 0) throw new Error(`over 60 s or 1 GB: ${broken.join(', ')}`);
  return lines;
}
