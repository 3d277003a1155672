import { Seeded } from './seeded';

/** Words that hold English together, commonest first; they head the distribution as in any text. */
const functionWords =
  'the of to and in a that for is on with as was by at from it be are this which or an have has not will were but their its been they more after would than also had between who said other all about into over under during against both most only such through where when while before because until since'.split(
    ' ',
  );

/** What articles about meetings are about; searched for by their beginnings. */
export const subjectWords =
  'ministers meeting agreement cooperation security regional maritime dialogue partners defence trade summit declaration delegation working group economic climate energy border officials statement council secretariat protocol observer ceasefire assistance investment infrastructure consultation framework committee development exercise humanitarian negotiations implementation chairmanship counterpart sanctions resolution ambassador commission strategic bilateral multilateral joint training response transnational crime digital connectivity fisheries customs tariff corridor'.split(
    ' ',
  );

const onsets = 'b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sk sl sp st str t th tr v w z'.split(' '); // prettier-ignore
const nuclei = 'a ai au e ea ee i ia ie o oa oo ou u ui y'.split(' ');
// prettier-ignore
const codas = ['', '', '', '', '', '', 'ck', 'l', 'm', 'n', 'nd', 'ng', 'nt', 'r', 'rd', 's', 'st', 't'];
const endings = ['', '', '', 'al', 'ed', 'er', 'ing', 'ion', 'ity', 'ly', 'ment', 's'];

/** How many different words the English of the library has; an article draws about 250 of them. */
const vocabularySize = 24_000;

/**
 * Words in the proportions of a real text: the n-th commonest is drawn with a probability proportional to 1/n (Zipf's
 * law), so that a search meets both words in every article and words in one.
 */
export class Vocabulary {
  readonly words: readonly string[];
  private readonly sums: Float64Array;

  constructor(seed: number) {
    const random = new Seeded(seed);
    const words = new Set([...functionWords, ...subjectWords]);
    while (words.size < vocabularySize) words.add(makeWord(random));
    this.words = [...words];
    this.sums = new Float64Array(this.words.length);
    let sum = 0;
    for (let rank = 1; rank <= this.words.length; rank += 1) this.sums[rank - 1] = sum += 1 / rank;
  }

  draw(random: Seeded): string {
    const wanted = random.next() * (this.sums[this.sums.length - 1] ?? 0);
    let [low, high] = [0, this.sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.words[low] ?? '';
  }
}

function makeWord(random: Seeded): string {
  let word = '';
  const syllables = random.whole(1, 3);
  for (let index = 0; index < syllables; index += 1)
    word += random.pick(onsets) + random.pick(nuclei) + random.pick(codas);
  return word + random.pick(endings);
}
