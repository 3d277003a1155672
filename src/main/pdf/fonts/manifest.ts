import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FontKey } from '../../layout/shaping';

/** One static TrueType file of `resources/fonts`, or of an installed font package. */
export interface FaceEntry {
  readonly key: FontKey;
  /** Path inside `resources/fonts`, or a module specifier where the family says `source: 'package'`. */
  readonly file: string;
  readonly weight: number;
  readonly italic: boolean;
  /** As in the font's name table. */
  readonly version: string;
  /** 64 lower-case hexadecimal digits; a file that differs is refused. */
  readonly sha256: string;
}

export interface FamilyEntry {
  readonly id: string;
  readonly name: string;
  /** What the family is for; `fallback` families are chosen by script. */
  readonly role: 'serif' | 'sans' | 'mono' | 'fallback';
  /** ISO 15924 codes that this family is the first choice for. */
  readonly scripts: readonly string[];
  /** BCP 47 languages that prefer this family among those of the same script, e.g. `ja` for Han. */
  readonly languages?: readonly string[];
  /** Absent means `resources`. */
  readonly source?: 'resources' | 'package';
  readonly licence: string;
  /** npm package and version the files were taken from. */
  readonly package: string;
  readonly faces: readonly FaceEntry[];
}

export interface FontManifest {
  readonly families: readonly FamilyEntry[];
}

/** Reads `manifest.json` of a font folder. Throws when it is missing or not of this shape. */
export function readFontManifest(directory: string): FontManifest {
  const parsed: unknown = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
  if (!isManifest(parsed)) throw new Error(`not a font manifest: ${directory}`);
  return parsed;
}

/** Bytes of a face, checked against the manifest's hash. Throws when the file is missing or was changed. */
export function readFace(directory: string, family: FamilyEntry, face: FaceEntry): Uint8Array {
  const path =
    family.source === 'package'
      ? createRequire(import.meta.url).resolve(face.file)
      : join(directory, face.file);
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== face.sha256) throw new Error(`font file was changed: ${face.file}`);
  return bytes;
}

function isManifest(value: unknown): value is FontManifest {
  const families = (value as Partial<FontManifest> | null)?.families;
  return Array.isArray(families) && families.length > 0 && families.every(isFamily);
}

function isFamily(value: unknown): value is FamilyEntry {
  const family = value as Partial<FamilyEntry> | null;
  return (
    typeof family?.id === 'string' &&
    Array.isArray(family.scripts) &&
    Array.isArray(family.faces) &&
    family.faces.length > 0 &&
    family.faces.every(isFace)
  );
}

function isFace(value: unknown): value is FaceEntry {
  const face = value as Partial<FaceEntry> | null;
  return (
    typeof face?.key === 'string' &&
    typeof face.file === 'string' &&
    typeof face.weight === 'number' &&
    typeof face.italic === 'boolean' &&
    /^[0-9a-f]{64}$/.test(face.sha256 ?? '')
  );
}
