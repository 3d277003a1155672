// @ts-check
import { readFileSync, readdirSync } from 'node:fs';

/**
 * Proportional memory of a process and of all that it started, in MB. Pages that several processes share count once in
 * the sum, and pages shared with others in equal parts.
 *
 * @param {number} pid
 */
export function treeMemory(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readProcess(Number(entry), 'stat');
    const parent = Number(stat?.replace(/^.*\) \S /s, '').split(' ')[0]);
    if (stat !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const sum = (/** @type {number} */ one) => {
    const rollup = readProcess(one, 'smaps_rollup') ?? '';
    let total = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    for (const child of children.get(one) ?? []) total += sum(child);
    return total;
  };
  return sum(pid) / 1024;
}

/**
 * @param {number} pid
 * @param {string} file
 * @returns {string | null} null when the process has ended
 */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} share from 0 to 1; 0.5 is the median
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}
