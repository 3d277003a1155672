import type { FontKey, FontRole, TextStyle } from '../../layout/shaping';
import { type FaceEntry, type FamilyEntry, readFace, readFontManifest } from './manifest';
import { openTrueType, type TrueTypeFont } from './truetype';

/** The fonts the application ships: opened on first use, kept open. */
export interface FontLibrary {
  /** Faces to try for a piece of text, best first; at least one. */
  chain(style: TextStyle, script: string, language: string): readonly FontKey[];
  /** Throws for a key the library does not have, and for a file that differs from the manifest. */
  face(key: FontKey): TrueTypeFont;
  readonly keys: readonly FontKey[];
}

interface Entry {
  readonly family: FamilyEntry;
  readonly face: FaceEntry;
}

/**
 * Opens the font folder of the application (`resources/fonts`). Reads the manifest only; files are read when a face
 * is first asked for. Throws when the manifest is missing or malformed.
 */
export function openFontLibrary(directory: string): FontLibrary {
  const { families } = readFontManifest(directory);
  const entries = new Map<FontKey, Entry>();
  for (const family of families) {
    for (const face of family.faces) entries.set(face.key, { family, face });
  }
  const opened = new Map<FontKey, TrueTypeFont>();
  const chains = new Map<string, readonly FontKey[]>();
  return {
    keys: [...entries.keys()],
    chain(style, script, language) {
      const name = [style.role, style.weight, style.italic, script, language].join(' ');
      let chain = chains.get(name);
      if (chain === undefined) {
        chain = orderFamilies(families, style.role, script, language).map(
          (family) => nearestFace(family.faces, style.weight, style.italic).key,
        );
        chains.set(name, chain);
      }
      return chain;
    },
    face(key) {
      let font = opened.get(key);
      if (font === undefined) {
        const entry = entries.get(key);
        if (entry === undefined) throw new Error(`no font is called ${key}`);
        font = openTrueType(readFace(directory, entry.family, entry.face));
        opened.set(key, font);
      }
      return font;
    },
  };
}

/** The role's own family first where it has the script; else the script's family, so that its punctuation matches. */
function orderFamilies(
  families: readonly FamilyEntry[],
  role: FontRole,
  script: string,
  language: string,
): FamilyEntry[] {
  const rank = (family: FamilyEntry): number => {
    const hasScript = family.scripts.includes(script);
    if (family.role === role) return hasScript ? 0 : 3;
    if (hasScript) return 2 - languageMatch(family, language);
    return family.role === 'fallback' ? 5 : 4;
  };
  return families
    .map((family, index) => ({ family, index, rank: rank(family) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ family }) => family);
}

/** How well a language is among those the family is preferred for: 0 not at all, up to 1; a longer tag is a better match. */
function languageMatch({ languages = [] }: FamilyEntry, language: string): number {
  const matching = languages.filter((tag) => language === tag || language.startsWith(`${tag}-`));
  return matching.reduce((best, tag) => Math.max(best, tag.length / language.length), 0);
}

/** The slope weighs more than the weight; between two weights equally far the heavier wins. */
function nearestFace(faces: readonly FaceEntry[], weight: number, italic: boolean): FaceEntry {
  const distance = (face: FaceEntry) =>
    Math.abs(face.weight - weight) + (face.italic === italic ? 0 : 1000);
  const [first, ...rest] = faces;
  if (first === undefined) throw new Error('a font family has no face');
  return rest.reduce((best, face) => {
    const difference = distance(face) - distance(best);
    return difference < 0 || (difference === 0 && face.weight > best.weight) ? face : best;
  }, first);
}
