const size = process.env['RAPPORTEUR_FAULTS'];

/**
 * How much of each suite runs: the figures of continuous integration; with RAPPORTEUR_FAULTS=full those of a full run
 * (`npm run test:faults`); with RAPPORTEUR_FAULTS=quick just enough to notice a missing safeguard.
 */
export function sized(continuous: number, full: number, quick = continuous): number {
  if (size === 'full') return full;
  return size === 'quick' ? quick : continuous;
}

/** Long enough for a full run on two slow cores. */
export const patience = sized(10, 120) * 60_000;

/** Prints a figure for the table in docs/reliability.md. */
export function report(row: string, figures: Readonly<Record<string, number>>): void {
  const text = Object.entries(figures).map(([name, value]) => `${value} ${name}`);
  process.stdout.write(`${row}: ${text.join(', ')}\n`);
}

/** Every item, or as many of them spread evenly. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => {
    const item = items[Math.floor((index * items.length) / count)];
    if (item === undefined) throw new RangeError('spread past the end');
    return item;
  });
}
