import { describe, expect, test, vi } from 'vitest';
import type { Input, Output } from '../../../../shared/ipc/contract';
import { SearchState } from './search.svelte';

type Answer = Output<'search.query'>;
const answer = (title: string): Answer => ({
  total: 1,
  hits: [{ type: 'source', id: title, source: null, title, snippet: '', score: 1 }],
});

function open(query: (input: Input<'search.query'>) => Promise<Answer>) {
  const asked = vi.fn(query);
  return { search: new SearchState({ search: { query: asked } }), asked };
}

describe('searching', () => {
  test('shows the answer to the last question, whichever comes first', async () => {
    const answers = new Map<string, (value: Answer) => void>();
    const { search } = open(
      ({ query }) => new Promise((resolve) => void answers.set(query, resolve)),
    );
    const first = search.type('min');
    const second = search.type('ministers');
    answers.get('ministers')!(answer('new'));
    answers.get('min')!(answer('old'));
    await Promise.all([first, second]);
    expect(search.hits.map(({ title }) => title)).toEqual(['new']);
    expect(search.answered).toBe('ministers');
  });

  test('looks in every kind until some are chosen', async () => {
    const { search, asked } = open(async () => answer('a'));
    await search.type('ministers');
    expect(asked.mock.lastCall![0].types).toEqual(['source', 'annotation', 'meeting', 'briefing']);
    await search.toggle('meeting');
    expect(asked.mock.lastCall![0].types).toEqual(['meeting']);
    await search.toggle('meeting');
    expect(asked.mock.lastCall![0].types).toHaveLength(4);
  });

  test('asks nothing for an empty query and forgets the hits', async () => {
    const { search, asked } = open(async () => answer('a'));
    await search.type('ministers');
    await search.type('   ');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(search.hits).toEqual([]);
    expect(search.answered).toBeNull();
  });

  test('an answer that comes after clearing is dropped', async () => {
    let give: (value: Answer) => void = () => {};
    const { search } = open(() => new Promise((resolve) => (give = resolve)));
    const asking = search.type('ministers');
    search.clear();
    give(answer('late'));
    await asking;
    expect(search.hits).toEqual([]);
  });
});
