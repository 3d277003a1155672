import { describe, expect, it } from 'vitest';
import { loadPatterns, patternKeyFor, patternKeys } from './hyphenation-patterns';

describe('hyphenation patterns', () => {
  it.each(patternKeys)('of “%s” are there', async (key) => {
    expect(patternKeyFor(key)).toBe(key);
    expect(await loadPatterns(key)).toBeTruthy();
  });

  it('go by the longest part of the tag that has a set, and are none for Vietnamese', () => {
    expect(patternKeyFor('en-US')).toBe('en-us');
    expect(patternKeyFor('en-SG')).toBe('en');
    expect(patternKeyFor('sr-Latn-RS')).toBe('sr-latn');
    expect(patternKeyFor('vi')).toBeNull();
  });
});
