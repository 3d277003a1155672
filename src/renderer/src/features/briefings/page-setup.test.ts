import { describe, expect, test } from 'vitest';
import { pageSetupSchema, type PageSetup } from '../../../../shared/model/briefing';
import { baseSizes, describePage, tidyPage } from './page-setup';

const usual: PageSetup = { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' };

describe('the page in a few words', () => {
  test('names what shapes it', () => {
    expect(describePage(usual)).toBe('A4 · Briefing · 10.5 pt');
    expect(describePage({ ...usual, paper: 'letter', columns: 2, contents: true })).toBe(
      'Letter · Briefing · 10.5 pt · two columns · contents',
    );
  });

  test('leaves out what large print overrules', () => {
    expect(describePage({ ...usual, columns: 2, largePrint: true })).toBe(
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

  test('offers only sizes that can be stored', () => {
    for (const { value } of baseSizes) {
      expect(pageSetupSchema.safeParse({ ...usual, baseSize: Number(value) }).success).toBe(true);
    }
  });
});
