import { ArticleMaker } from './articles';
import { Seeded } from './seeded';

/** Seed of the generated library; the words of a query are words of its articles. */
const librarySeed = 20_241_120;

/** Fewest letters of a beginning that is searched for. */
const shortest = 3;

/**
 * Queries of one to three words as somebody types them who stops in the last one: each word is cut to a beginning of
 * three letters or more. Common words are as common among them as in the articles.
 */
export function makeQueries(count: number): string[] {
  const articles = new ArticleMaker(new Seeded(librarySeed + 1));
  const random = new Seeded(librarySeed + 2);
  const cut = (word: string): string =>
    word.slice(0, random.whole(Math.min(shortest, word.length), word.length));
  return Array.from({ length: count }, (_, number) => {
    const words = articles.phrase(1 + (number % 3), 1 + (number % 3)).split(' ');
    return words.map(cut).join(' ');
  });
}
