import type { Result } from '../../shared/errors';
import type { HandoutImage } from '../layout/document';
import { excerptOf } from './excerpt';
import { readImageHead } from './image-size';
import type { ProblemList } from './problem';

/**
 * Reads an image by its path below the folder of the Markdown file, with `/` between its parts. Whoever implements it
 * makes sure that links of the file system do not lead out of the folder.
 */
export type ImageLoader = (path: string) => Promise<Result<Uint8Array>>;

/** An image as the file asks for it. */
export interface ImageRequest {
  readonly url: string;
  readonly line: number;
}

/** Images that could be read, by their address as written; every other one is reported with its first line. */
export async function loadImages(
  requests: readonly ImageRequest[],
  load: ImageLoader,
  problems: ProblemList,
): Promise<Map<string, HandoutImage>> {
  const images = new Map<string, HandoutImage>();
  const seen = new Set<string>();
  for (const { url, line } of requests) {
    if (seen.has(url)) continue;
    seen.add(url);
    const path = pathInFolder(url);
    if (path === null) {
      problems.error('image-outside-folder', line, { path: excerptOf(url) });
      continue;
    }
    const loaded = await load(path);
    if (!loaded.ok) {
      problems.error(loaded.error.code, line, { ...loaded.error.details, path: excerptOf(url) });
      continue;
    }
    const head = readImageHead(loaded.value);
    if (head === null) {
      problems.error('image-format-unsupported', line, { path: excerptOf(url) });
      continue;
    }
    images.set(url, { id: `image-${String(images.size + 1)}`, bytes: loaded.value, ...head });
  }
  return images;
}

/** The path an address names, or null for anything but a plain relative path that stays inside its folder. */
function pathInFolder(url: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(url);
  } catch {
    // A stray per cent sign in a file name.
    path = url;
  }
  if (path === '' || /^[/\\]|^[a-z][a-z0-9+.-]*:|[\\\u0000-\u001F]/i.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  return parts.includes('..') || parts.length === 0 ? null : parts.join('/');
}
