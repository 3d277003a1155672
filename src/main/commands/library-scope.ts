import path from 'node:path';
import { createHostParts, type HostParts } from '../host-parts';
import type { OpenedLibrary } from '../services/library-host';
import { fixedTimeOf, unwrap, type Terminal } from './terminal';

/** The services, built once for a command. */
export function hostFor({ resources, environment, say }: Terminal): HostParts {
  return createHostParts({
    resources,
    watch: false,
    handoutWorker: null,
    onFault: say,
    fixedTime: fixedTimeOf(environment),
  });
}

export function resolvePath({ workingFolder }: Terminal, file: string): string {
  return path.resolve(workingFolder, file);
}

/** Opens a library for one piece of work and always closes it, so that the lock is given back. */
export async function withLibrary<T>(
  terminal: Terminal,
  folder: string,
  work: (opened: OpenedLibrary, parts: HostParts) => Promise<T>,
): Promise<T> {
  const parts = hostFor(terminal);
  const opened = unwrap(await parts.host.open(resolvePath(terminal, folder)));
  try {
    return await work(opened, parts);
  } finally {
    await opened.library.close();
  }
}
