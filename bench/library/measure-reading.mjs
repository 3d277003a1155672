// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../lib/measure.mjs';
import { runSubject } from '../lib/run-subject.mjs';

/** @typedef {import('../lib/budget.mjs').Budget} Budget */

/**
 * A long article with many marks, and suggestions for a short one.
 *
 * @param {{ subject: (name: string) => string, work: string, runs: number }} options
 * @returns {Promise<Budget[]>}
 */
export async function measureReading({ subject, work, runs }) {
  const folder = join(work, 'reading');
  const { reading, suggesting } = /** @type {{ reading: number[], suggesting: number[] }} */ (
    await runSubject(subject('reading'), [folder, String(runs)])
  );
  rmSync(folder, { recursive: true });
  const budget = { peer: '', unit: 'ms', theirs: [], figureUnit: /** @type {const} */ ('ms') };
  return [
    {
      ...budget,
      what: 'an article of 1 MB with 2,000 marks, as the reader asks for it (without drawing it)',
      ours: reading,
      figure: median(reading),
      sense: 'at most',
      bar: 300,
      goal: 100,
    },
    {
      ...budget,
      what: 'suggestions for one article, median',
      ours: suggesting,
      figure: median(suggesting),
      sense: 'at most',
      bar: 60,
      goal: 20,
    },
  ];
}
