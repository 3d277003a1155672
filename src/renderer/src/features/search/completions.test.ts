import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyCompletion, completionAt, type KnownValues } from './completions';

const known: KnownValues = {
  tags: ['maritime', 'Hà Nội talks', 'observers'],
  publishers: ['Sample Gazette', 'Vientiane Times'],
  categories: ['Decision', 'Date'],
};

const offered = (query: string): readonly string[] =>
  completionAt(query, query.length, known)?.options ?? [];

describe('completing a query', () => {
  test('offers the values that the library has, without regard to case or accents', () => {
    expect(offered('tag:')).toEqual(['tag:maritime', 'tag:"Hà Nội talks"', 'tag:observers']);
    expect(offered('drill tag:ha')).toEqual(['tag:"Hà Nội talks"']);
    expect(offered('category:D')).toEqual(['category:Decision', 'category:Date']);
    expect(offered('(publisher:"vi')).toEqual(['publisher:"Vientiane Times"']);
    expect(offered('type:m')).toEqual(['type:mark', 'type:meeting']);
  });

  test('finds a value by a later word after those that begin so', () => {
    expect(offered('publisher:t')).toEqual(['publisher:"Vientiane Times"']);
  });

  test('offers the name of a field from its third letter on, and not inside a phrase', () => {
    expect(offered('pu')).toEqual([]);
    expect(offered('-pub')).toEqual(['publisher:']);
    expect(offered('"the pub')).toEqual([]);
  });

  test('offers nothing that is there already', () => {
    expect(offered('tag:maritime')).toEqual([]);
    expect(offered('before:2024')).toEqual([]);
  });

  test('a taken value is parted from what follows, once', () => {
    const query = 'tag:ha drill';
    const completion = completionAt(query, 6, known);
    expect(completion).not.toBeNull();
    if (!completion) return;
    const taken = applyCompletion(query, completion, 'tag:"Hà Nội talks"');
    expect(taken.query).toBe('tag:"Hà Nội talks" drill');
    expect(taken.query.slice(taken.cursor)).toBe('drill');
    expect(applyCompletion('pub', { start: 0, end: 3 }, 'publisher:').query).toBe('publisher:');
  });

  test('never touches the query outside the part that it finishes', () => {
    const word = fc.constantFrom('tag:', 'tag:m', 'pub', 'talks', '"', 'category:d', 'type:', '(');
    fc.assert(
      fc.property(fc.array(word), fc.nat({ max: 60 }), (words, at) => {
        const query = words.join(' ');
        const cursor = Math.min(at, query.length);
        const completion = completionAt(query, cursor, known);
        if (!completion) return;
        expect(completion.end).toBe(cursor);
        for (const option of completion.options) {
          const taken = applyCompletion(query, completion, option);
          expect(taken.query.startsWith(query.slice(0, completion.start) + option)).toBe(true);
          const rest = query.slice(cursor).replace(/^"?\s*/, '');
          expect(taken.query.endsWith(rest)).toBe(true);
        }
      }),
    );
  });
});
