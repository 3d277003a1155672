const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A UTC instant as the clock on the wall showed it: “21 Nov 2026, 14:02”, or with seconds where instants lie close
 * together. What is no instant stays as it is.
 */
export function formatInstant(instant: string, precision: 'minute' | 'second' = 'minute'): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const parts = [at.getHours(), at.getMinutes(), at.getSeconds()];
  const time = parts
    .slice(0, precision === 'second' ? 3 : 2)
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${String(at.getDate())} ${months[at.getMonth()] ?? ''} ${String(at.getFullYear())}, ${time}`;
}

const units = ['kB', 'MB', 'GB', 'TB'];

/** A number of bytes in decimal units: “812 bytes”, “4.1 kB”, “120 MB”. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
  let value = bytes;
  let unit = -1;
  // Rounding must not give 1000 of a unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${units[unit] ?? ''}`;
}
