import { describe, expect, it } from 'vitest';
import { officialSamples } from './fixtures/official';
import { regionalSamples } from './fixtures/regional';
import type { Expected, ExpectedMeeting, Sample } from './fixtures/types';
import { wireSamples } from './fixtures/wire';
import { extractRecord } from './index';
import type { MeetingSuggestion, Suggestion } from './index';

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’]/g, "'")
    .toLowerCase();

function checkMeeting(found: MeetingSuggestion | undefined, wanted: ExpectedMeeting): void {
  const { name, ...fields } = wanted;
  expect(fold(found?.name.value ?? '')).toBe(fold(name));
  const values = {
    ordinal: found?.ordinal?.value ?? null,
    startDate: found?.startDate?.value ?? null,
    endDate: found?.endDate?.value ?? null,
    city: found?.city?.value ?? null,
    country: found?.country?.value.name ?? null,
    venue: found?.venue?.value ?? null,
    host: found?.host?.value ?? null,
    chair: found?.chair?.value ?? null,
    theme: found?.theme?.value ?? null,
  };
  expect(values).toMatchObject(fields);
}

function checkPeople(found: Suggestion, wanted: NonNullable<Expected['people']>): void {
  expect(found.people.map(({ name }) => name.value)).toEqual(wanted.map(([name]) => name));
  wanted.forEach(([, role], index) => {
    const value = found.people[index]?.role?.value ?? null;
    if (role?.startsWith('~')) expect(value).toContain(role.slice(1));
    else expect(value).toBe(role);
  });
}

function check({ text, expected }: Sample): void {
  const found = extractRecord(text);
  for (const key of ['publishedDate', 'title', 'author', 'publisher', 'dateline'] as const) {
    const wanted = expected[key];
    if (wanted !== undefined)
      expect([key, found.source[key]?.value ?? null]).toEqual([key, wanted]);
  }
  if (expected.main) {
    const main = found.meetings.filter((meeting) => meeting.main);
    expect(main.map(({ name }) => name.value)).toHaveLength(expected.main.length);
    expected.main.forEach((wanted, index) => {
      checkMeeting(main[index], wanted);
    });
  }
  if (expected.mentioned) {
    const mentioned = found.meetings.filter((meeting) => !meeting.main);
    expect(mentioned.map(({ name }) => name.value)).toEqual(expected.mentioned);
  }
  if (expected.people) checkPeople(found, expected.people);
  if (expected.organisations) {
    expect(found.organisations.map(({ value }) => value)).toEqual(expected.organisations);
  }
  if (expected.countries) {
    expect(found.countries.map(({ value }) => value.name)).toEqual(expected.countries);
  }
  if (expected.documents) {
    expect(found.documents.map(({ value }) => value)).toEqual(expected.documents);
  }
  if (expected.quotes) {
    const quotes = found.quotes.map(({ speaker, text: quote }) => [
      speaker?.value ?? null,
      quote.value,
    ]);
    expect(quotes).toHaveLength(expected.quotes.length);
    expected.quotes.forEach(([speaker, start], index) => {
      expect(quotes[index]?.[0]).toBe(speaker);
      expect(quotes[index]?.[1]).toMatch(new RegExp(`^${start}`));
    });
  }
}

describe('a suggested record', () => {
  it.each([...wireSamples, ...officialSamples, ...regionalSamples])('$guarantee', check);
});
