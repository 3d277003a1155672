import type { Maybe, Suggested, Suggestion } from './types';

interface Evidence {
  readonly passages: readonly { readonly start: number; readonly end: number }[];
  readonly reason: string;
  readonly confidence: number;
}

function evidence<T>({ passages, reason, confidence }: Suggested<T>): Evidence {
  return { passages, reason, confidence };
}

/** The evidence of the fields that have a value, by field. */
function evidenceOf(fields: Readonly<Record<string, Maybe<unknown>>>): Record<string, Evidence> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      value === null ? [] : [[field, evidence(value)]],
    ),
  );
}

const valueOf = <T>(field: Maybe<T>): T | null => field?.value ?? null;

/**
 * The exchange form of a suggestion: plain values under fixed keys, and the evidence (passages in code points, rule,
 * confidence) under further keys that a reader may ignore. `url` is always null, because a text never proves it.
 */
export function toRulesJson(suggestion: Suggestion) {
  const { source } = suggestion;
  return {
    source: {
      title: valueOf(source.title),
      publisher: valueOf(source.publisher),
      author: valueOf(source.author),
      publishedDate: valueOf(source.publishedDate),
      dateline: valueOf(source.dateline),
      url: null,
      evidence: evidenceOf({ ...source }),
    },
    meetings: suggestion.meetings.map(({ main, country, ...fields }) => ({
      name: fields.name.value,
      series: valueOf(fields.series),
      acronym: valueOf(fields.acronym),
      ordinal: valueOf(fields.ordinal),
      startDate: valueOf(fields.startDate),
      endDate: valueOf(fields.endDate),
      city: valueOf(fields.city),
      country: country?.value.name ?? null,
      venue: valueOf(fields.venue),
      host: valueOf(fields.host),
      chair: valueOf(fields.chair),
      theme: valueOf(fields.theme),
      main,
      evidence: evidenceOf({ ...fields, country }),
    })),
    people: suggestion.people.map((person) => ({
      name: person.name.value,
      role: valueOf(person.role),
      organisation: valueOf(person.organisation),
      country: person.country?.value.name ?? null,
      evidence: evidenceOf({ ...person }),
    })),
    organisations: suggestion.organisations.map(({ value }) => value),
    countries: suggestion.countries.map(({ value }) => value.name),
    documents: suggestion.documents.map(({ value }) => value),
    quotes: suggestion.quotes.map(({ text, speaker }) => ({
      speaker: valueOf(speaker),
      text: text.value,
      evidence: evidenceOf({ text, speaker }),
    })),
    evidence: {
      organisations: suggestion.organisations.map(evidence),
      countries: suggestion.countries.map(evidence),
      documents: suggestion.documents.map(evidence),
    },
  };
}

export type RulesJson = ReturnType<typeof toRulesJson>;
