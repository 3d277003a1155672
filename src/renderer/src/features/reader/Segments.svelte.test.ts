// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultCategories } from '../../../../shared/model/schemes';
import Segments from './Segments.svelte';
import { segmentBlock, type Mark } from './segments';

const text = '  “We have to keep talking,” he said.  Ministers agreed.';
const categories = new Map(defaultCategories.map((category) => [category.code, category]));
const mark = (id: string, words: string, category: string | null): Mark => {
  const start = text.indexOf(words);
  return { id, start, end: start + words.length, category };
};

const drawn: Record<string, unknown>[] = [];
afterEach(async () => {
  for (const component of drawn.splice(0)) await unmount(component);
  document.body.replaceChildren();
});

function draw(marks: readonly Mark[], active: string | null = null): HTMLElement {
  const target = document.createElement('p');
  document.body.append(target);
  const segments = segmentBlock(text, 0, text.length, marks);
  drawn.push(mount(Segments, { target, props: { segments, categories, active } }));
  flushSync();
  return target;
}

describe('a drawn block', () => {
  test('holds the text to the letter, spaces included', () => {
    const marks = [mark('a', 'keep talking,” he', 'quote'), mark('b', 'talking', 'risk')];
    expect(draw(marks).textContent).toBe(text);
    expect(draw([]).textContent).toBe(text);
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

  test('points out the active annotation alone', () => {
    const place = draw([mark('a', 'We have', 'quote'), mark('b', 'agreed', 'risk')], 'b');
    expect([...place.querySelectorAll('.active')].map((part) => part.textContent)).toEqual([
      'agreed',
    ]);
  });
});
