/** Where a value stands: Unicode code points of the text that was given, end exclusive, never empty. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** One suggested value with the passages it rests on and the rule that made it. */
export interface Suggested<T> {
  readonly value: T;
  /** At least one; the first shows the value itself, further ones what it was worked out from. */
  readonly passages: readonly Passage[];
  /** Name of the rule, such as `title-before-name`. */
  readonly reason: string;
  /** 0 to 1: how often the rule is right by our estimate; it orders suggestions and proves nothing. */
  readonly confidence: number;
}

export type Maybe<T> = Suggested<T> | null;

/** A country or territory; `code` is ISO 3166-1 alpha-2, `name` its short English name. */
export interface CountryName {
  readonly code: string;
  readonly name: string;
}

/** What the frame of an article shows about it. */
export interface SourceMetadata {
  readonly title: Maybe<string>;
  readonly publisher: Maybe<string>;
  readonly author: Maybe<string>;
  /** YYYY-MM-DD, only where the text shows day, month and year. */
  readonly publishedDate: Maybe<string>;
  readonly dateline: Maybe<string>;
}

/** A gathering; only the name is always known. */
export interface MeetingSuggestion {
  /** The fullest form in the text, without ordinal and year. */
  readonly name: Suggested<string>;
  readonly series: Maybe<string>;
  readonly acronym: Maybe<string>;
  readonly ordinal: Maybe<number>;
  /** YYYY-MM-DD; null where the text leaves day, month or year open. */
  readonly startDate: Maybe<string>;
  readonly endDate: Maybe<string>;
  readonly city: Maybe<string>;
  readonly country: Maybe<CountryName>;
  readonly venue: Maybe<string>;
  /** Countries, bodies or persons, parted by "; ". */
  readonly host: Maybe<string>;
  readonly chair: Maybe<string>;
  readonly theme: Maybe<string>;
  /** Whether the article is about it, rather than mentions it. */
  readonly main: boolean;
}

/** A named person of the story, once. */
export interface PersonSuggestion {
  /** Fullest form, without titles, ranks and honorifics. */
  readonly name: Suggested<string>;
  readonly role: Maybe<string>;
  readonly organisation: Maybe<string>;
  readonly country: Maybe<CountryName>;
}

/** A direct quotation of at least five words. */
export interface QuoteSuggestion {
  /** What stands between the quotation marks. */
  readonly text: Suggested<string>;
  /** A person, or the body or document quoted. */
  readonly speaker: Maybe<string>;
}

/** All that one article suggests. */
export interface Suggestion {
  readonly source: SourceMetadata;
  readonly meetings: readonly MeetingSuggestion[];
  readonly people: readonly PersonSuggestion[];
  readonly organisations: readonly Suggested<string>[];
  readonly countries: readonly Suggested<CountryName>[];
  readonly documents: readonly Suggested<string>[];
  readonly quotes: readonly QuoteSuggestion[];
}
