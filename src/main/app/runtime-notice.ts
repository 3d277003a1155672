/**
 * Oldest Electron that still gets security fixes: the project supports its newest three majors, 45 being the newest
 * this version was built against.
 */
export const oldestSupportedElectron = 43;

/** A sentence for the user when the runtime is past its end of life, else null. */
export function describeRuntime(electronVersion: string): string | null {
  const major = Number.parseInt(electronVersion, 10);
  if (major >= oldestSupportedElectron) return null;
  return `This copy runs on Electron ${electronVersion}, which no longer receives security fixes. It is meant for development and tests only.`;
}
