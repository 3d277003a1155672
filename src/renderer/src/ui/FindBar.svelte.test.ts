// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announcer } from './announcer.svelte';
import FindBar from './FindBar.svelte';
import { FindPane, FindState, type FindOnward } from './find.svelte';

const opened: (() => unknown)[] = [];
beforeEach(() => (announcer.status = ''));
afterEach(() => {
  for (const close of opened.splice(0)) void close();
  document.body.replaceChildren();
});

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
};

function open(places: readonly string[], onward: FindOnward = () => null) {
  const focus = vi.fn();
  const find = new FindState<string>(
    { find: () => Promise.resolve(places), reveal: vi.fn(), focus },
    new FindPane(onward),
  );
  find.isOpen = true;
  const bar = mount(FindBar, { target: document.body, props: { find } });
  opened.push(() => unmount(bar));
  flushSync();
  const box = document.querySelector('input');
  if (!box) throw new Error('no box');
  const type = async (text: string): Promise<void> => {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  };
  const press = (key: string, shiftKey = false): void => {
    box.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    );
    flushSync();
  };
  const count = (): string => document.querySelector('.count')?.textContent ?? '';
  const button = (name: string): HTMLButtonElement | null =>
    document.querySelector(`button[aria-label="${name}"]`);
  return { find, focus, box, type, press, count, button };
}

test('counts the places and walks them with Enter and Shift+Enter', async () => {
  const { type, press, count } = open(['a', 'b', 'c']);
  await type('talks');
  expect(count()).toBe('1 of 3');
  press('Enter');
  expect(count()).toBe('2 of 3');
  press('Enter', true);
  press('Enter', true);
  expect(count()).toBe('3 of 3');
});

test('says in place that nothing was found, and nothing of an empty box', async () => {
  const { type, count, button } = open([]);
  await type('xyz');
  expect(count()).toBe('Not found');
  expect(button('Next')?.disabled).toBe(true);
  await type('');
  expect(count()).toBe('');
});

test('Escape closes and gives the keyboard back', async () => {
  const { find, focus, type, press } = open(['a']);
  await type('talks');
  press('Escape');
  expect(find.isOpen).toBe(false);
  expect(focus).toHaveBeenCalledOnce();
});

test('names the next document of the list before it is gone to', async () => {
  const go = vi.fn();
  const { find, button } = open(['a'], () => ({ label: 'Hit 2 of 2: Ministers', open: go }));
  await find.start('talks');
  flushSync();
  expect(document.body.textContent).toContain('Next: Hit 2 of 2: Ministers');
  button('Next')?.click();
  expect(go).toHaveBeenCalledOnce();
});

test('the box takes the keyboard each time it is asked for', () => {
  const { find, box, button } = open([]);
  find.open();
  flushSync();
  expect(document.activeElement).toBe(box);
  button('Close the find bar')?.focus();
  find.open();
  flushSync();
  expect(document.activeElement).toBe(box);
});
