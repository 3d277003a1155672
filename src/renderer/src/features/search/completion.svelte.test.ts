import { expect, test } from 'vitest';
import { CompletionState } from './completion.svelte';

const known = { tags: ['maritime', 'observers'], publishers: [], categories: [] };

function open(query: string): CompletionState {
  const completion = new CompletionState(() => known);
  completion.look(query, query.length);
  return completion;
}

test('chooses nothing until an arrow does, so that Enter still searches', () => {
  const completion = open('tag:');
  expect(completion.options).toHaveLength(2);
  expect(completion.chosen).toBeNull();
  completion.step(-1);
  expect(completion.chosen).toBe('tag:observers');
  completion.step(1);
  expect(completion.chosen).toBe('tag:maritime');
});

test('taking an option closes the list and gives the query with it', () => {
  const completion = open('drill tag:');
  expect(completion.take('drill tag:', 'tag:maritime').query).toBe('drill tag:maritime ');
  expect(completion.options).toEqual([]);
});

test('typing on forgets the choice', () => {
  const completion = open('tag:');
  completion.step(1);
  completion.look('tag:o', 5);
  expect(completion.chosen).toBeNull();
  completion.look('tag:observers ', 14);
  expect(completion.options).toEqual([]);
  completion.step(1);
  expect(completion.index).toBeNull();
});
