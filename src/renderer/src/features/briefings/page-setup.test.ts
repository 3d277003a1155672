import { describe, expect, test } from 'vitest';
import { pageSetupSchema, type PageSetup } from '../../../../shared/model/briefing';
import { languageTagSchema } from '../../../../shared/model/values';
import { baseSizes, describePage, languages, tidyPage, withPresent } from './page-setup';

const usual: PageSetup = { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' };

describe('the page in a few words', () => {
  test('names what shapes it', () => {
    expect(describePage(usual, 'en')).toBe('A4 · Briefing · 10.5 pt');
    expect(describePage({ ...usual, paper: 'letter', columns: 2, contents: true }, 'en')).toBe(
      'Letter · Briefing · 10.5 pt · two columns · contents',
    );
    expect(describePage(usual, 'vi')).toBe('A4 · Briefing · 10.5 pt · Vietnamese');
    expect(describePage(usual, 'tl')).toBe('A4 · Briefing · 10.5 pt · tl');
  });

  test('leaves out what large print overrules', () => {
    expect(describePage({ ...usual, columns: 2, largePrint: true }, 'en')).toBe(
      'A4 · Briefing · large print',
    );
  });
});

describe('a page setup', () => {
  test('that was set back to the usual is stored as it was before', () => {
    expect(tidyPage({ ...usual, columns: 1, largePrint: false })).toEqual(usual);
    expect(tidyPage({ ...usual, columns: 2, largePrint: true })).toEqual({
      ...usual,
      columns: 2,
      largePrint: true,
    });
  });

  test('offers languages that can be stored, and the one it has', () => {
    for (const { value } of languages)
      expect(languageTagSchema.safeParse(value).success).toBe(true);
    expect(withPresent(languages, 'vi', 'vi')).toBe(languages);
    expect(withPresent(languages, 'tl', 'tl')[0]).toEqual({ value: 'tl', label: 'tl' });
  });

  test('offers only sizes that can be stored', () => {
    for (const { value } of baseSizes) {
      expect(pageSetupSchema.safeParse({ ...usual, baseSize: Number(value) }).success).toBe(true);
    }
  });
});
