import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { announcer } from './announcer.svelte';
import { findCommands } from './find-commands';
import { FindPane, FindState, type FindOnward } from './find.svelte';

function open(
  places: (query: string) => Promise<readonly string[]>,
  onward: FindOnward = () => null,
) {
  const pane = new FindPane(onward);
  const options = { find: vi.fn(places), reveal: vi.fn(), focus: vi.fn() };
  const find = new FindState<string>(options, pane);
  return { find, pane, reveal: options.reveal, focus: options.focus };
}

const three = () => Promise.resolve(['a', 'b', 'c']);
const panes: FindPane[] = [];
beforeEach(() => (announcer.status = ''));
afterEach(() => panes.splice(0).forEach((pane) => pane.leave()));

describe('a document that was opened for a query', () => {
  test('shows its first place and takes the keyboard there', async () => {
    const { find, reveal } = open(three);
    await find.start('talks');
    expect(reveal).toHaveBeenCalledExactlyOnceWith('a', true);
    expect([find.isOpen, find.index, find.count]).toEqual([true, 0, 3]);
    expect(announcer.status).toBe('1 of 3 places');
  });

  test('goes on to the next document after the last place, and says which', async () => {
    const next = { label: 'Hit 2 of 2: Ministers', open: vi.fn() };
    const { find, pane } = open(three, (query, step) =>
      query === 'talks' && step === 1 ? next : null,
    );
    await find.start('talks');
    expect(find.following).toBeNull();
    find.step(1);
    find.step(1);
    expect(find.following).toBe(next);
    find.step(1);
    expect(next.open).toHaveBeenCalledOnce();
    const arrived = new FindState({ find: three, reveal: vi.fn(), focus: vi.fn() }, pane);
    await arrived.start('talks');
    expect(announcer.status).toBe('Hit 2 of 2: Ministers – 1 of 3 places');
  });

  test('a walk backwards arrives at the last place', async () => {
    const { find, pane, reveal } = open(three);
    pane.go({ label: 'Hit 1 of 2: Ministers', open: () => {} }, -1);
    await find.start('talks');
    expect(reveal).toHaveBeenCalledExactlyOnceWith('c', true);
  });

  test('one that was found by something shown already asks for no places and still goes on', async () => {
    const next = { label: 'Hit 2 of 2', open: vi.fn() };
    const { find, reveal } = open(three, () => next);
    await find.start('talks', true);
    expect(reveal).not.toHaveBeenCalled();
    expect(find.count).toBe(0);
    find.step(1);
    expect(next.open).toHaveBeenCalledOnce();
  });
});

describe('typing in the bar', () => {
  test('shows the places of the newest query alone', async () => {
    const answers = new Map<string, (places: string[]) => void>();
    const { find, reveal } = open(
      (query) => new Promise((resolve) => void answers.set(query, resolve)),
    );
    const [first, second] = [find.type('a'), find.type('ab')];
    answers.get('ab')?.(['new']);
    answers.get('a')?.(['old']);
    await Promise.all([first, second]);
    expect(find.places).toEqual(['new']);
    expect(reveal).toHaveBeenCalledExactlyOnceWith('new', false);
  });

  test('stays in the document: after the last place comes the first', async () => {
    const onward = vi.fn(() => ({ label: 'next', open: vi.fn() }));
    const { find, reveal } = open(three, onward);
    await find.type('talks');
    find.step(-1);
    expect(reveal).toHaveBeenLastCalledWith('c', false);
    find.step(1);
    expect(reveal).toHaveBeenLastCalledWith('a', false);
    expect(onward).not.toHaveBeenCalled();
    expect(announcer.status).toBe('From the beginning: 1 of 3 places');
  });

  test('says that nothing was found, and asks nothing for an empty box', async () => {
    const { find, reveal } = open(() => Promise.resolve([]));
    await find.type('x');
    expect(announcer.status).toBe('Not found');
    announcer.status = '';
    await find.type('  ');
    expect(announcer.status).toBe('');
    expect(reveal).not.toHaveBeenCalled();
  });
});

test('a change of the document keeps the place that is shown and does not scroll', async () => {
  let places = ['a', 'b', 'c'];
  const { find, reveal } = open(() => Promise.resolve(places));
  await find.type('talks');
  find.step(1);
  find.step(1);
  reveal.mockClear();
  places = ['a', 'b'];
  await find.refresh();
  expect([find.index, find.count]).toEqual([1, 2]);
  expect(reveal).not.toHaveBeenCalled();
});

test('closing gives the keyboard back, and an answer that comes later shows nothing', async () => {
  let give: (places: string[]) => void = () => {};
  const { find, focus, reveal } = open(() => new Promise((resolve) => (give = resolve)));
  const asking = find.type('talks');
  find.close();
  give(['late']);
  await asking;
  expect(focus).toHaveBeenCalledOnce();
  expect([find.isOpen, find.count]).toEqual([false, 0]);
  expect(reveal).not.toHaveBeenCalled();
});

test('keys belong to the pane that was used last', () => {
  const [main, beside] = [open(three), open(three)];
  for (const { pane, find } of [main, beside]) {
    pane.document = find;
    pane.use();
    panes.push(pane);
  }
  expect(findCommands(main.pane)).toEqual([]);
  expect(findCommands(beside.pane).map(({ id }) => id)).toContain('find.open');
  beside.pane.leave();
  expect(findCommands(main.pane).map(({ id }) => id)).toContain('find.open');
});
