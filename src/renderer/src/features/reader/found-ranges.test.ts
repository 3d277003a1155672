// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { findRanges } from './found-ranges';

afterEach(() => document.body.replaceChildren());

/** Draws lines as blocks, each line cut into marks at every third letter. */
function draw(lines: readonly string[]): HTMLElement {
  const article = document.createElement('article');
  let at = 0;
  for (const line of lines) {
    const block = document.createElement('p');
    block.dataset['start'] = String(at);
    for (let from = 0; from < line.length; from += 3) {
      const part = line.slice(from, from + 3);
      const mark = document.createElement('mark');
      mark.append(part);
      block.append((from / 3) % 2 === 0 ? part : mark);
    }
    article.append(block);
    at += line.length + 1;
  }
  document.body.append(article);
  return article;
}

function textOf(range: StaticRangeInit | null): string | null {
  if (!range) return null;
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
}

test('finds a place that lies over marks and over paragraphs', () => {
  const article = draw(['Ministers met', 'ลาว ตกลง', 'in Hà Nội']);
  const texts = findRanges(article, [
    { start: 0, end: 9 },
    { start: 10, end: 17 },
    { start: 26, end: 32 },
  ]).map(textOf);
  expect(texts).toEqual(['Ministers', 'metลาว', 'Hà Nội']);
});

test('shows nothing for what stands in no paragraph', () => {
  const article = draw(['ab', 'cd']);
  expect(findRanges(article, [{ start: 2, end: 3 }])).toEqual([null]);
  expect(findRanges(article, [{ start: 40, end: 44 }])).toEqual([null]);
  expect(findRanges(document.createElement('article'), [{ start: 0, end: 1 }])).toEqual([null]);
});

test('marks exactly the letters of the place, wherever it lies', () => {
  const lines = fc.array(fc.string({ minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      lines,
      fc.nat({ max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (drawn, at, length) => {
        document.body.replaceChildren();
        const text = drawn.join('\n');
        const breaks = new Set<number>();
        let edge = -1;
        for (const line of drawn.slice(0, -1)) breaks.add((edge += line.length + 1));
        const [start, end] = [Math.min(at, text.length - 1), Math.min(at + length, text.length)];
        fc.pre(start < end);
        const wanted = [...text.slice(start, end)]
          .filter((_, i) => !breaks.has(start + i))
          .join('');
        const [range = null] = findRanges(draw(drawn), [{ start, end }]);
        expect(textOf(range) ?? '').toBe(wanted);
      },
    ),
    { numRuns: 60 },
  );
});
