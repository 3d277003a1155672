// @ts-check
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, say } from '../../scripts/lib/project.mjs';
import { median, quantile } from '../lib/measure.mjs';
import { runSubject } from '../lib/run-subject.mjs';
import { cloneLibrary } from './libraries.mjs';

/** @typedef {import('../lib/budget.mjs').Budget} Budget */
/** @typedef {{ ready: number, longest: number, times: number[], found: number }} Searched */

/** The peer holds its whole index in memory, and the text of it once more while it is loaded. */
const roomForPeer = ['--max-old-space-size=8000'];

/**
 * Search: our index built from nothing, then opened and asked by new processes in turn with the peer.
 *
 * @param {{ subject: (name: string) => string, big: string, work: string, queries: number, runs: number }} options
 * @returns {Promise<{ budgets: Budget[], notes: string[] }>}
 */
export async function measureSearch({ subject, big, work, queries, runs }) {
  const peerFile = await ensurePeerIndex(subject, 'mini-build', big, 'minisearch.json');
  const fullTextFile = await ensurePeerIndex(subject, 'full-text-build', big, 'fts5.sqlite');
  const clone = join(work, 'search');
  cloneLibrary(big, clone);
  const worker = join(projectRoot, 'out/main/workers/search-worker.js');
  const askOurs = async () =>
    /** @type {Searched} */ (await runSubject(subject('search'), [clone, worker, String(queries)]));
  const built = await askOurs();
  /** @type {{ ready: number[], times: number[] }} */
  const ours = { ready: [], times: [] };
  /** @type {{ ready: number[], times: number[] }} */
  const theirs = { ready: [], times: [] };
  /** @type {number[]} */
  const fullText = [];
  let longest = 0;
  for (let run = 0; run < runs; run += 1) {
    const our = await askOurs();
    const their = /** @type {Searched} */ (
      await runSubject(subject('mini-search'), [peerFile, String(queries)], roomForPeer)
    );
    ours.ready.push(our.ready);
    ours.times.push(...our.times);
    theirs.ready.push(their.ready);
    theirs.times.push(...their.times);
    const sqlite = /** @type {Searched} */ (
      await runSubject(subject('full-text-search'), [fullTextFile, String(queries)])
    );
    fullText.push(...sqlite.times);
    longest = Math.max(longest, our.longest);
    say(`Search: round ${String(run + 1)} of ${String(runs)}`);
  }
  rmSync(clone, { recursive: true });
  const [ourTail, theirTail] = [quantile(ours.times, 0.95), quantile(theirs.times, 0.95)];
  const timesOf = {
    peer: 'MiniSearch',
    unit: 'ms',
    ours: ours.times,
    theirs: theirs.times,
  };
  return {
    budgets: [
      {
        ...timesOf,
        what: 'search, 95th percentile of queries of one to three beginnings',
        figure: ourTail,
        figureUnit: 'ms',
        sense: 'at most',
        bar: 50,
        goal: 16,
      },
      {
        ...timesOf,
        what: 'the same, MiniSearch over ours',
        figure: theirTail / ourTail,
        figureUnit: 'x',
        sense: 'at least',
        bar: 1,
        goal: null,
      },
      {
        ...timesOf,
        peer: 'SQLite FTS5, ranked, without totals and snippets',
        theirs: fullText,
        what: 'the same, SQLite FTS5 over ours',
        figure: quantile(fullText, 0.95) / ourTail,
        figureUnit: 'x',
        sense: 'at least',
        bar: 1,
        goal: null,
      },
      {
        what: 'search ready after a start',
        peer: 'MiniSearch loading its JSON',
        unit: 'ms',
        ours: ours.ready,
        theirs: theirs.ready,
        figure: median(theirs.ready) / median(ours.ready),
        figureUnit: 'x',
        sense: 'at least',
        bar: 20,
        goal: 100,
      },
    ],
    notes: [
      `The search index of the big library is built from nothing in ${(built.ready / 1000).toFixed(1)} s in its worker; ` +
        `meanwhile the main thread is never busy with it for longer than ${built.longest.toFixed(0)} ms, and for ${longest.toFixed(0)} ms at most when an index is there.`,
    ],
  };
}

/**
 * A peer's saved index of a library, made once and kept beside it.
 *
 * @param {(name: string) => string} subject
 * @param {string} builder
 * @param {string} library
 * @param {string} extension
 */
async function ensurePeerIndex(subject, builder, library, extension) {
  const file = `${library}.${extension}`;
  if (existsSync(file)) return file;
  say(`Building the index ${extension}`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  await runSubject(subject(builder), [library, unfinished], roomForPeer);
  renameSync(unfinished, file);
  return file;
}
