import path from 'node:path';

export interface AppArguments {
  /** Absolute path of the library to open, or null to open the last one. */
  readonly library: string | null;
  /** Absolute path of the folder for settings, or null for the system's own. */
  readonly userData: string | null;
}

/** Reads `--library=DIR` and `--user-data-dir=DIR`; whatever else Chromium or the shell passes is left alone. */
export function parseArguments(argv: readonly string[], workingFolder: string): AppArguments {
  const folder = (name: string): string | null => {
    const value = argv.find((part) => part.startsWith(`--${name}=`))?.slice(name.length + 3);
    return value ? path.resolve(workingFolder, value) : null;
  };
  return { library: folder('library'), userData: folder('user-data-dir') };
}
