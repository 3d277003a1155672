import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from './arbitraries';
import { sentenceAt, sentencesOf, wordAt, wordsOf } from './segments';
import type { TextRange } from './text-index';

const read = (text: string, ranges: Iterable<TextRange>): string[] =>
  Array.from(ranges, ({ start, end }) => text.slice(start, end));

describe('a paragraph longer than what is read at once', () => {
  const sentence = fc.constantFrom(
    'The ministers met in Vientiane. ',
    'Sen. Lt. Gen. Phung Si Tan spoke — at length! ',
    '“Together?” asked a delegate, whose words were hard to hear over the rain that fell on the roof. ',
    'and so on ',
    '1,234.5 km² ',
  );

  it('has the words that it has as a whole', () => {
    const whole = new Intl.Segmenter('en', { granularity: 'word' });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 80, maxLength: 200 }), (sentences) => {
        const text = sentences.join('');
        const wanted = Array.from(whole.segment(text)).filter(({ isWordLike }) => isWordLike);
        expect(read(text, wordsOf(text))).toEqual(wanted.map(({ segment }) => segment));
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['word', wordsOf, 'It took 1,234.5 km, don’t stop.'],
    ['sentence', sentencesOf, 'It rained. (12) – and so on. It ended.'],
  ] as const)('has the same %ss wherever the reading is cut', (granularity, rangesOf, end) => {
    const whole = new Intl.Segmenter('en', { granularity });
    for (let shift = 0; shift < 60; shift += 1) {
      const text = `${'and so on '.repeat(195)}${'x'.repeat(shift)} ${end} ${'So it was. '.repeat(30)}`;
      const wanted = Array.from(whole.segment(text)).filter(
        ({ isWordLike }) => isWordLike !== false,
      );
      expect(read(text, rangesOf(text))).toEqual(wanted.map(({ segment }) => segment.trim()));
    }
  });

  it('has the sentences that it has as a whole, one of any length among them', () => {
    const long = `It was said, ${'which was said to be so, '.repeat(300)}and more. `;
    const text = `It began. ${long}${'The end came soon. '.repeat(200)}`;
    expect(read(text, sentencesOf(text))).toEqual([
      'It began.',
      long.trim(),
      ...Array.from({ length: 200 }, () => 'The end came soon.'),
    ]);
  });
});

describe('sentences', () => {
  it('keeps ranks and initials with the name they stand before', () => {
    const text =
      'The workshop was chaired by Sen. Lt. Gen. Phung Si Tan. Dr. J. Lim spoke next! Was a date set?';
    expect(read(text, sentencesOf(text))).toEqual([
      'The workshop was chaired by Sen. Lt. Gen. Phung Si Tan.',
      'Dr. J. Lim spoke next!',
      'Was a date set?',
    ]);
  });

  it('ends a sentence at a line break, as headlines have no full stop', () => {
    const text =
      'Ministers gather\nVIENTIANE – The talks opened on Wednesday.\r\n\r\nThey ended at noon.';
    expect(read(text, sentencesOf(text))).toEqual([
      'Ministers gather',
      'VIENTIANE – The talks opened on Wednesday.',
      'They ended at noon.',
    ]);
  });

  it('keeps the closing quotation mark with its sentence', () => {
    const text = 'The theme was “Together for Peace.” Delegates left.';
    expect(read(text, sentencesOf(text))).toEqual([
      'The theme was “Together for Peace.”',
      'Delegates left.',
    ]);
  });

  it('loses nothing but space between sentences', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        let end = 0;
        for (const sentence of sentencesOf(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(sentence.end).toBeGreaterThan(sentence.start);
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('finds the sentence around a place, and none between two', () => {
    const text = 'One ended.\nGen. Lim rose. He left.';
    const at = sentenceAt(text, text.indexOf('Lim'));
    expect(at && text.slice(at.start, at.end)).toBe('Gen. Lim rose.');
    expect(sentenceAt(text, 10)).toBeNull();
    expect(sentenceAt(text, text.length)).toBeNull();
  });
});

describe('words', () => {
  it('leaves out punctuation and keeps Vietnamese syllables whole', () => {
    const text = 'Phùng Sĩ Tấn (Hà Nội), ADMM’s guest.';
    expect(read(text, wordsOf(text))).toEqual([
      'Phùng',
      'Sĩ',
      'Tấn',
      'Hà',
      'Nội',
      'ADMM’s',
      'guest',
    ]);
  });

  it('finds the word around a place, and none on a comma', () => {
    const text = 'one line\nHà Nội, Viet Nam';
    const at = wordAt(text, text.indexOf('ội'));
    expect(at && text.slice(at.start, at.end)).toBe('Nội');
    expect(wordAt(text, text.indexOf(','))).toBeNull();
  });

  it('finds at each place the word that listing all words finds there', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const all = [...wordsOf(text)];
        for (let at = 0; at <= text.length; at += 1) {
          expect(wordAt(text, at)).toEqual(
            all.find((word) => word.start <= at && at < word.end) ?? null,
          );
        }
      }),
    );
  });
});
