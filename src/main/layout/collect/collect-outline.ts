import type { CollectedHeading } from '../context';
import type { OutlineEntry } from '../frame';

interface GrowingEntry extends OutlineEntry {
  readonly level: number;
  readonly children: GrowingEntry[];
}

/** Nests headings under one another by level, closing up levels that are skipped. */
export function collectOutline(headings: readonly CollectedHeading[]): OutlineEntry[] {
  const top: GrowingEntry[] = [];
  const open: GrowingEntry[] = [];
  for (const { level, title, destination } of headings) {
    while ((open[open.length - 1]?.level ?? 0) >= level) open.pop();
    const entry: GrowingEntry = { title, destination, children: [], level };
    (open[open.length - 1]?.children ?? top).push(entry);
    open.push(entry);
  }
  return top.map(withoutLevel);
}

function withoutLevel(entry: GrowingEntry): OutlineEntry {
  const { title, destination, children } = entry;
  return { title, destination, children: children.map(withoutLevel) };
}
