/** One way to ask, with a query that shows it. */
export interface GrammarRule {
  readonly example: string;
  readonly meaning: string;
}

/** The language of queries, the plain before the particular; `docs/search.md` has it in full. */
export const grammar: readonly GrammarRule[] = [
  { example: 'defence minist', meaning: 'all of the words, by their beginnings' },
  { example: '"joint declaration"', meaning: 'exactly these words, side by side' },
  { example: 'exercise OR drill', meaning: 'either word' },
  { example: 'summit NOT trade', meaning: 'the one without the other; -trade does the same' },
  { example: '(Hanoi OR Vientiane) talks', meaning: 'parentheses keep alternatives together' },
  { example: 'type:meeting', meaning: 'one kind: source, mark, meeting or briefing' },
  { example: 'title:declaration', meaning: 'in the title alone' },
  { example: 'tag:maritime', meaning: 'with a tag; quote a tag of two words' },
  { example: 'publisher:"Sample Gazette"', meaning: 'from one publisher' },
  { example: 'category:decision', meaning: 'marked in a category' },
  { example: 'after:2023 before:2024-11', meaning: 'by date: a year, a month or a day' },
];
