/** Soft hyphen, zero-width space and joiners that only guide line breaking, word joiner, byte order mark. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;

/**
 * One form for what differs only in typesetting: composed letters, single spaces, straight quotes, a plain hyphen for
 * every dash, three full stops for an ellipsis. Case, accents and wording stay, so that equal forms read the same aloud.
 */
export function normaliseTypography(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/[‘’‚‛′ʼ＇]/gu, "'")
    .replace(/[“”„‟″«»＂]/gu, '"')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu, '-')
    .replace(/…/gu, '...')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `same` to the last character, `typography` when only quotes, dashes or spacing differ, else `different`. */
export type QuoteComparison = 'same' | 'typography' | 'different';

/** How a quotation in a briefing relates to the passage it was taken from. */
export function compareQuotes(quotation: string, passage: string): QuoteComparison {
  if (quotation === passage) return 'same';
  return normaliseTypography(quotation) === normaliseTypography(passage)
    ? 'typography'
    : 'different';
}

/** Letters that Unicode does not decompose although readers take the stroke or ligature for a mere accent. */
const strokes: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const strokeLetters = new RegExp(`[${Object.keys(strokes).join('')}]`, 'gu');

/**
 * Accents on Latin and Greek letters only: in other scripts a combining mark can be a vowel or another letter
 * altogether, and dropping it would make different words equal.
 */
const accented = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+/gu;

/**
 * A text as it is compared in searches: lower case, without accents on Latin and Greek letters, `đ` as `d`, `ё` as
 * `е`. Never shown. Its length can differ from the text's; folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(accented, '$1')
    .normalize('NFC')
    .replace(strokeLetters, (letter) => strokes[letter] ?? letter)
    .replace(/ё/gu, 'е');
}
