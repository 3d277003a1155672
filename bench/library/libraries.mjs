// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../scripts/lib/fingerprint.mjs';
import { projectRoot, say } from '../../scripts/lib/project.mjs';
import { collect } from '../../scripts/lib/run.mjs';
import { cacheFolder } from '../lib/build-subjects.mjs';

/** Seed of every generated library. */
export const seed = 20_241_120;

/** @typedef {{ sources: number, annotations: number, meetings: number, briefings: number }} LibrarySize */

/** @type {Record<'big' | 'small' | 'empty', LibrarySize>} */
export const sizes = {
  big: { sources: 20_000, annotations: 100_000, meetings: 2_000, briefings: 500 },
  small: { sources: 20, annotations: 100, meetings: 2, briefings: 1 },
  empty: { sources: 0, annotations: 0, meetings: 0, briefings: 0 },
};

/** What decides how a generated library looks: a change of these makes it anew. */
const ingredients = [
  'bench/library/seeded.ts',
  'bench/library/vocabulary.ts',
  'bench/library/articles.ts',
  'bench/library/documents.ts',
  'bench/library/write-library.ts',
  'bench/library/subject-generate.ts',
];

/**
 * The generated library of a size, made and checked once and kept for later runs. It is never opened itself: what
 * measures works on a clone.
 *
 * @param {keyof typeof sizes} name
 * @param {string} generator the built subject
 * @returns {Promise<string>} its folder
 */
export async function ensureLibrary(name, generator) {
  const { sources, annotations, meetings, briefings } = sizes[name];
  const key = fingerprint(projectRoot, ingredients).slice(0, 12);
  const folder = join(cacheFolder, `library-${name}-${key}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  say(`Generating the ${name} library: ${String(sources)} sources`);
  const numbers = [sources, annotations, meetings, briefings, seed].map(String);
  const { code, output, seconds } = await collect(process.execPath, [
    generator,
    unfinished,
    ...numbers,
  ]);
  if (code !== 0) throw new Error(`The ${name} library was not made:\n${output.slice(-2000)}`);
  renameSync(unfinished, folder);
  say(
    `Generated and checked in ${seconds.toFixed(0)} s: ${output.trim().split('\n').at(-1) ?? ''}`,
  );
  return folder;
}

/**
 * A copy of a library for one measurement, by hard links: the store never writes into a file that is there. What lies
 * in its cache is copied, since a search index is written in place.
 *
 * @param {string} library
 * @param {string} to
 */
export function cloneLibrary(library, to) {
  rmSync(to, { recursive: true, force: true });
  const { status, stderr } = spawnSync('cp', ['-al', library, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The library was not cloned: ${stderr}`);
  const cache = join(to, '.cache');
  if (!existsSync(cache)) return;
  rmSync(cache, { recursive: true });
  spawnSync('cp', ['-a', join(library, '.cache'), cache]);
}
