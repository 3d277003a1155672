import { expect, test } from 'vitest';
import { describeOutsideChanges } from './outside-changes';

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
