/**
 * A title as the name of a file, without an ending: letters and digits of any script, the rest as hyphens, never empty
 * or a name that some system reserves.
 */
export function fileNameOf(title: string, fallback: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
  return name === '' || isReserved ? fallback : name;
}
