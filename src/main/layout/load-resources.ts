import { collectLanguages } from './collect/collect-languages';
import type { HandoutDocument } from './document';
import { hyphenateWord, type Patterns } from './hyphenation';
import { loadPatterns, patternKeyFor } from './hyphenation-patterns';
import { isDictionaryScript, type Script } from './inline/scripts';
import { segmentWords } from './inline/segment-words';
import { WordList } from './inline/word-list';
import type { LayoutResources } from './resources';

/** File of `resources/dictionaries` without its ending. */
export type WordListName = 'th' | 'lo' | 'km' | 'my';

/** Reads a word list's file as text. */
export type ReadWordList = (name: WordListName) => Promise<string>;

const wordLists: readonly { script: Script; name: WordListName; letters: RegExp }[] = [
  { script: 'Thai', name: 'th', letters: /[\u0e01-\u0e5b]/ },
  { script: 'Laoo', name: 'lo', letters: /[\u0e81-\u0edf]/ },
  { script: 'Khmr', name: 'km', letters: /[\u1780-\u17f9]/ },
  { script: 'Mymr', name: 'my', letters: /[\u1000-\u109f]/ },
];

/** Knowledge about languages, loaded when a document first needs it and kept for the next. */
export class LanguageData {
  private readonly patterns = new Map<string, Patterns>();
  private readonly lists = new Map<Script, WordList>();

  /** Without a reader the scripts of South-East Asia break only at spaces. */
  constructor(private readonly readWordList: ReadWordList | null) {}

  /** Loads what a document needs, and nothing else. */
  async prepare(document: HandoutDocument): Promise<LayoutResources> {
    const sets = new Map<string, Patterns | null>();
    for (const language of collectLanguages(document)) {
      sets.set(language, await this.patternsFor(language));
    }
    await this.loadWordLists(document);
    const { lists } = this;
    return {
      hyphenate(word, language) {
        const patterns = sets.get(language) ?? null;
        return patterns === null ? [] : hyphenateWord(word, patterns);
      },
      segment(text, script) {
        const list = lists.get(script);
        return list === undefined || !isDictionaryScript(script) ? [] : segmentWords(text, list);
      },
    };
  }

  private async patternsFor(language: string): Promise<Patterns | null> {
    const key = patternKeyFor(language);
    if (key === null) return null;
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const loaded = await loadPatterns(key);
    this.patterns.set(key, loaded);
    return loaded;
  }

  private async loadWordLists(document: HandoutDocument): Promise<void> {
    const { readWordList } = this;
    if (readWordList === null) return;
    const { meta, blocks, notes, annex } = document;
    const text = JSON.stringify([meta, blocks, [...notes.values()], annex]);
    for (const { script, name, letters } of wordLists) {
      if (this.lists.has(script) || !letters.test(text)) continue;
      this.lists.set(script, WordList.decode(await readWordList(name)));
    }
  }
}

/** Loads what one document needs; whoever lays out more than once keeps a `LanguageData`. */
export async function loadLayoutResources(
  document: HandoutDocument,
  readWordList: ReadWordList | null = null,
): Promise<LayoutResources> {
  return new LanguageData(readWordList).prepare(document);
}
