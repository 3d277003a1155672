import { describe, expect, it } from 'vitest';

import type { HandoutDocument } from './document';
import { hyphenateWord } from './hyphenation';
import { loadPatterns, patternKeyFor } from './hyphenation-patterns';
import { LanguageData } from './load-resources';
import { DocumentBuilder } from './testing/documents';

async function cut(word: string, language: string): Promise<string> {
  const patterns = await loadPatterns(patternKeyFor(language) ?? '');
  const cuts = hyphenateWord(word, patterns);
  return [0, ...cuts].map((at, index) => word.slice(at, cuts[index])).join('-');
}

describe('hyphenation', () => {
  it('cuts words of many languages by their own patterns', async () => {
    expect(await cut('representatives', 'en-GB')).toBe('rep-res-ent-at-ives');
    expect(await cut('representatives', 'en-US')).toBe('rep-re-sen-ta-tives');
    expect(await cut('Verteidigungsminister', 'de')).toBe('Ver-tei-di-gungs-mi-nis-ter');
    expect(await cut('gouvernement', 'fr')).toBe('gou-ver-ne-ment');
    expect(await cut('сотрудничество', 'ru')).toBe('со-труд-ни-че-ство');
  });

  it('leaves at least two letters before and three after a cut', async () => {
    const patterns = await loadPatterns('en');
    for (const word of ['about', 'again', 'ordinary', 'policy', 'agency', 'unity']) {
      for (const at of hyphenateWord(word, patterns)) {
        expect(at).toBeGreaterThanOrEqual(2);
        expect(word.length - at).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('takes the patterns of the nearest language that has some, and none where words are not cut', () => {
    expect(patternKeyFor('en-AU')).toBe('en');
    expect(patternKeyFor('en-US')).toBe('en-us');
    expect(patternKeyFor('de-CH')).toBe('de');
    for (const language of ['vi', 'th', 'zh-Hant', 'ar', 'ko']) {
      expect(patternKeyFor(language)).toBeNull();
    }
  });
});

describe('language data', () => {
  it('reads only the word lists of the scripts a document has, and each once', async () => {
    const read: string[] = [];
    const languages = new LanguageData((name) => {
      read.push(name);
      return Promise.resolve('0กา\n');
    });
    const of = (text: string): HandoutDocument => {
      const make = new DocumentBuilder();
      return make.add(make.paragraph(text)).build();
    };
    const latin = of('plain');
    const thai = of('กากา');
    await languages.prepare(latin);
    expect(read).toEqual([]);
    const resources = await languages.prepare(thai);
    await languages.prepare(thai);
    expect(read).toEqual(['th']);
    expect(resources.segment('กากา', 'Thai')).toEqual([2]);
  });
});
