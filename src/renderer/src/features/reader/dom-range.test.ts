// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { offsetsToRange, rangeToOffsets } from './dom-range';

const paragraphs = ['The host, who chaired the day 🕊, spoke.', 'Ministers agreed.', 'They left.'];
const starts = [0, 42, 61];

/** The article as the reader draws it, each paragraph cut into marks and text at the given places. */
function draw(cuts: readonly (readonly number[])[] = []): HTMLElement {
  const article = document.createElement('article');
  const header = document.createElement('p');
  header.textContent = 'captured yesterday';
  article.append(header);
  paragraphs.forEach((text, at) => {
    const paragraph = document.createElement('p');
    paragraph.dataset['start'] = String(starts[at]);
    const edges = [...new Set([0, ...(cuts[at] ?? []), text.length])].sort((a, b) => a - b);
    edges.slice(1).forEach((end, part) => {
      const piece = document.createTextNode(text.slice(edges[part], end));
      const mark = document.createElement('mark');
      if (part % 2 === 1) mark.append(piece);
      paragraph.append(part % 2 === 1 ? mark : piece, document.createComment(''));
    });
    article.append(paragraph);
  });
  document.body.replaceChildren(article);
  return article;
}

afterEach(() => document.body.replaceChildren());

/** Offsets that lie in a paragraph, as `[paragraph, offset in it]`. */
const place = fc
  .nat(2)
  .chain((at) => fc.tuple(fc.constant(at), fc.nat(paragraphs[at]?.length ?? 0)));
const cuts = fc.tuple(...paragraphs.map((text) => fc.array(fc.nat(text.length), { maxLength: 4 })));

describe('between the page and the text', () => {
  test('offsets come back the same through a range, however the paragraphs are cut', () => {
    fc.assert(
      fc.property(place, place, cuts, ([p, a], [q, b], where) => {
        const from = (starts[p] ?? 0) + a;
        const to = (starts[q] ?? 0) + b;
        const [start, end] = [Math.min(from, to), Math.max(from, to)];
        const isStartable = paragraphs.some(
          (text, at) => start >= (starts[at] ?? 0) && start < (starts[at] ?? 0) + text.length,
        );
        const isEndable = paragraphs.some(
          (text, at) => end > (starts[at] ?? 0) && end <= (starts[at] ?? 0) + text.length,
        );
        fc.pre(isStartable && isEndable && start < end);
        const article = draw(where);
        const range = offsetsToRange(article, { start, end });
        expect(range && rangeToOffsets(article, range)).toEqual({ start, end });
      }),
      { numRuns: 200 },
    );
  });

  test('a selection that ends on the edge of the article takes whole paragraphs', () => {
    const article = draw();
    const range = document.createRange();
    range.setStart(article, 1);
    range.setEnd(article, 3);
    expect(rangeToOffsets(article, range)).toEqual({ start: 0, end: 59 });
  });

  test('a selection in the heading lines alone, or outside the article, is none', () => {
    const article = draw();
    const inHeader = document.createRange();
    inHeader.selectNodeContents(article.children[0]!);
    inHeader.collapse(true);
    expect(rangeToOffsets(article, inHeader)).toBeNull();
    const outside = document.createElement('p');
    outside.textContent = 'Another place';
    document.body.append(outside);
    const range = document.createRange();
    range.selectNodeContents(outside);
    expect(rangeToOffsets(article, range)).toBeNull();
  });

  test('offsets between two paragraphs have no range', () => {
    expect(offsetsToRange(draw(), { start: 41, end: 50 })).toBeNull();
  });
});
