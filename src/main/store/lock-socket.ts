import { createHash } from 'node:crypto';
import type { Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCodeOf } from './file-system';
import type { FileSystem } from './file-system';
import type { LockHolder } from './library';
import type { LockService } from './lock';
import { holdNumberedSocket, type Held } from './numbered-socket';
import { askHolder, close, listen } from './socket-holder';

export interface SocketLockOptions {
  /** Where socket files lie; the system's folder for temporary files where not given. */
  readonly folder?: string;
  /** Only socket files even where there are names that vanish with their process, as on Node 18. */
  readonly filesOnly?: boolean;
}

/** libuv from 1.46 (Node 20) keeps the whole of a name that begins with a zero byte; before, nothing of it was left. */
function knowsAbstractNames(): boolean {
  const [major = 0, minor = 0] = process.versions.uv.split('.').map(Number);
  return process.platform === 'linux' && (major > 1 || minor >= 46);
}

/**
 * Locks that the system gives back when their process ends. Windows has named pipes and Linux names without files; both
 * vanish with their process. Socket files are needed on other systems, and on Linux as well so that Node 18, which has no
 * names without files, sees the lock of a newer Node and the other way round.
 */
export function makeSocketLocks(
  files: Pick<FileSystem, 'list' | 'link' | 'unlink'>,
  { folder = tmpdir(), filesOnly = false }: SocketLockOptions = {},
): LockService {
  const holdAll = async (key: string, holder: LockHolder, servers: Server[]): Promise<Held> => {
    const name = `rapporteur-${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
    const isWindows = process.platform === 'win32';
    if (isWindows || (knowsAbstractNames() && !filesOnly)) {
      const held = await holdName(isWindows ? `\\\\.\\pipe\\${name}` : `\0${name}`, holder);
      if (held.server === null || isWindows) return held;
      servers.push(held.server);
    }
    return holdNumberedSocket(files, join(folder, name), holder);
  };
  return {
    host: hostname(),
    pid: process.pid,
    acquire: async (key, holder) => {
      const servers: Server[] = [];
      const release = async (): Promise<void> => {
        for (const server of [...servers].reverse()) await close(server);
      };
      try {
        const held = await holdAll(key, holder, servers);
        if (held.server !== null) {
          servers.push(held.server);
          return { held: true, lock: { release } };
        }
        await release();
        return { held: false, holder: held.holder };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

/** A name that vanishes with its process, so that there is never anything to clear. */
async function holdName(path: string, holder: LockHolder): Promise<Held> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { server: await listen(path, holder) };
    } catch (error) {
      if (errorCodeOf(error) !== 'EADDRINUSE') throw error;
    }
    const answer = await askHolder(path);
    // Its process ended while we asked.
    if (answer.kind !== 'held' && attempt < 3) continue;
    return { server: null, holder: answer.kind === 'held' ? answer.holder : null };
  }
}
