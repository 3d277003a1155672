import { expect, test } from 'vitest';
import { describeOutsideChanges, describeSetAside } from './outside-changes';

const change = (id: string, title: string, isRemoved = false) => ({
  collection: 'meetings' as const,
  id,
  title,
  isRemoved,
});

test('names the document that another program changed or removed', () => {
  expect(describeOutsideChanges([change('a', 'ADMM')])).toBe('Another program changed “ADMM”');
  expect(describeOutsideChanges([change('a', 'ADMM', true)])).toBe(
    'Another program removed “ADMM”',
  );
});

test('counts the others, each document once', () => {
  const changes = [change('a', 'ADMM'), change('b', 'ARF'), change('b', 'ARF'), change('c', 'EAS')];
  expect(describeOutsideChanges(changes)).toBe(
    'Another program changed “ADMM” and 2 more documents',
  );
});

test('the last word on a document counts', () => {
  const changes = [change('a', 'ADMM', true), change('a', 'ADMM again')];
  expect(describeOutsideChanges(changes)).toBe('Another program changed “ADMM again”');
  expect(describeOutsideChanges([...changes, change('b', 'ARF', true)])).toBe(
    'Another program changed or removed “ADMM again” and 1 more document',
  );
});

test.each([
  [
    true,
    true,
    '“ADMM” was edited outside of Rapporteur: the file was set aside, and the last good version is in its place',
  ],
  [
    false,
    true,
    'The file of “ADMM” is damaged: the file was set aside, and the last good version is in its place',
  ],
  [false, false, 'The file of “ADMM” is damaged: it was set aside'],
])(
  'a file set aside, readable %s and recovered %s, reads “%s”',
  (isReadable, isRecovered, words) => {
    const setAside = {
      entry: 'e',
      file: 'meetings/m.json',
      document: null,
      title: 'ADMM',
      reason: 'cut short',
      setAside: '2026-11-21T14:02:00.000Z',
      isRecovered,
      isReadable,
    };
    expect(describeSetAside(setAside)).toBe(words);
  },
);
