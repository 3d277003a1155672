import type { Found, Span } from '../span';

/** Where a person is named. */
export interface PersonMention extends Span {
  readonly sentence: number;
}

/** A person as the mentions of one article show them; grows while the article is read. */
export interface Person {
  name: string;
  words: readonly string[];
  nameSpan: Span;
  role: Found<string> | null;
  reason: string;
  confidence: number;
  readonly mentions: PersonMention[];
}

interface NewMention {
  readonly name: string;
  readonly words: readonly string[];
  readonly span: Span;
  readonly sentence: number;
  readonly reason: string;
  readonly confidence: number;
}

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\.$/, '');

function core(words: readonly string[]): string[] {
  const all = words.filter((word) => /^[\p{L}\p{N}]/u.test(word)).map(plain);
  const long = all.filter((word) => word.length > 1 && !/^(?:jr|sr|ii|iii|iv)$/.test(word));
  return long.length > 0 ? long : all;
}

const includesAll = (outer: readonly string[], inner: readonly string[]): boolean =>
  inner.every((word) => outer.includes(word));

/** Whether two names can be one person: equal, one within the other, or equal first and last words. */
function isSamePerson(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  if (includesAll(one, other) || includesAll(other, one)) return true;
  return one.length > 1 && other.length > 1 && one[0] === other[0] && one.at(-1) === other.at(-1);
}

/** The people of one article; merges mentions of one person and keeps the fullest name. */
export class PersonRegister {
  readonly people: Person[] = [];
  private bySentence: Map<number, { person: Person; mention: PersonMention }[]> | null = null;

  /** The person that these words refer to, the one named last where several fit; null where none does. */
  resolve(words: readonly string[], sentence: number): Person | null {
    const wanted = core(words);
    const fitting = this.people.filter((person) => isSamePerson(core(person.words), wanted));
    const exact = fitting.find((person) => core(person.words).join(' ') === wanted.join(' '));
    if (exact) return exact;
    const lastBefore = (person: Person): number =>
      Math.max(
        -1,
        ...person.mentions
          .filter((mention) => mention.sentence <= sentence)
          .map(({ start }) => start),
      );
    let best: Person | null = null;
    for (const person of fitting) {
      if (!best || lastBefore(person) > lastBefore(best)) best = person;
    }
    return best;
  }

  mention({ name, words, span, sentence, reason, confidence }: NewMention): Person {
    let person = this.resolve(words, sentence);
    if (!person) {
      person = { name, words, nameSpan: span, role: null, reason, confidence, mentions: [] };
      this.people.push(person);
    } else if (
      core(words).length > core(person.words).length ||
      (core(words).length === core(person.words).length && words.length > person.words.length)
    ) {
      Object.assign(person, { name, words, nameSpan: span });
    }
    person.confidence = Math.max(person.confidence, confidence);
    person.mentions.push({ ...span, sentence });
    return person;
  }

  /** Merges people who turned out to be one when a fuller name came later, and puts all in order of appearance. */
  settle(): void {
    const merged: Person[] = [];
    const byFullness = [...this.people].sort((a, b) => core(b.words).length - core(a.words).length);
    for (const person of byFullness) {
      const whole = merged.filter((other) => isSamePerson(core(other.words), core(person.words)));
      const into = whole.length === 1 ? whole[0] : undefined;
      if (into) {
        into.mentions.push(...person.mentions);
        into.role ??= person.role;
        into.confidence = Math.max(into.confidence, person.confidence);
      } else merged.push(person);
    }
    for (const person of merged) person.mentions.sort((a, b) => a.start - b.start);
    merged.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
    this.people.splice(0, this.people.length, ...merged);
  }

  /** The mentions within one sentence, in order. */
  mentionsIn(
    sentence: number,
  ): readonly { readonly person: Person; readonly mention: PersonMention }[] {
    if (this.bySentence === null) {
      this.bySentence = new Map();
      for (const person of this.people) {
        for (const mention of person.mentions) {
          const list = this.bySentence.get(mention.sentence) ?? [];
          list.push({ person, mention });
          this.bySentence.set(mention.sentence, list);
        }
      }
    }
    return this.bySentence.get(sentence) ?? [];
  }

  /** The last person mentioned before an offset; null where none was. */
  lastBefore(offset: number): Person | null {
    let best: Person | null = null;
    let bestStart = -1;
    for (const person of this.people) {
      for (const mention of person.mentions) {
        if (mention.end <= offset && mention.start > bestStart) {
          best = person;
          bestStart = mention.start;
        }
      }
    }
    return best;
  }

  /** The person named first within a range, by a mention that is not left out. */
  within(span: Span, counts: (mention: Span) => boolean = () => true): Person | null {
    let best: Person | null = null;
    let bestStart = Number.POSITIVE_INFINITY;
    for (const person of this.people) {
      for (const mention of person.mentions) {
        const isInside = mention.start >= span.start && mention.end <= span.end;
        if (isInside && mention.start < bestStart && counts(mention)) {
          best = person;
          bestStart = mention.start;
        }
      }
    }
    return best;
  }
}
