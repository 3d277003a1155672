import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../shared/ipc/views';
import { contextAfter, contextBefore, describePassage, filterPassages } from './passages';

const passage = (parts: Partial<Passage>): Passage => ({
  annotation: 'passage-1' as Passage['annotation'],
  source: 'source-1' as Passage['source'],
  sourceTitle: 'Ministers meet in Hà Nội',
  publisher: 'Sample Gazette',
  issued: '2024-11-22',
  paragraph: 2,
  exact: 'We have to keep talking',
  prefix: '',
  suffix: '',
  status: 'exact',
  ...parts,
});

describe('passages in the editor', () => {
  test('are described by publisher, date and paragraph, as far as these are known', () => {
    expect(describePassage(passage({}))).toBe('Sample Gazette · 22 Nov 2024 · ¶2');
    expect(describePassage(passage({ publisher: null, issued: null, paragraph: null }))).toBe(
      'Ministers meet in Hà Nội',
    );
  });

  test('are found by all words of a query, in the quote or the source, without accents or case', () => {
    const all = [passage({}), passage({ sourceTitle: 'Officials prepare in Phnom Penh' })];
    expect(filterPassages(all, 'ha noi KEEP')).toEqual([all[0]]);
    expect(filterPassages(all, '')).toEqual(all);
    expect(filterPassages(all, 'keep silent')).toEqual([]);
  });

  test('stand between whole words of their paragraph', () => {
    expect(contextBefore('EAN ministers met in the ')).toBe('… ministers met in the ');
    expect(contextAfter(' on Wednesday morn')).toBe(' on Wednesday …');
    expect(contextBefore('… challenges.\n\nThe ')).toBe('The ');
    expect(contextAfter(' in Vientiane.\n\nCloser')).toBe(' in Vientiane.');
    expect(contextBefore('') + contextAfter('')).toBe('');
  });
});
