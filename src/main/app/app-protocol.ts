import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { appHost, appScheme } from './addresses';

/** The policy of every page of the application; no inline code, no network, no frames. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.bcmap': 'application/octet-stream',
};

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built page. Only files that were there when the app started are known, by exact name: a request is looked
 * up in that list and never joined to a folder, so no spelling of a path can lead anywhere else.
 */
export async function serveApp(session: Session, folder: string): Promise<void> {
  const known = new Map<string, string>();
  for (const file of await filesBelow(folder)) {
    known.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, file);
  }
  session.protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    const file = known.get(url.pathname);
    const mediaType = file && mediaTypes[path.extname(file)];
    if (request.method !== 'GET' || url.host !== appHost || !file || !mediaType) {
      return new Response('Not found', { status: 404, headers: headersFor('text/plain') });
    }
    return new Response(await readFile(file), { headers: headersFor(mediaType) });
  });
}

/** Regular files alone: a symbolic link is not followed. Node 18.15 has no recursive `readdir`. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.map(async (entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
  return (await Promise.all(files)).flat();
}

function headersFor(mediaType: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
