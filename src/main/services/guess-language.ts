/**
 * Scripts that one language of ours is written in, as far as the script alone can tell. Latin needs a closer look.
 */
const byScript: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
];

/** Letters that Vietnamese uses in nearly every sentence and hardly any other language uses at all. */
const vietnameseLetters = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữựỵỷỹ]/giu;

const sampleLength = 20_000;

/**
 * The BCP 47 tag that the script of a text suggests; `en` where nothing suggests otherwise. It only chooses hyphenation
 * and the voice of a screen reader, and the analyst can correct it.
 */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, sampleLength).normalize('NFC');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'en';
  for (const [script, language] of byScript) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    // Kana decide for Japanese even where most of a text is Han.
    if (share > (language === 'ja' ? 0.1 : 0.4)) return language;
  }
  const vietnamese = (sample.match(vietnameseLetters)?.length ?? 0) / letters;
  return vietnamese > 0.08 ? 'vi' : 'en';
}
