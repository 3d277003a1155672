/**
 * Characters that are not seen and do not part words: soft hyphen, zero-width space, joiners and direction marks, word
 * joiner, variation selectors, byte order mark, and the Arabic tatweel, which only stretches a line.
 */
export const ignorable =
  '(?:[\\u00ad\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff]|\\u034f|[\\u180b-\\u180e]|[\\ufe00-\\ufe0f])';

const ignorables = new RegExp(ignorable, 'gu');

/** Accents on Latin and Greek letters only: in other scripts a mark can be a vowel, a tone or another letter. */
const accented = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Stress marks, which Russian and Ukrainian texts put on vowels to say how a name is read. */
const stressed = /([аеиоуыэюяєі])[\u0300\u0301]+/gu;

/**
 * Arabic vowel points and other small signs (Unicode chapter 9.2), Hebrew points and cantillation. Not the hamza that
 * stands over or under: it belongs to its letter.
 */
const points =
  /[\u0610-\u061a\u064b-\u0653\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;

/** Letters that Unicode does not decompose although readers take them for a variant of another one. */
const variants: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
  ё: 'е',
  // Arabic alef in its forms, the two forms of final yeh, and the Persian letters that look the same.
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};
const variantLetters = new RegExp(`[${Object.keys(variants).join('')}]`, 'gu');

/** Where the digits 0 to 9 of a script begin; those that NFKC already replaces are not among them. */
const zeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
] as const;
const otherDigits = new RegExp(
  `[${zeros.map((zero) => `\\u{${zero.toString(16)}}-\\u{${(zero + 9).toString(16)}}`).join('')}]`,
  'gu',
);

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}

function foldOnce(text: string): string {
  return text
    .replace(ignorables, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(accented, '$1')
    .replace(stressed, '$1')
    .normalize('NFKC')
    .replace(points, '')
    .replace(variantLetters, (letter) => variants[letter] ?? letter)
    .replace(otherDigits, asciiDigit)
    .replace(ignorables, '');
}

/** A letter can need a second round: one step may produce what an earlier step folds. */
const rounds = 4;

/** Texts use few characters again and again; a library of all scripts stays far below this. */
const rememberedChunks = 20_000;
const remembered = new Map<string, string>();

/** Folds one character with what melts into it. */
export function foldChunk(chunk: string): string {
  const known = remembered.get(chunk);
  if (known !== undefined) return known;
  let folded = chunk;
  for (let round = 0; round < rounds; round += 1) {
    const next = foldOnce(folded);
    if (next === folded) break;
    folded = next;
  }
  if (remembered.size >= rememberedChunks) remembered.clear();
  remembered.set(chunk, folded);
  return folded;
}
