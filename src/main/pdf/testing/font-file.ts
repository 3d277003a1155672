import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FontKey } from '../../layout/shaping';
import { readFontManifest } from '../fonts/manifest';
import { fontDirectory } from './layout-builder';

/** Path of a face's file, for programs of the system that draw or shape with it. */
export function fontFile(key: FontKey): string {
  for (const family of readFontManifest(fontDirectory).families) {
    const face = family.faces.find((one) => one.key === key);
    if (face === undefined) continue;
    return family.source === 'package'
      ? createRequire(import.meta.url).resolve(face.file)
      : join(fontDirectory, face.file);
  }
  throw new Error(`no file for ${key}`);
}
