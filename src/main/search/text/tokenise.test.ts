import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from '../../../shared/text/arbitraries';
import { foldForSearch, foldWithOffsets } from './fold';
import { longestTerm, termsOf, tokenise } from './tokenise';

describe('folding', () => {
  it.each([
    ['case', 'ASEAN', 'asean'],
    ['accents of Latin', 'Hà Nội, Phú Quốc, Škoda, Ångström', 'ha noi, phu quoc, skoda, angstrom'],
    ['accents apart from their letters', 'Ha\u0300 No\u0323\u0302i', 'ha noi'],
    ['letters with a stroke', 'Đà Nẵng, Łódź, Tromsø, Ħal Far', 'da nang, lodz, tromso, hal far'],
    ['ligatures', 'Æro, Œuvre, Straße, ﬁle', 'aero, oeuvre, strasse, file'],
    ['the Turkish letters i', 'İstanbul, Diyarbakır', 'istanbul, diyarbakir'],
    ['accents of Greek', 'Ἀθήνα, Σοφίας', 'αθηνα, σοφιασ'],
    ['width', 'ＡＳＥＡＮ１０', 'asean10'],
    ['half-width kana with their sound marks', 'ﾊﾞﾝｺｸ', 'バンコク'],
    ['Hangul apart', '\u1112\u1161\u11ab\u1100\u116e\u11a8', '한국'],
    ['digits of other scripts', '๒๕๖๗ ٢٠٢٤ ០១ २०', '2567 2024 01 20'],
    [
      'Arabic vowel points, tatweel and alefs',
      'أَلْأُمَّة العـــربية إلى آسيا',
      'الامة العربية الي اسيا',
    ],
    ['Persian yeh and keheh', 'کشوری', 'كشوري'],
    ['Hebrew points', 'יְרוּשָׁלַיִם', 'ירושלים'],
    ['io, and stress on Cyrillic vowels', 'Королёв, Москва́', 'королев, москва'],
    ['what is not seen', 'co\u00adope\u200bra\u2060tion', 'cooperation'],
  ])('drops %s', (_, text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it.each([
    ['Thai tone marks', 'ก่า', 'กา'],
    ['Thai vowels above', 'กิน', 'กน'],
    ['Lao tone marks', 'ບ້ານ', 'ບານ'],
    ['Khmer vowel signs', 'កិ', 'ក'],
    ['Burmese vowel signs', 'မြို့', 'မ'],
    ['Cyrillic short i', 'май', 'маи'],
    ['Devanagari vowel signs', 'कि', 'क'],
    ['Arabic hamza on waw', 'مؤتمر', 'موتمر'],
    ['Japanese sound marks', 'が', 'か'],
  ])('keeps %s', (_, one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other));
  });

  const anyText = fc.oneof(
    awkwardText,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });

  it('is the same with and without offsets, and offsets never step back or leave the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, starts, ends } = foldWithOffsets(text);
        expect(folded).toBe(foldForSearch(text));
        let last = 0;
        for (let at = 0; at < folded.length; at += 1) {
          const start = starts?.[at] ?? at;
          expect(start).toBeGreaterThanOrEqual(last);
          expect(ends?.[at] ?? at + 1).toBeGreaterThan(start);
          expect(ends?.[at] ?? at + 1).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });

  it('does not tell composed from decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')));
      }),
    );
  });
});

describe('tokens', () => {
  it('are words in spaced scripts, parted by every sign', () => {
    expect(termsOf('The Ministers’ Meeting-Plus (ADMM+), 3.5%')).toEqual([
      'the',
      'ministers',
      'meeting',
      'plus',
      'admm',
      '3',
      '5',
    ]);
  });

  it('are single letters with their marks in unspaced scripts', () => {
    expect(termsOf('ประชุม')).toEqual(['ป', 'ร', 'ะ', 'ชุ', 'ม']);
    expect(termsOf('កម្ពុជា')).toEqual(['ក', 'ម្ពុ', 'ជា']);
    expect(termsOf('မြန်မာ')).toEqual(['မြ', 'န်', 'မာ']);
    expect(termsOf('东盟10国会议')).toEqual(['东', '盟', '10', '国', '会', '议']);
    expect(termsOf('회의에서')).toEqual(['회', '의', '에', '서']);
  });

  it('say where they stand in the text as it was given', () => {
    const text = 'Họp ở Đà Nẵng — ﬁle №5';
    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Họp',
      'ở',
      'Đà',
      'Nẵng',
      'ﬁle',
      '№5',
    ]);
  });

  it('lie in order inside the text, whatever it holds', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        let last = 0;
        for (const { term, start, end } of tokenise(text)) {
          expect(term.length).toBeGreaterThan(0);
          expect(term.length).toBeLessThanOrEqual(longestTerm);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});
