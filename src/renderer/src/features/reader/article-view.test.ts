// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { defaultCategories } from '../../../../shared/model/schemes';
import { createTextIndex } from '../../../../shared/text/text-index';
import { ArticleView, drawSegments, marksOfAnnotation, pointOut } from './article-view';
import { BlockComposer, segmentBlock, type Mark } from './segments';

const text = '  “We have to keep talking,” he said.  Ministers agreed.\nThey left.';
const line = text.slice(0, text.indexOf('\n'));
const blocks = [
  { kind: 'paragraph', start: 0, end: line.length },
  { kind: 'paragraph', start: line.length + 1, end: text.length },
] as const;
const categories = new Map(defaultCategories.map((category) => [category.code, category]));
const mark = (id: string, words: string, category: string | null): Mark => {
  const start = text.indexOf(words);
  return { id, start, end: start + words.length, category };
};

afterEach(() => document.body.replaceChildren());

function draw(marks: readonly Mark[]): HTMLElement {
  const place = document.createElement('p');
  document.body.append(place);
  drawSegments(place, segmentBlock(text, 0, line.length, marks), categories);
  return place;
}

describe('a drawn block', () => {
  test('holds the text to the letter, spaces included', () => {
    const marks = [mark('a', 'keep talking,” he', 'quote'), mark('b', 'talking', 'risk')];
    expect(draw(marks).textContent).toBe(line);
    expect(draw([]).textContent).toBe(line);
  });

  test('shows both of two marks over the same words, by colour and by name', () => {
    const place = draw([mark('a', 'keep talking', 'quote'), mark('b', 'talking', 'risk')]);
    const both = [...place.querySelectorAll('mark')].find((part) => part.textContent === 'talking');
    expect(both?.dataset).toMatchObject({ ids: 'a b', colour: 'red', under: 'blue' });
    expect(both?.title).toBe('Quote, Risk');
  });

  test('underlines evidence and gives it no colour', () => {
    const evidence = draw([mark('e', 'Ministers', null)]).querySelector('mark');
    expect(evidence?.dataset['evidence']).toBe('');
    expect(evidence?.dataset['colour']).toBeUndefined();
    expect(evidence?.title).toBe('Evidence');
  });

  test('never takes text for markup', () => {
    const place = document.createElement('p');
    drawSegments(place, [{ text: '<b>bold</b>', marks: [] }], categories);
    expect(place.children).toHaveLength(0);
  });
});

describe('an article', () => {
  function open() {
    const container = document.createElement('div');
    document.body.append(container);
    const view = new ArticleView(container);
    const composer = new BlockComposer();
    const show = (marks: readonly Mark[]) => {
      view.update(composer.compose(createTextIndex(text), blocks, marks), categories, false);
    };
    return { container, show };
  }

  test('redraws the paragraph that got a mark and leaves the others alone', () => {
    const { container, show } = open();
    show([]);
    const [first, second] = container.children;
    const untouched = second?.firstChild;
    show([mark('a', 'Ministers', 'quote')]);
    expect([...container.children]).toEqual([first, second]);
    expect(first?.querySelectorAll('mark')).toHaveLength(1);
    expect(second?.firstChild).toBe(untouched);
  });

  test('takes a mark away again', () => {
    const { container, show } = open();
    show([mark('a', 'Ministers', 'quote')]);
    show([]);
    expect(container.querySelectorAll('mark')).toHaveLength(0);
    expect(container.children[0]?.textContent).toBe(line);
  });

  test('points out one annotation, in every paragraph it lies over, and no other', () => {
    const { container, show } = open();
    show([mark('a', 'We have', 'quote'), mark('b', 'agreed.\nThey', 'risk')]);
    pointOut(container, 'a');
    pointOut(container, 'b');
    const active = [...container.querySelectorAll('.active')].map((part) => part.textContent);
    expect(active).toEqual(['agreed.', 'They']);
    expect(marksOfAnnotation(container, 'b')).toHaveLength(2);
    pointOut(container, null);
    expect(container.querySelectorAll('.active')).toHaveLength(0);
  });
});
