import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isClusterStart, segmentWords } from './segment-words';
import { WordList } from './word-list';

const folder = new URL('../../../../resources/dictionaries/', import.meta.url);
const read = (name: string): WordList =>
  WordList.decode(readFileSync(fileURLToPath(new URL(`${name}.txt`, folder)), 'utf8'));
const lists = { th: read('th'), lo: read('lo'), km: read('km'), my: read('my') };

function cut(text: string, list: WordList): string[] {
  const offsets = segmentWords(text, list);
  return [0, ...offsets].map((offset, index) => text.slice(offset, offsets[index]));
}

describe('the word lists', () => {
  it('hold the words of the licensed dictionaries', () => {
    const sizes = Object.values(lists).map(({ size }) => size);
    expect(sizes).toEqual([26383, 30550, 81028, 41120]);
  });

  it('are refused when a line is damaged', () => {
    expect(() => WordList.decode('0ab\n1a\n')).toThrow(/damaged after “ab”/);
    expect(() => WordList.decode('0ab\n!c\n')).toThrow(/damaged/);
  });

  it('find every word of theirs where it begins', () => {
    const list = WordList.decode('0ab\n2c\n0b\n1cd\n');
    expect(list.lengthsAt('abcd', 0)).toEqual([2, 3]);
    expect(list.lengthsAt('abcd', 1)).toEqual([1, 3]);
    expect(list.lengthsAt('abcd', 3)).toEqual([]);
  });
});

describe('segmenting', () => {
  it('finds the words of Thai, Lao, Khmer and Burmese sentences', () => {
    expect(cut('การประชุมรัฐมนตรีกลาโหม', lists.th)).toEqual(['การ', 'ประชุม', 'รัฐมนตรี', 'กลาโหม']);
    expect(cut('ປະເທດລາວມີປະຊາຊົນ', lists.lo)).toEqual(['ປະເທດ', 'ລາວ', 'ມີ', 'ປະຊາຊົນ']);
    expect(cut('ភាសាខ្មែរមានពាក្យ', lists.km)).toEqual(['ភាសាខ្មែរ', 'មាន', 'ពាក្យ']);
    expect(cut('မြန်မာနိုင်ငံတွင်', lists.my)).toEqual(['မြန်မာနိုင်ငံ', 'တွင်']);
  });

  it('keeps letters that are no word together', () => {
    expect(segmentWords('ฆฌฐฑฒ', WordList.decode(''))).toEqual([]);
  });

  it('never parts a mark from its letter or a stacked letter from its base', () => {
    const letters = fc.constantFrom(
      ...Array.from('กาเแโไำุ่้๊ๆะขคงนมรล'),
      ...Array.from('កខគងចជ្ាិីុេើៅំ់'),
      ...Array.from('ကခဂင်း္ာိုေြျှ'),
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        for (const list of Object.values(lists)) {
          const offsets = segmentWords(text, list);
          expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
          for (const offset of offsets) {
            expect(isClusterStart(text, offset)).toBe(true);
            expect('่้๊ๆะำ្ុាិីំ់ှ').not.toContain(text.charAt(offset));
            expect('เแโไ្္').not.toContain(text.charAt(offset - 1));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
