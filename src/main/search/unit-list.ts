import { isNameOfUnit, type UnitState } from './documents';

/**
 * Units and their states as text, a line for each: its name, a space, its signature. A start tells and reads twenty
 * thousand of them, and text takes a fraction of the time of as many objects.
 */
export function packUnits(units: readonly UnitState[]): string {
  return units.map(({ name, signature }) => `${name} ${signature}`).join('\n');
}

/** Null for what `packUnits` does not make. */
export function parseUnits(packed: string): UnitState[] | null {
  const units: UnitState[] = [];
  for (let start = 0; start < packed.length;) {
    const lineFeed = packed.indexOf('\n', start);
    const end = lineFeed === -1 ? packed.length : lineFeed;
    const space = packed.indexOf(' ', start);
    if (space === -1 || space + 1 >= end || lineFeed + 1 === packed.length) return null;
    const name = packed.slice(start, space);
    const signature = packed.slice(space + 1, end);
    if (!isNameOfUnit(name) || signature.includes(' ')) return null;
    units.push({ name, signature });
    start = end + 1;
  }
  return units;
}
