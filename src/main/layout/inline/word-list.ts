/** A sorted list of words that can be walked character by character. */
export class WordList {
  private constructor(private readonly words: readonly string[]) {}

  /** Reads the front-coded format of `resources/dictionaries`; throws when it is damaged. */
  static decode(text: string): WordList {
    const words: string[] = [];
    let previous = '';
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const shared = Number.parseInt(line.charAt(0), 36);
      const word = previous.slice(0, shared) + line.slice(1);
      if (Number.isNaN(shared) || shared > previous.length || word <= previous) {
        throw new Error(`The word list is damaged after “${previous}”.`);
      }
      words.push(word);
      previous = word;
    }
    return new WordList(words);
  }

  get size(): number {
    return this.words.length;
  }

  /** Lengths of the words that begin at an offset of a text, ascending, in UTF-16 code units. */
  lengthsAt(text: string, start: number): number[] {
    const lengths: number[] = [];
    let low = 0;
    let high = this.words.length;
    for (let length = 1; start + length <= text.length; length += 1) {
      const code = text.charCodeAt(start + length - 1);
      low = this.firstNotBelow(low, high, length - 1, code);
      high = this.firstNotBelow(low, high, length - 1, code + 1);
      if (low >= high) break;
      if (this.words[low]?.length === length) lengths.push(length);
    }
    return lengths;
  }

  /** First word between two indexes whose character at a place is not below a code unit. */
  private firstNotBelow(from: number, to: number, place: number, code: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      const word = this.words[middle] ?? '';
      // A word that has ended comes before all that go on; NaN would compare as not below.
      if (word.length <= place || word.charCodeAt(place) < code) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
