import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCodeOf, orMissing } from './file-system';
import type { LockHolder } from './library';
import type { LockService } from './lock';

const holderSchema = z.object({ host: z.string(), pid: z.int(), since: z.string() });

/** How long a holder may take to say who it is, in milliseconds. It holds the lock all the same. */
const answerWithin = 500;

interface Address {
  readonly path: string;
  /** A name in the file system, which a crash leaves behind. */
  readonly isFile: boolean;
}

/** libuv from 1.46 (Node 20) keeps the whole of a name that begins with a zero byte; before, nothing of it was left. */
function knowsAbstractNames(): boolean {
  const [major = 0, minor = 0] = process.versions.uv.split('.').map(Number);
  return process.platform === 'linux' && (major > 1 || minor >= 46);
}

/**
 * The names to hold, in this order. Windows has named pipes and Linux names without files; both vanish with their
 * process, so there is never anything to clear. A socket file is needed on other systems, and on Linux so that Node 18,
 * which has no names without files, sees the lock of a newer Node and the other way round. Whoever holds the first name
 * is alone in clearing a leftover of the second.
 */
function addressesOf(key: string): readonly Address[] {
  const name = `rapporteur-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return [{ path: `\\\\.\\pipe\\${name}`, isFile: false }];
  const file = { path: join(tmpdir(), `${name}.sock`), isFile: true };
  return knowsAbstractNames() ? [{ path: `\0${name}`, isFile: false }, file] : [file];
}

function listen(path: string, holder: LockHolder): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {
        socket.destroy();
      });
      socket.end(JSON.stringify(holder));
    });
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Who listens; null where it does not say. Rejects with ECONNREFUSED or ENOENT where nobody does. */
function askHolder(path: string): Promise<LockHolder | null> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection({ path });
    socket.setTimeout(answerWithin, () => {
      resolve(null);
      socket.destroy();
    });
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('end', () => {
      resolve(parseHolder(answer));
    });
    socket.on('error', reject);
  });
}

export function parseHolder(text: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const deserted = new Set(['ECONNREFUSED', 'ENOENT']);

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

type Held = { readonly server: Server } | { readonly holder: LockHolder | null };

async function hold(
  { path, isFile }: Address,
  holder: LockHolder,
  clearLeftover: (path: string) => Promise<void>,
): Promise<Held> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { server: await listen(path, holder) };
    } catch (error) {
      if (errorCodeOf(error) !== 'EADDRINUSE') throw error;
    }
    try {
      return { holder: await askHolder(path) };
    } catch (error) {
      if (!deserted.has(errorCodeOf(error) ?? '') || attempt === 3) return { holder: null };
      if (isFile) await orMissing(clearLeftover(path));
    }
  }
}

/**
 * @param clearLeftover removes the socket file of a process that is gone (only where sockets are files); it must do so by
 * a rename, so that of two that try only one succeeds
 */
export function makeSocketLocks(clearLeftover: (path: string) => Promise<void>): LockService {
  return {
    host: hostname(),
    pid: process.pid,
    acquire: async (key, holder) => {
      const servers: Server[] = [];
      const release = async (): Promise<void> => {
        for (const server of [...servers].reverse()) await close(server);
      };
      for (const address of addressesOf(key)) {
        try {
          const held = await hold(address, holder, clearLeftover);
          if ('server' in held) {
            servers.push(held.server);
            continue;
          }
          await release();
          return { held: false, holder: held.holder };
        } catch (error) {
          await release();
          throw error;
        }
      }
      return { held: true, lock: { release } };
    },
  };
}
