// @ts-check
import { median } from './measure.mjs';

/**
 * What was measured of one budget: our values and those of its peer from the same run, and the one figure that is held
 * against the bar.
 *
 * @typedef {object} Budget
 * @property {string} what
 * @property {string} peer what the peer is, in words; empty where the bar is a time
 * @property {string} unit of `ours` and `theirs`
 * @property {readonly number[]} ours
 * @property {readonly number[]} theirs empty where there is no peer
 * @property {number} figure
 * @property {'x' | 'ms'} figureUnit
 * @property {'at most' | 'at least'} sense
 * @property {number} bar what has to hold
 * @property {number | null} goal what we are after; null where the bar is all there is
 */

/** @typedef {'met' | 'goal met' | 'missed'} Verdict */

/**
 * @param {Budget} budget
 * @returns {Verdict}
 */
export function verdictOf({ figure, sense, bar, goal }) {
  const holds = (/** @type {number} */ limit) =>
    sense === 'at most' ? figure <= limit : figure >= limit;
  if (goal !== null && holds(goal)) return 'goal met';
  return holds(bar) ? 'met' : 'missed';
}

/** @param {number} value */
function short(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/**
 * Least, median and most of the values, and how many there are.
 *
 * @param {readonly number[]} values
 * @param {string} unit
 */
function spread(values, unit) {
  if (values.length === 0) return '–';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${short(least)} / ${short(median(values))} / ${short(most)} ${unit} (${String(values.length)})`;
}

/** @param {Budget} budget */
export function describeBudget(budget) {
  const { figure, figureUnit, sense, bar, goal } = budget;
  const limit = (/** @type {number} */ value) =>
    `${sense === 'at most' ? '≤' : '≥'} ${String(value)} ${figureUnit}`;
  return {
    figure: `${short(figure)} ${figureUnit}`,
    bar: limit(bar),
    goal: goal === null ? '–' : limit(goal),
    verdict: verdictOf(budget),
  };
}

/**
 * The budgets as a Markdown table.
 *
 * @param {readonly Budget[]} budgets
 */
export function tableOf(budgets) {
  const rows = budgets.map((budget) => {
    const { figure, bar, goal, verdict } = describeBudget(budget);
    const theirs =
      budget.theirs.length === 0 ? '–' : `${budget.peer}: ${spread(budget.theirs, budget.unit)}`;
    const ours = spread(budget.ours, budget.unit);
    return `| ${budget.what} | ${ours} | ${theirs} | **${figure}** | ${bar} | ${goal} | ${verdict} |`;
  });
  return [
    '| budget | ours: min / median / max (count) | peer: min / median / max (count) | figure | bar | goal | verdict |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
