import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, mostTerms } from './parse-query';
import { isDated, type QueryNode } from './query';

const categories = [
  { code: 'decision', label: 'Decision' },
  { code: 'attendance', label: 'Who came' },
];

/** A query tree in one line: words joined by spaces, a star for a prefix. */
function show(node: QueryNode | null): string {
  if (node === null) return '-';
  switch (node.kind) {
    case 'words': {
      const words = `${node.terms.join(' ')}${node.isPrefix ? '*' : ''}`;
      return node.field === 'any' ? words : `${node.field}=${words}`;
    }
    case 'tag':
      return `tag=${node.tag}${node.isPrefix ? '*' : ''}`;
    case 'category':
      return `category=${node.codes.join('|')}`;
    case 'type':
      return `type=${node.type}`;
    case 'before':
    case 'after':
      return `${node.kind}=${node.date}`;
    case 'not':
      return `not(${show(node.node)})`;
    default:
      return `${node.kind}(${node.nodes.map(show).join(', ')})`;
  }
}

describe('a sound query', () => {
  it.each([
    ['joint declaration', 'and(joint*, declaration*)'],
    ['"Joint Declaration"', 'joint declaration'],
    ['"joint decl"*', 'joint decl*'],
    ['“joint declaration”', 'joint declaration'],
    ['minist*', 'minist*'],
    ['maritime OR naval exercise', 'or(maritime*, and(naval*, exercise*))'],
    ['(maritime OR naval) exercise', 'and(or(maritime*, naval*), exercise*)'],
    ['maritime AND NOT naval', 'and(maritime*, not(naval*))'],
    ['maritime -naval -"coast guard"', 'and(maritime*, not(naval*), not(coast guard))'],
    ['-(a OR b)', 'not(or(a*, b*))'],
    ['NOT NOT naval', 'naval*'],
    ['co-operation', 'co operation*'],
    ['minister’s', 'minister s*'],
    ['Hà Nội', 'and(ha*, noi*)'],
    ['ประชุม', 'ป ร ะ ชุ ม*'],
    ['会议', '会 议*'],
    ['type:meeting', 'type=meeting'],
    ['type:marks', 'type=annotation'],
    ['tag:Mekong', 'tag=mekong*'],
    ['tag:"South China Sea"', 'tag=south china sea'],
    ['publisher:"Sample Wire"', 'publisher=sample wire'],
    ['title:declaration', 'title=declaration*'],
    ['category:decision', 'category=decision'],
    ['category:"who came"', 'category=attendance'],
    ['before:2024-11 after:2023', 'and(before=2024-11, after=2023)'],
    ['12:30', '12 30*'],
    ['https://example.org', 'https example org*'],
    ['and or not', 'and(and*, or*, not*)'],
    ['well - known', 'and(well*, known*)'],
    ['（海军 OR 海警）', 'or(海 军*, 海 警*)'],
    ['', '-'],
  ])('%s', (query, shown) => {
    const { root, problems } = parseQuery(query, categories);
    expect(show(root)).toBe(shown);
    expect(problems.filter(({ message }) => !message.startsWith('There is no letter'))).toEqual([]);
  });
});

describe('a query with something wrong', () => {
  it.each([
    ['"joint declaration', 'joint declaration*', 0, 18, 'closing quotation mark'],
    ['naval OR', 'naval*', 6, 8, 'OR needs'],
    ['OR naval', 'naval*', 0, 2, 'OR needs'],
    ['naval AND', 'naval*', 6, 9, 'AND needs'],
    ['naval NOT', 'naval*', 6, 9, 'NOT needs'],
    ['naval)', 'naval*', 5, 6, 'closes nothing'],
    ['(naval', 'naval*', 0, 1, 'never closed'],
    ['naval ()', 'naval*', 6, 8, 'nothing between'],
    ['colour:red naval', 'and(colour red*, naval*)', 0, 10, 'There is no “colour:”'],
    ['naval tag:', 'naval*', 6, 10, 'right behind “tag:”'],
    ['naval type:boat', 'naval*', 6, 15, 'Use type:source'],
    ['naval before:soon', 'naval*', 6, 17, 'Write the date'],
    ['naval after:2024-13', 'naval*', 6, 19, 'Write the date'],
    ['naval category:colour', 'naval*', 6, 21, 'Decision, Who came'],
    ['naval !!!', 'naval*', 6, 9, 'no letter or digit'],
  ])('%s still finds the rest and says where it is wrong', (query, shown, start, end, message) => {
    const { root, problems } = parseQuery(query, categories);
    expect(show(root)).toBe(shown);
    expect(problems).toEqual([{ start, end, message: expect.stringContaining(message) as string }]);
  });

  it('is cut where it asks for more than anybody reads', () => {
    const { root, problems } = parseQuery(
      Array.from({ length: 100 }, (_, i) => `w${String(i)}`).join(' '),
    );
    expect(root?.kind === 'and' && root.nodes.length).toBe(mostTerms);
    expect(problems).toHaveLength(1);
  });
});

describe('any string at all', () => {
  const pieces = fc.constantFrom(
    'naval',
    ' ',
    '"',
    '(',
    ')',
    '-',
    '*',
    ':',
    'OR',
    'AND',
    'NOT',
    'tag:',
    'type:',
    'before:2024',
    '“',
    '会',
    '\ud83d',
    'title:"',
  );
  const anyQuery = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
  );

  it('is understood in some way, with problems that lie inside it', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { problems } = parseQuery(query, categories);
        for (const { start, end, message } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(query.length);
          expect(message).toMatch(/\.$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('survives a thousand brackets', () => {
    expect(parseQuery('('.repeat(1000)).problems.length).toBeGreaterThan(0);
    expect(parseQuery(`${'('.repeat(500)}naval${')'.repeat(500)}`).root).not.toBeUndefined();
  });
});

it('compares dates no more exactly than both are known', () => {
  expect(isDated('2024-10-31', 'before', '2024-11')).toBe(true);
  expect(isDated('2024-11-01', 'before', '2024-11')).toBe(false);
  expect(isDated('2024', 'before', '2024-11')).toBe(false);
  expect(isDated('2023', 'before', '2024-11')).toBe(true);
  expect(isDated('2024-01-01', 'after', '2023')).toBe(true);
  expect(isDated('2023-12-31', 'after', '2023')).toBe(false);
  expect(isDated('2024', 'after', '2023-05-01')).toBe(true);
});
