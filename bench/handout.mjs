// @ts-check
/**
 * The handout's part of the bench; each part writes its section of bench/results.md. Exit code 1 when a bar is missed.
 *
 *   node bench/handout.mjs [--only peers,seeded,bad-input,preview] [--runs 3] [--sections 15,150] [--seeds 1000]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { comparePeers } from './handout/compare-peers.mjs';
import { putSection } from './handout/results.mjs';
import { tryBadInput } from './handout/try-bad-input.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const built = join(root, '.cache/bench');
const work = join(tmpdir(), 'rapporteur-bench');
const arguments_ = process.argv.slice(2);
/** @param {string} name @param {string} fallback */
const option = (name, fallback) => {
  const at = arguments_.indexOf(`--${name}`);
  return at < 0 ? fallback : (arguments_[at + 1] ?? fallback);
};
const wanted = option('only', 'peers,seeded,bad-input,preview').split(',');
const subject = (/** @type {string} */ name) => join(built, `subject-${name}.mjs`);

async function buildSubjects() {
  const folder = join(root, 'bench/handout');
  const names = readdirSync(folder).filter((name) => /^subject-.*\.ts$/.test(name));
  for (const name of names) {
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      build: {
        ssr: join(folder, name),
        outDir: built,
        emptyOutDir: false,
        target: 'node18',
        rolldownOptions: {
          external: /^(?![./]|\w:)/,
          output: { format: 'es', entryFileNames: '[name].mjs' },
        },
      },
    });
  }
}

/** The last lines that a built subject prints. @param {string} name @param {string[]} args */
function ask(name, ...args) {
  const printed = execFileSync(process.execPath, [subject(name), ...args, root], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return printed.trim().split('\n').slice(-20);
}

/** @type {Record<string, { heading: string, lines: () => Promise<string[]> | string[] }>} */
const parts = {
  peers: {
    heading: 'Handouts',
    lines: () =>
      comparePeers(
        { root, built, work },
        option('sections', '15,150').split(',').map(Number),
        Number(option('runs', '3')),
      ),
  },
  seeded: {
    heading: 'Seeded documents',
    lines: () => ask('seeded', option('seeds', '1000')),
  },
  'bad-input': { heading: 'Bad input', lines: () => tryBadInput(subject('bad'), root) },
  preview: { heading: 'Live preview', lines: () => ask('preview', '15') },
};

mkdirSync(work, { recursive: true });
await buildSubjects();
for (const name of wanted) {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part of the bench is called ${name}`);
  const lines = await part.lines();
  if (lines.some((line) => line.endsWith('| missed |'))) process.exitCode = 1;
  await putSection(join(root, 'bench/results.md'), part.heading, lines);
  console.log(`## ${part.heading}\n\n${lines.join('\n')}\n`);
}
