import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCodeOf } from './file-system';
import type { LockHolder } from './library';
import type { LockService } from './lock';

const holderSchema = z.object({ host: z.string(), pid: z.int(), since: z.string() });

/** How long a holder may take to say who it is, in milliseconds. It holds the lock all the same. */
const answerWithin = 500;

/**
 * The name of the socket. Windows has named pipes, which vanish with their process; elsewhere a socket file is needed,
 * and one that nobody answers is left over from a crash. Linux also has names without files, but Node before 20 cuts
 * them off at their leading zero byte: all libraries would share one name there, and none with a newer Node.
 */
function addressOf(key: string): { path: string; isFile: boolean } {
  const name = `rapporteur-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false };
  return { path: join(tmpdir(), `${name}.sock`), isFile: true };
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

/**
 * @param clearLeftover removes the socket file of a process that is gone (only where sockets are files); it must do so by
 * a rename, so that of two that try only one succeeds
 */
export function makeSocketLocks(clearLeftover: (path: string) => Promise<void>): LockService {
  return {
    host: hostname(),
    pid: process.pid,
    acquire: async (key, holder) => {
      const { path, isFile } = addressOf(key);
      for (let attempt = 1; ; attempt += 1) {
        try {
          const server = await listen(path, holder);
          return {
            held: true,
            lock: {
              release: () =>
                new Promise((resolve) => {
                  server.close(() => {
                    resolve();
                  });
                }),
            },
          };
        } catch (error) {
          if (errorCodeOf(error) !== 'EADDRINUSE') throw error;
        }
        try {
          return { held: false, holder: await askHolder(path) };
        } catch (error) {
          if (!deserted.has(errorCodeOf(error) ?? '') || attempt === 3)
            return { held: false, holder: null };
          if (isFile) await clearLeftover(path);
        }
      }
    },
  };
}
