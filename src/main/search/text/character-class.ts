/** How a character of a folded text takes part in words. */
export const characterClasses = {
  /** Parts words. */
  none: 0,
  /** Letters and digits of scripts that put spaces between words. */
  word: 1,
  /** Letters of scripts that do not, or not always: each is found by itself. */
  unspaced: 2,
  /** Belongs to the character before it. */
  mark: 3,
  /** Belongs to the character before it and takes the letter after it along. */
  joiner: 4,
} as const;
export type CharacterClass = (typeof characterClasses)[keyof typeof characterClasses];

/**
 * Thai, Lao, Khmer, Burmese and their neighbours (line break class SA of UAX 14), Chinese and Japanese, and Korean,
 * whose words carry endings without a space.
 */
const unspaced =
  /^(?=\p{L})[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Yi}]$/u;

/** Khmer coeng and Burmese virama: the consonant after them is written below the one before. */
const joiners = new Set(['\u17d2', '\u1039', '\u1a60']);

function classify(character: string): CharacterClass {
  if (joiners.has(character)) return characterClasses.joiner;
  if (/^\p{M}$/u.test(character)) return characterClasses.mark;
  if (unspaced.test(character)) return characterClasses.unspaced;
  return /^[\p{L}\p{N}]$/u.test(character) ? characterClasses.word : characterClasses.none;
}

/** One byte for each character of the basic plane, class + 1; 0 where it was not asked yet. */
const known = new Uint8Array(0x10000);
const knownBeyond = new Map<number, CharacterClass>();

/** @param code a code point */
export function classOf(code: number): CharacterClass {
  if (code < 0x10000) {
    const found = known[code] ?? 0;
    if (found !== 0) return (found - 1) as CharacterClass;
    const answer = classify(String.fromCharCode(code));
    known[code] = answer + 1;
    return answer;
  }
  const found = knownBeyond.get(code);
  if (found !== undefined) return found;
  const answer = classify(String.fromCodePoint(code));
  knownBeyond.set(code, answer);
  return answer;
}
