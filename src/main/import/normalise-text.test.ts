import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalise-text';

describe('normalising text', () => {
  it('removes terminal codes whole and says so', () => {
    expect(normaliseText('\u001b[1;31mred\u001b[0m \u001b]0;title\u0007text')).toEqual({
      text: 'red text',
      warnings: ['terminal-codes-removed'],
    });
  });

  it('removes control characters, keeps tabs inside lines', () => {
    expect(normaliseText('a\u0008\u0000b\tc\u0090')).toEqual({
      text: 'ab\tc',
      warnings: ['control-characters-removed'],
    });
  });

  it('removes what shows a text in another order than it is stored', () => {
    expect(normaliseText('user\u202egnp.exe')).toEqual({
      text: 'usergnp.exe',
      warnings: ['direction-controls-removed'],
    });
  });

  it('removes a zero-width space in Latin text and keeps it in Khmer', () => {
    expect(normaliseText('min\u200bister').text).toBe('minister');
    expect(normaliseText('ភ្នំ\u200bពេញ').text).toBe('ភ្នំ\u200bពេញ');
    expect(normaliseText('ភ្នំ\u200bពេញ').warnings).toEqual([]);
  });

  it('keeps no-break spaces and joiners', () => {
    expect(normaliseText('5\u00a0June می\u200cخواهم').text).toBe('5\u00a0June می\u200cخواهم');
  });

  it('trims line ends and turns runs of blank lines into one', () => {
    expect(normaliseText('\n\n one \t\n \n\u00a0\n\n\ntwo\n\n').text).toBe(' one\n\ntwo');
  });

  it('starts a new paragraph at a form feed', () => {
    expect(normaliseText('one\ftwo').text).toBe('one\n\ntwo');
  });

  it('cuts 10,000 combining marks to 30 without taking quadratic time', () => {
    const started = performance.now();
    const { text, warnings } = normaliseText(`x${'\u0301\u0323'.repeat(250_000)}y`);
    expect(text.length).toBeLessThan(40);
    expect(text.endsWith('y')).toBe(true);
    expect(warnings).toEqual(['combining-marks-removed']);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('changes nothing when done twice, and leaves composed, well-formed text', () => {
    const piece = fc.constantFrom(
      'a', 'é', 'e\u0301', '\u0344', '\u0323', '\r', '\n', '\r\n', ' ', '\t', '\u00a0', '\u200b', 'ក', '\ufeff',
      '\u001b', '[31m', '\u202e', '\ud83d', '\ude00', '😀', '\f', '\u2028', '\u0000',
    ); // prettier-ignore
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const once = normaliseText(raw).text;
        expect(normaliseText(once)).toEqual({ text: once, warnings: [] });
        expect(once.normalize('NFC')).toBe(once);
        expect(/[\ud800-\udfff]/u.test(once)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
