import { collectLanguages } from './collect/collect-languages';
import type { HandoutDocument } from './document';
import { hyphenateWord, type Patterns } from './hyphenation';
import { loadPatterns, patternKeyFor } from './hyphenation-patterns';
import type { LayoutResources } from './resources';

/** Loads what the languages of a document need; asks for nothing that it does not. */
export async function loadLayoutResources(document: HandoutDocument): Promise<LayoutResources> {
  const sets = new Map<string, Patterns | null>();
  for (const language of collectLanguages(document)) {
    const key = patternKeyFor(language);
    sets.set(language, key === null ? null : await loadPatterns(key));
  }
  return {
    hyphenate(word, language) {
      const patterns = sets.get(language) ?? null;
      return patterns === null ? [] : hyphenateWord(word, patterns);
    },
    segment: () => [],
  };
}
