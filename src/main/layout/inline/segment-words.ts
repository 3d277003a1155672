import type { WordList } from './word-list';

/** Cost of a word of the list, and of one cluster that belongs to no word. */
const knownCost = 1;
const unknownCost = 1.4;
/** Longer words are a little better than shorter ones, so that of equal ways the one with the longest word wins. */
const lengthReward = 0.002;

/**
 * Characters that never begin a line: vowel signs, tone marks, viramas and repetition marks of Thai, Lao, Khmer and
 * Burmese, whatever a word list says.
 */
const dependent =
  /[\u0e30-\u0e3a\u0e45-\u0e4e\u0e2f\u0eb0-\u0ebc\u0ec6-\u0ece\u0eaf\u17b4-\u17d3\u17d7\u17dd\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u200c\u200d]/;
/** Characters that never end a line: vowels written before their consonant, and marks that stack what follows. */
const binding = /[\u0e40-\u0e44\u0ec0-\u0ec4\u17d2\u1039]/;
/** A final consonant of Burmese: consonant and asat, perhaps with a tone; it closes the syllable before it. */
const burmeseFinal = /^[\u1000-\u1021\u103f](?:\u103a|\u1039|\u1037\u103a)/;

/** True where a line may end before this offset as far as the script's own rules go. */
export function isClusterStart(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  if (dependent.test(text.charAt(offset)) || binding.test(text.charAt(offset - 1))) return false;
  // A kinzi stands over the consonant after it.
  if (text.slice(offset - 3, offset) === '\u1004\u103a\u1039') return false;
  return !burmeseFinal.test(text.slice(offset, offset + 3));
}

/**
 * Offsets between the words of a text in one script written without spaces: the way to read it with the fewest words,
 * where letters that belong to no word are kept together.
 */
export function segmentWords(text: string, words: WordList): number[] {
  const { length } = text;
  const costs = new Float64Array(length + 1).fill(Infinity);
  const from = new Int32Array(length + 1).fill(-1);
  const known = new Uint8Array(length + 1);
  const isStart = new Uint8Array(length + 1);
  for (let at = 0; at <= length; at += 1) {
    isStart[at] = at === 0 || at === length || isClusterStart(text, at) ? 1 : 0;
  }
  costs[0] = 0;
  for (let at = 0; at < length; at += 1) {
    const cost = costs[at] ?? Infinity;
    if (isStart[at] !== 1 || cost === Infinity) continue;
    let next = at + 1;
    while (isStart[next] !== 1) next += 1;
    if (cost + unknownCost < (costs[next] ?? Infinity)) {
      costs[next] = cost + unknownCost;
      from[next] = at;
      known[next] = 0;
    }
    for (const size of words.lengthsAt(text, at)) {
      const end = at + size;
      if (isStart[end] !== 1) continue;
      const through = cost + knownCost - size * size * lengthReward;
      if (through < (costs[end] ?? Infinity)) {
        costs[end] = through;
        from[end] = at;
        known[end] = 1;
      }
    }
  }
  return breaksOf(from, known, length);
}

/** Walks back along the cheapest way; neighbouring unknown clusters stay together. */
function breaksOf(from: Int32Array, known: Uint8Array, length: number): number[] {
  const breaks: number[] = [];
  let end = length;
  while (end > 0) {
    const start = from[end] ?? 0;
    if (start > 0 && !(known[end] === 0 && known[start] === 0)) breaks.push(start);
    end = start;
  }
  return breaks.reverse();
}
