import { existsSync, readFileSync } from 'node:fs';
import bidiFactory from 'bidi-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { noResources, type LayoutResources } from '../resources';
import { findBreaks, mayBreak } from './find-breaks';
import { markQuickBreaks } from './quick-breaks';
import { reorderByLevel } from './reorder';
import type { Script } from './scripts';

/** Where Debian's package `unicode-data` puts the test files of the standard. */
const folder = '/usr/share/unicode/';
const has = (file: string): boolean => existsSync(folder + file);

function offsets(text: string): number[] {
  const breaks = findBreaks(text, null, noResources);
  return [...breaks.keys()].filter((at) => at > 0 && at < text.length && breaks[at] !== 0);
}

describe('line breaks', () => {
  it('fall after spaces, hyphens and dashes, and never before punctuation', () => {
    expect(offsets('well-known words, here')).toEqual([5, 11, 18]);
    expect(offsets('It said “no” again (twice).')).toEqual([3, 8, 13, 19]);
    expect(offsets('www.example.org/a/b')).toEqual([16, 18]);
  });

  it('keep Chinese and Japanese punctuation and small kana from starting a line', () => {
    const text = '国防相会議が、ビエンチャンで「開催」された。';
    for (const at of offsets(text)) expect(text.charAt(at)).not.toMatch(/[、。」ャョッー]/);
    for (const at of offsets(text)) expect(text.charAt(at - 1)).not.toBe('「');
    expect(offsets(text).length).toBeGreaterThan(12);
  });

  it('are the same for prose by the quick way and by the full rules', () => {
    const characters = fc.constantFrom(...Array.from('abÉ19 .,;:!?()[]“”‘’"\'- '));
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 30 }), (list) => {
        const text = list.join('');
        const breaks = new Uint8Array(text.length + 1);
        if (!markQuickBreaks(text, breaks, mayBreak)) return;
        const quick = [...breaks.keys()].filter((at) => at < text.length && breaks[at] !== 0);
        expect([text, quick]).toEqual([text, fullRules(text)]);
      }),
      { numRuns: 20_000, seed: 4 },
    );
  });

  it('of ordinary prose need only the quick way', () => {
    for (const text of [
      'The ministers kept both formats alive (again), “as agreed”; a well-known course, 2024.',
      'Nguyễn and the host’s "deputy" said so: yes!'.replace('ễ', 'e'),
    ]) {
      expect(markQuickBreaks(text, new Uint8Array(text.length + 1), mayBreak)).toBe(true);
    }
  });

  it.skipIf(!has('auxiliary/LineBreakTest.txt') && !has('LineBreakTest.txt'))(
    'score at least 99.9 % on the standard’s own test',
    () => {
      const path = has('LineBreakTest.txt') ? 'LineBreakTest.txt' : 'auxiliary/LineBreakTest.txt';
      let right = 0;
      let all = 0;
      for (const line of readFileSync(folder + path, 'utf8').split('\n')) {
        const marks = line.split('#')[0]?.trim() ?? '';
        if (marks === '') continue;
        all += 1;
        if (isAsMarked(marks)) right += 1;
      }
      expect(all).toBeGreaterThan(7000);
      expect(right / all).toBeGreaterThanOrEqual(0.999);
    },
  );
});

/** By the library alone: a line separator in front keeps the quick way out. */
function fullRules(text: string): number[] {
  return offsets(`\u2028${text}`)
    .map((at) => at - 1)
    .filter((at) => at > 0);
}

/** One line of LineBreakTest: code points with ÷ or × before each and at the end. */
function isAsMarked(marks: string): boolean {
  const tokens = marks.split(/\s+/);
  let text = '';
  const expected: number[] = [];
  for (let index = 1; index < tokens.length; index += 2) {
    text += String.fromCodePoint(Number.parseInt(tokens[index] ?? '', 16));
    if (tokens[index + 1] === '÷') expected.push(text.length);
  }
  const breaks = findBreaks(text, null, noResources);
  const got = [...breaks.keys()].filter((at) => at > 0 && breaks[at] !== 0);
  return got.join() === expected.join();
}

describe('a word list', () => {
  const everywhere: LayoutResources = {
    hyphenate: () => [],
    segment: (text) => Array.from({ length: text.length - 1 }, (_, index) => index + 1),
  };
  const breakable = (text: string, script: Script): string[] => {
    const breaks = findBreaks(
      text,
      Array.from(text, () => script),
      everywhere,
    );
    return Array.from(breaks.keys())
      .filter((at) => at > 0 && at < text.length && breaks[at] !== 0)
      .map((at) => `${text.charAt(at - 1)}|${text.charAt(at)}`);
  };

  it('parts words, but no bracket, digit or sign from them', () => {
    expect(breakable('ດີ(ຊົວ)ແລະ12', 'Laoo').filter((pair) => /[()\d]/.test(pair))).toEqual([]);
    expect(breakable('ດີແລະ', 'Laoo')).toContain('ີ|ແ');
  });

  it('begins no line with a stop, even where a space is before it', () => {
    expect(breakable('ជាតិ ៖ សេច', 'Khmr').filter((pair) => pair.endsWith('៖'))).toEqual([]);
    expect(breakable('ជាតិ សេច', 'Khmr')).toContain(' |ស');
  });
});

describe('bidirectional text', () => {
  it.skipIf(!has('BidiCharacterTest.txt'))(
    'is levelled and reordered as the standard’s own test asks',
    () => {
      const bidi = bidiFactory();
      let all = 0;
      const wrong: string[] = [];
      for (const line of readFileSync(`${folder}BidiCharacterTest.txt`, 'utf8').split('\n')) {
        const [points, direction, , levels, order] = (line.split('#')[0] ?? '').split(';');
        if (points === undefined || levels === undefined || order === undefined) continue;
        const codes = points.split(' ').map((code) => Number.parseInt(code, 16));
        // The library works in UTF-16; the test's few characters beyond it are not in our scripts.
        if (codes.some((code) => code > 0xffff)) continue;
        all += 1;
        const text = String.fromCharCode(...codes);
        const base = direction === '0' ? 'ltr' : direction === '1' ? 'rtl' : 'auto';
        const found = bidi.getEmbeddingLevels(text, base);
        const expected = levels.split(' ');
        const kept = codes.map((_, index) => index).filter((index) => expected[index] !== 'x');
        const asExpected = kept.every((index) => String(found.levels[index]) === expected[index]);
        const reordered = reorderByLevel(kept, (index) => Number(expected[index]));
        if (!asExpected || reordered.join(' ') !== order.trim()) wrong.push(line);
      }
      expect(wrong).toEqual([]);
      expect(all).toBeGreaterThan(90_000);
    },
    60_000,
  );
});
