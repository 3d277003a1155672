import { corpusLanguages, corpusSentences } from '../../src/main/pdf/testing/corpus';
import type { Seeded } from './seeded';
import { Vocabulary } from './vocabulary';

export interface Article {
  readonly title: string;
  readonly publisher: string;
  readonly issued: string;
  /** BCP 47. */
  readonly language: string;
  readonly tags: readonly string[];
  /** The title and the paragraphs, an empty line between them. */
  readonly text: string;
}

export const cities = ['Vientiane', 'Hà Nội', 'Jakarta', 'Bangkok', 'Phnom Penh', 'Geneva', 'Nairobi', 'Brussels', 'Astana', 'Suva'] as const; // prettier-ignore
const publishers = ['Press Office', 'Foreign Ministry', 'Daily Courier', 'Regional News Agency', 'The Observer Post', 'Secretariat', 'Defence Ministry', 'Market Wire', 'Evening Record', 'Capital Herald']; // prettier-ignore
const tags = [
  'asean',
  'energy',
  'border',
  'trade',
  'follow up',
  'maritime',
  'background',
  'quotes',
];

/** Words of an article, as DESIGN's big library has them. */
const wordsWanted = 400;
/** Of an unspaced script, characters that carry about as much. */
const charactersWanted = 1600;
/** What is not English: every other language of the corpus, in equal parts. */
const foreignShare = 0.3;

const spaced = new Set(['Latn', 'Cyrl', 'Grek', 'Arab', 'Hebr', 'Deva', 'Hang']);

/** Makes articles one after the other; the n-th is always the same for a seed. */
export class ArticleMaker {
  private readonly vocabulary: Vocabulary;
  private readonly foreign = corpusLanguages
    .filter(({ language }) => language !== 'en')
    .map((entry) => ({ ...entry, sentences: corpusSentences(entry, 200) }));

  constructor(private readonly random: Seeded) {
    this.vocabulary = new Vocabulary(random.whole(1, 1_000_000));
  }

  make(): Article {
    const { random } = this;
    const place = random.pick(cities);
    const day = new Date(Date.UTC(2015, 0, 1 + random.whole(0, 3600))).toISOString().slice(0, 10);
    const foreign = random.chance(foreignShare) ? random.pick(this.foreign) : null;
    const sentences =
      foreign === null ? this.english() : this.declared(foreign.sentences, foreign.script);
    const title = foreign === null ? this.headline() : (sentences[0] ?? '').slice(0, 90);
    const dateline = foreign === null ? `${place.toUpperCase()}, ${day} – ` : '';
    const separator = foreign === null || spaced.has(foreign.script) ? ' ' : '';
    const paragraphs: string[] = [];
    for (let start = 0; start < sentences.length; start += 4)
      paragraphs.push(sentences.slice(start, start + 4).join(separator));
    return {
      title,
      publisher: random.pick(publishers),
      issued: day,
      language: foreign?.language ?? 'en',
      tags: random.chance(0.4) ? [random.pick(tags)] : [],
      text: [title, dateline + (paragraphs[0] ?? ''), ...paragraphs.slice(1)].join('\n\n'),
    };
  }

  /** A few words, for a heading, a note or a theme. */
  phrase(from: number, to: number): string {
    const words: string[] = [];
    const length = this.random.whole(from, to);
    while (words.length < length) words.push(this.vocabulary.draw(this.random));
    return words.join(' ');
  }

  sentence(): string {
    return `${capitalised(this.phrase(9, 24))}.`;
  }

  private headline(): string {
    return capitalised(this.phrase(5, 11));
  }

  private english(): string[] {
    const sentences: string[] = [];
    for (let words = 0; words < wordsWanted; words += countSpaces(sentences.at(-1) ?? '') + 1)
      sentences.push(this.sentence());
    return sentences;
  }

  private declared(known: readonly string[], script: string): string[] {
    const sentences: string[] = [];
    const measure = spaced.has(script) ? (text: string) => countSpaces(text) + 1 : lengthOf;
    const wanted = spaced.has(script) ? wordsWanted : charactersWanted;
    for (let amount = 0; amount < wanted; amount += measure(sentences.at(-1) ?? ''))
      sentences.push(this.random.pick(known));
    return sentences;
  }
}

const lengthOf = (text: string): number => text.length;

function countSpaces(text: string): number {
  return text.split(' ').length - 1;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
