export const appScheme = 'app';
export const appHost = 'rapporteur';
export const appOrigin = `${appScheme}://${appHost}`;

/** Schemes whose requests never leave the process. */
const localSchemes = new Set([`${appScheme}:`, 'blob:', 'data:', 'devtools:']);

/** True for addresses that are answered inside the process. */
export function isLocalRequest(address: string): boolean {
  const url = parseAddress(address);
  if (!url || !localSchemes.has(url.protocol)) return false;
  return url.protocol !== `${appScheme}:` || url.host === appHost;
}

/**
 * The address to hand to the system, or null where it must not be: only https without credentials and mailto, and only
 * when the text means what it shows.
 */
export function externalAddress(text: string): URL | null {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20 || code === 0x7f || code === 0x5c) return null;
  }
  const url = parseAddress(text);
  if (!url) return null;
  if (url.protocol === 'mailto:') return url;
  const isPlainWebAddress =
    url.protocol === 'https:' &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '' &&
    /^https:\/\//i.test(text);
  return isPlainWebAddress ? url : null;
}

/** Null for text that is not an address at all. */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
