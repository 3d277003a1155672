// @ts-check
import { say } from '../../scripts/lib/project.mjs';
import { median } from '../lib/measure.mjs';
import { dropFileCache, openWindowLab } from './windows.mjs';

/** @typedef {import('../lib/budget.mjs').Budget} Budget */

/** Seconds a window is left alone before its memory counts: the comparison with the disk is done by then. */
const restSeconds = 25;

/**
 * Starts the app on the big library and a blank window in turn: time to a window that can be used, and memory at rest.
 *
 * @param {{ electron: string, big: string, small: string, starts: number, rests: number }} options
 * @returns {Promise<{ budgets: Budget[], notes: string[] }>}
 */
export async function measureWindows({ electron, big, small, starts, rests }) {
  const lab = await openWindowLab(electron);
  try {
    const libraries = { big: lab.adopt(big, 'big'), small: lab.adopt(small, 'small') };
    // The first start of each makes its settings; the copy's first one brings the lists up to date.
    await lab.open('blank', null);
    await lab.open('app', libraries.small);
    await lab.open('app', libraries.big, restSeconds * 2);
    const kept = { big: [], small: [], blank: [] };
    const cold = { big: [], small: [], blank: [] };
    const isDropped = dropFileCache();
    for (let run = 0; run < starts; run += 1) {
      await startEach(lab, libraries, kept, () => undefined);
      if (isDropped) await startEach(lab, libraries, cold, dropFileCache);
      say(`Windows: round ${String(run + 1)} of ${String(starts)}`);
    }
    /** @type {{ big: number[], blank: number[], close: number[] }} */
    const rested = { big: [], blank: [], close: [] };
    for (let run = 0; run < rests; run += 1) {
      const blank = await lab.open('blank', null, restSeconds);
      const app = await lab.open('app', libraries.big, restSeconds);
      rested.blank.push(blank.memory ?? NaN);
      rested.big.push(app.memory ?? NaN);
      rested.close.push(app.close);
    }
    return {
      budgets: [
        // The budget is that of a cold start; who may not forget the system's cache of files measures a warm one.
        isDropped
          ? startBudget('cold start to a usable list, big library', cold)
          : startBudget('start to a usable list, big library, files in memory', kept),
        {
          what: 'memory at rest, big library',
          peer: 'blank window',
          unit: 'MB',
          ours: rested.big,
          theirs: rested.blank,
          figure: median(rested.big) / median(rested.blank),
          figureUnit: 'x',
          sense: 'at most',
          bar: 1.6,
          goal: 1.25,
        },
      ],
      notes: [
        `Windows run ${lab.sandboxed ? 'sandboxed, as an ordinary user' : 'as root, without a sandbox'}, on a virtual display.`,
        `With the files in memory the app starts on the big library in ${describe(kept.big)}, the blank window in ${describe(kept.blank)}.`,
        `The app on a library of 20 sources starts in ${describe(kept.small)} with its files in memory` +
          (isDropped ? `, in ${describe(cold.small)} from the disk.` : '.'),
        `Closing the big library takes ${describe(rested.close)}.`,
      ],
    };
  } finally {
    await lab.dispose();
  }
}

/** @typedef {{ big: number[], small: number[], blank: number[] }} Starts */

/**
 * @param {import('./windows.mjs').WindowLab} lab
 * @param {{ big: string, small: string }} libraries
 * @param {Starts} starts
 * @param {() => unknown} before
 */
async function startEach(lab, libraries, starts, before) {
  before();
  starts.blank.push((await lab.open('blank', null)).start);
  before();
  starts.big.push((await lab.open('app', libraries.big)).start);
  before();
  starts.small.push((await lab.open('app', libraries.small)).start);
}

/**
 * @param {string} what
 * @param {Starts} starts
 * @returns {Budget}
 */
function startBudget(what, { big, blank }) {
  return {
    what,
    peer: 'blank window',
    unit: 'ms',
    ours: big,
    theirs: blank,
    figure: median(big) / median(blank),
    figureUnit: 'x',
    sense: 'at most',
    bar: 2,
    goal: 1.25,
  };
}

/** @param {readonly number[]} values */
function describe(values) {
  return `${median(values).toFixed(0)} ms`;
}
