import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextIndex } from '../../shared/text/text-index';
import { officialSamples } from './fixtures/official';
import { regionalSamples } from './fixtures/regional';
import { wireSamples } from './fixtures/wire';
import { extractRecord, readSourceMetadata, toRulesJson } from './index';
import type { Maybe, Suggested, Suggestion } from './index';

const samples = [...wireSamples, ...officialSamples, ...regionalSamples].map(({ text }) => text);

/** Every suggested value of a record with the name of its field. */
function allSuggestions(record: Suggestion): [string, Suggested<unknown>][] {
  const named = (
    entries: Readonly<Record<string, Maybe<unknown>>>,
  ): [string, Suggested<unknown>][] =>
    Object.entries(entries).flatMap(([field, value]) => (value === null ? [] : [[field, value]]));
  return [
    ...named({ ...record.source }),
    ...record.meetings.flatMap(({ main: _, ...fields }) => named(fields)),
    ...record.people.flatMap((person) => named({ ...person })),
    ...record.organisations.flatMap((value) => named({ organisation: value })),
    ...record.countries.flatMap((value) => named({ country: value })),
    ...record.documents.flatMap((value) => named({ document: value })),
    ...record.quotes.flatMap(({ text, speaker }) => named({ text, speaker })),
  ];
}

/** Fields whose value stands in the text letter by letter at their first passage. */
const verbatim = new Set([
  'title',
  'publisher',
  'author',
  'dateline',
  'venue',
  'theme',
  'document',
  'text',
  'acronym',
]);

/** Sentences and fragments of all samples, mixed at will, with characters that take two units between them. */
const mixture = fc
  .array(
    fc.oneof(
      fc.constantFrom(...samples.flatMap((text) => text.split(/(?<=[.\n”])/))),
      fc.constantFrom(
        '😀 ',
        '\n\n',
        '“',
        '”',
        '(',
        ') ',
        ' – ',
        ' General ',
        ' said ',
        '𝒳 ',
        '5 June ',
        ' in ',
      ),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe('the evidence of a suggestion', () => {
  it('lies inside the text, is never empty, and begins and ends at whole characters', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const { length } = createTextIndex(text);
        for (const [field, { passages, confidence, reason }] of allSuggestions(
          extractRecord(text),
        )) {
          expect(passages.length, field).toBeGreaterThan(0);
          expect(reason).not.toBe('');
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const { start, end } of passages) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(length);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows verbatim values letter by letter', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const index = createTextIndex(text);
        for (const [field, { value, passages }] of allSuggestions(extractRecord(text))) {
          const first = passages[0];
          if (!verbatim.has(field) || !first) continue;
          expect(index.slice(first.start, first.end), field).toBe(value);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows a person, a body and a dated day in its words', () => {
    for (const text of samples) {
      const index = createTextIndex(text);
      const record = extractRecord(text);
      for (const { name } of record.people) {
        const first = name.passages[0];
        expect(first && index.slice(first.start, first.end)).toBe(name.value);
      }
      for (const { startDate } of record.meetings) {
        const first = startDate?.passages[0];
        if (first) expect(index.slice(first.start, first.end)).toMatch(/\d|day|today|tomorrow/);
      }
    }
  });

  it('is the same each time, and the same in the exchange form', () => {
    for (const text of samples) {
      const record = extractRecord(text);
      expect(extractRecord(text)).toEqual(record);
      const json = toRulesJson(record);
      expect(JSON.parse(JSON.stringify(json))).toEqual(json);
      expect(json.source.url).toBeNull();
      expect(json.people.map(({ name }) => name)).toEqual(
        record.people.map(({ name }) => name.value),
      );
      expect(readSourceMetadata(text)).toEqual(record.source);
    }
  });
});

describe('the time extraction takes', () => {
  // The limit is the test's own timeout; it is wide because other work may share the machine.
  it.each([
    'a ', 'A ', '“', '(', '5 June ', 'Minister of ', 'x, y, ', 'theme "', 'Meeting of ', 'Vietnam ', 'said ',
    'the 18th ADMM in Hanoi ', 'ASEAN Summit.\n', 'Mr. X said “yes” ', 'the ASEAN Chair ', '\n', 'A. B. ', '-', '’',
  ])('stays short on 1 MB of %j', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length)).slice(0, 1_000_000);
    expect(extractRecord(text).people.length).toBeLessThan(1000);
  }, 4000); // prettier-ignore
});
