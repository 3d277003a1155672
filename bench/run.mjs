// @ts-check
/**
 * `npm run bench`: every part one after the other, each with its section in bench/results.md. Exit code 1 when a part
 * fails or misses a bar. `npm run bench -- library` runs one part.
 */
import { join } from 'node:path';
import { projectRoot, runMain, say } from '../scripts/lib/project.mjs';
import { show } from '../scripts/lib/run.mjs';

const parts = ['library', 'handout'];

runMain(async () => {
  const asked = process.argv.slice(2).filter((word) => parts.includes(word));
  const results = [];
  for (const part of asked.length > 0 ? asked : parts) {
    say(`Bench: ${part}`);
    results.push(await show(process.execPath, [join(projectRoot, 'bench', `${part}.mjs`)]));
  }
  return results.some(({ code }) => code !== 0) ? 1 : 0;
});
