import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from './arbitraries';
import { compareQuotes, foldText, normaliseTypography } from './normalise';

describe('comparing quotations', () => {
  it('tells a change of quotes, dashes and spacing from a change of words', () => {
    const passage = 'the “Phnom Penh Outlook” – a shared\u00a0view…';
    expect(compareQuotes(passage, passage)).toBe('same');
    expect(compareQuotes('the "Phnom Penh Outlook" - a  shared view...', passage)).toBe(
      'typography',
    );
    expect(compareQuotes('the “Phnom Penh Outlook” – the shared\u00a0view…', passage)).toBe(
      'different',
    );
  });

  it('never takes another letter case or a missing accent for mere typography', () => {
    expect(compareQuotes('hà nội', 'Hà Nội')).toBe('different');
    expect(compareQuotes('Ha Noi', 'Hà Nội')).toBe('different');
  });

  it('takes composed and decomposed letters for the same typography', () => {
    expect(compareQuotes('Tấn'.normalize('NFD'), 'Tấn')).toBe('typography');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const once = normaliseTypography(text);
        expect(normaliseTypography(once)).toBe(once);
      }),
    );
  });
});

describe('folding for search', () => {
  it.each([
    ['Phùng Sĩ Tấn', 'phung si tan'],
    ['Đà Nẵng', 'da nang'],
    ['ĐIỆN BIÊN PHỦ', 'dien bien phu'],
    ['São Tomé', 'sao tome'],
    ['Łódź, Øresund, Straße', 'lodz, oresund, strasse'],
    ['İstanbul', 'istanbul'],
    ['Αθήνα ΟΔΟΣ', 'αθηνα οδοσ'],
    ['Фёдор', 'федор'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text.normalize('NFD'))).toBe(folded);
  });

  it.each(['й и', 'が か', 'ពិភពលោក', 'ປະຊຸມ', 'प्रधान', '한국'])(
    'keeps letters apart in %s, where a mark is not an accent',
    (text) => {
      expect(foldText(text)).toBe(text);
    },
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
    );
  });
});
