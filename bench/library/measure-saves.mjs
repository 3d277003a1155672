// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../lib/measure.mjs';
import { runSubject } from '../lib/run-subject.mjs';
import { cloneLibrary } from './libraries.mjs';

/** @typedef {import('../lib/budget.mjs').Budget} Budget */

/**
 * Durable saves of one briefing: big against empty library, and lowdb's single file against both.
 *
 * @param {{ subject: (name: string) => string, big: string, empty: string, work: string, saves: number,
 *   peerSaves: number }} options
 * @returns {Promise<Budget[]>}
 */
export async function measureSaves({ subject, big, empty, work, saves, peerSaves }) {
  const clones = { big: join(work, 'saves-big'), empty: join(work, 'saves-empty') };
  cloneLibrary(big, clones.big);
  cloneLibrary(empty, clones.empty);
  const ours = /** @type {{ big: number[], empty: number[] }} */ (
    await runSubject(subject('save'), [clones.big, clones.empty, String(saves)])
  );
  const file = join(work, 'json-file.json');
  const peer = /** @type {{ times: number[] }} */ (
    await runSubject(subject('json-file'), [clones.big, file, String(peerSaves)])
  );
  for (const path of [clones.big, clones.empty, file]) rmSync(path, { recursive: true });
  return [
    {
      what: 'durable save, median',
      peer: 'empty library',
      unit: 'ms',
      ours: ours.big,
      theirs: ours.empty,
      figure: median(ours.big) / median(ours.empty),
      figureUnit: 'x',
      sense: 'at most',
      bar: 1.2,
      goal: 1.05,
    },
    {
      what: 'durable save, big library',
      peer: 'lowdb JSONFile, not synced',
      unit: 'ms',
      ours: ours.big,
      theirs: peer.times,
      figure: median(peer.times) / median(ours.big),
      figureUnit: 'x',
      sense: 'at least',
      bar: 50,
      goal: 500,
    },
  ];
}
