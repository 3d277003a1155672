/**
 * Which script a character belongs to, from a table of our own so that the answer does not change with the Unicode
 * data of the runtime. Only scripts the handout ships fonts for are told apart; all others count as common.
 */

/** ISO 15924 code; `Zyyy` is common (digits, punctuation, symbols), `Zinh` inherited (combining marks). */
export type Script =
  | 'Latn'
  | 'Grek'
  | 'Cyrl'
  | 'Thai'
  | 'Laoo'
  | 'Khmr'
  | 'Mymr'
  | 'Deva'
  | 'Arab'
  | 'Hebr'
  | 'Hani'
  | 'Hira'
  | 'Kana'
  | 'Hang'
  | 'Bopo'
  | 'Zyyy'
  | 'Zinh';

/** First code point, last code point, script; ascending. After the blocks of Unicode, with their common letters taken out. */
const ranges: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0xaa, 'Latn'],
  [0xba, 0xba, 'Latn'],
  [0xc0, 0xd6, 'Latn'],
  [0xd8, 0xf6, 'Latn'],
  [0xf8, 0x2b8, 'Latn'],
  [0x300, 0x36f, 'Zinh'],
  [0x370, 0x373, 'Grek'],
  [0x375, 0x377, 'Grek'],
  [0x37a, 0x37d, 'Grek'],
  [0x37f, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x591, 0x5f4, 'Hebr'],
  [0x600, 0x604, 'Arab'],
  [0x606, 0x60b, 'Arab'],
  [0x60d, 0x61a, 'Arab'],
  [0x61c, 0x61e, 'Arab'],
  [0x620, 0x63f, 'Arab'],
  [0x641, 0x64a, 'Arab'],
  [0x64b, 0x655, 'Zinh'],
  [0x656, 0x66f, 'Arab'],
  [0x670, 0x670, 'Zinh'],
  [0x671, 0x6dc, 'Arab'],
  [0x6de, 0x6ff, 'Arab'],
  [0x750, 0x77f, 'Arab'],
  [0x8a0, 0x8ff, 'Arab'],
  [0x900, 0x950, 'Deva'],
  [0x951, 0x954, 'Zinh'],
  [0x955, 0x963, 'Deva'],
  [0x966, 0x97f, 'Deva'],
  [0xe01, 0xe3a, 'Thai'],
  [0xe40, 0xe5b, 'Thai'],
  [0xe81, 0xedf, 'Laoo'],
  [0x1000, 0x109f, 'Mymr'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1780, 0x17f9, 'Khmr'],
  [0x19e0, 0x19ff, 'Khmr'],
  [0x1ab0, 0x1aff, 'Zinh'],
  [0x1c80, 0x1c8a, 'Cyrl'],
  [0x1cd0, 0x1cff, 'Zinh'],
  [0x1d00, 0x1d25, 'Latn'],
  [0x1d26, 0x1d2a, 'Grek'],
  [0x1d2b, 0x1d2b, 'Cyrl'],
  [0x1d2c, 0x1dbf, 'Latn'],
  [0x1dc0, 0x1dff, 'Zinh'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1ffe, 'Grek'],
  [0x200c, 0x200d, 'Zinh'],
  [0x2071, 0x2071, 'Latn'],
  [0x207f, 0x207f, 'Latn'],
  [0x2090, 0x209c, 'Latn'],
  [0x20d0, 0x20f0, 'Zinh'],
  [0x2126, 0x2126, 'Grek'],
  [0x212a, 0x212b, 'Latn'],
  [0x2160, 0x2188, 'Latn'],
  [0x2c60, 0x2c7f, 'Latn'],
  [0x2de0, 0x2dff, 'Cyrl'],
  [0x2e80, 0x2fd5, 'Hani'],
  [0x3005, 0x3005, 'Hani'],
  [0x3007, 0x3007, 'Hani'],
  [0x3021, 0x3029, 'Hani'],
  [0x302a, 0x302d, 'Zinh'],
  [0x302e, 0x302f, 'Hang'],
  [0x3038, 0x303b, 'Hani'],
  [0x3041, 0x3096, 'Hira'],
  [0x3099, 0x309a, 'Zinh'],
  [0x309d, 0x309f, 'Hira'],
  [0x30a1, 0x30fa, 'Kana'],
  [0x30fd, 0x30ff, 'Kana'],
  [0x3105, 0x312f, 'Bopo'],
  [0x3131, 0x318e, 'Hang'],
  [0x31a0, 0x31bf, 'Bopo'],
  [0x31f0, 0x31ff, 'Kana'],
  [0x3200, 0x321e, 'Hang'],
  [0x3260, 0x327e, 'Hang'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xa640, 0xa69f, 'Cyrl'],
  [0xa722, 0xa7ff, 'Latn'],
  [0xa8e0, 0xa8ff, 'Deva'],
  [0xa960, 0xa97c, 'Hang'],
  [0xa9e0, 0xa9fe, 'Mymr'],
  [0xaa60, 0xaa7f, 'Mymr'],
  [0xab30, 0xab64, 'Latn'],
  [0xac00, 0xd7fb, 'Hang'],
  [0xf900, 0xfad9, 'Hani'],
  [0xfb00, 0xfb06, 'Latn'],
  [0xfb1d, 0xfb4f, 'Hebr'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe00, 0xfe0f, 'Zinh'],
  [0xfe20, 0xfe2d, 'Zinh'],
  [0xfe70, 0xfefc, 'Arab'],
  [0xff21, 0xff3a, 'Latn'],
  [0xff41, 0xff5a, 'Latn'],
  [0xff66, 0xff6f, 'Kana'],
  [0xff71, 0xff9d, 'Kana'],
  [0xffa0, 0xffdc, 'Hang'],
  [0x1b000, 0x1b16f, 'Kana'],
  [0x20000, 0x323af, 'Hani'],
  [0xe0100, 0xe01ef, 'Zinh'],
];

/** Script of a code point. */
export function scriptOf(codePoint: number): Script {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) break;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return range[2];
  }
  return 'Zyyy';
}

/** Scripts written without spaces whose breaks come from a word list (line breaking class SA). */
export function isDictionaryScript(script: Script): boolean {
  return script === 'Thai' || script === 'Laoo' || script === 'Khmr' || script === 'Mymr';
}

const scriptOfLanguage: Readonly<Record<string, Script>> = {
  ar: 'Arab',
  fa: 'Arab',
  ur: 'Arab',
  he: 'Hebr',
  yi: 'Hebr',
  ru: 'Cyrl',
  uk: 'Cyrl',
  be: 'Cyrl',
  bg: 'Cyrl',
  sr: 'Cyrl',
  mk: 'Cyrl',
  kk: 'Cyrl',
  mn: 'Cyrl',
  el: 'Grek',
  hi: 'Deva',
  mr: 'Deva',
  ne: 'Deva',
  th: 'Thai',
  lo: 'Laoo',
  km: 'Khmr',
  my: 'Mymr',
  zh: 'Hani',
  ja: 'Kana',
  ko: 'Hang',
};

/** The script a language is usually written in; Latin for languages not listed. */
export function scriptOfLanguageTag(language: string): Script {
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  return scriptOfLanguage[primary] ?? 'Latn';
}

/** True for scripts that run from right to left. */
export function isRightToLeft(script: Script): boolean {
  return script === 'Arab' || script === 'Hebr';
}
