import type { Colour } from '../../layout/document';

/**
 * A number for a content stream: three decimals at most, no exponent, no trailing zeros, never `-0`.
 * One rounding for the whole file keeps equal input at equal bytes.
 */
export function formatNumber(value: number): string {
  return String(roundThousandths(value));
}

/** Rounds to 1/1000, halves upward; gives 0 for -0. Throws for what is no finite number. */
export function roundThousandths(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a length: ${String(value)}`);
  return Math.round(value * 1000) / 1000 + 0;
}

/** `#rrggbb` as the three operands of a colour operator. Throws for anything else. */
export function formatColour(colour: Colour): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (match === null) throw new RangeError(`not a colour: ${colour}`);
  return match
    .slice(1)
    .map((channel) => formatNumber(parseInt(channel, 16) / 255))
    .join(' ');
}
