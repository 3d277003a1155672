import { createConnection, createServer, type Server } from 'node:net';
import { z } from 'zod';
import { errorCodeOf } from './file-system';
import type { LockHolder } from './library';

const holderSchema = z.object({ host: z.string(), pid: z.int(), since: z.string() });

/** How long a holder may take to say who it is, in milliseconds. It holds the lock all the same. */
const answerWithin = 500;

/** Listens under a name and tells whoever asks who we are. Rejects with EADDRINUSE where the name is taken. */
export function listen(path: string, holder: LockHolder): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {
        socket.destroy();
      });
      socket.end(JSON.stringify(holder));
    });
    server.once('error', reject);
    // Other users of the machine must be able to ask, or a file that is left over would refuse them for ever. A name
    // without a file, or of Windows, has no rights to set or open ones.
    const isFile = path.startsWith('/');
    const rights = isFile ? { readableAll: true, writableAll: true } : {};
    server.listen({ path, exclusive: true, ...rights }, () => {
      server.unref();
      resolve(server);
    });
  });
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

/** `gone`: the name is there and its process is not. `nameless`: there is no such name. */
export type Answer =
  | { readonly kind: 'held'; readonly holder: LockHolder | null }
  | { readonly kind: 'gone' | 'nameless' };

/** Asks who listens under a name. One that does not say, or may not be asked, holds it all the same. */
export async function askHolder(path: string): Promise<Answer> {
  try {
    return { kind: 'held', holder: await readAnswer(path) };
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === null) throw error;
    if (code === 'ECONNREFUSED') return { kind: 'gone' };
    return code === 'ENOENT' ? { kind: 'nameless' } : { kind: 'held', holder: null };
  }
}

function readAnswer(path: string): Promise<LockHolder | null> {
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
