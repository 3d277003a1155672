// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { libraryViewSchema, type LibraryView } from '../../../shared/ipc/views';
import type { Api } from '../api';
import { LibraryState } from '../features/library/library.svelte';
import type { SettingsState } from '../features/settings/settings.svelte';
import Banners from './Banners.svelte';

const opened: (() => unknown)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
});

type Reason = NonNullable<LibraryView['readOnly']>['reason'];

function viewOf(reason: Reason | null, conflicts = 0, setAside = 0): LibraryView {
  return libraryViewSchema.parse({
    id: 'library-1',
    name: 'Desk',
    folder: '/desk',
    readOnly: reason && { reason, sentence: 'It cannot be written.', hint: 'Do this.' },
    categories: [],
    markingSchemes: [],
    counts: { sources: 0, annotations: 0, meetings: 0, briefings: 0 },
    waiting: { conflicts, setAside },
  });
}

function show(view: LibraryView) {
  const api = {
    reopen: vi.fn(async () => viewOf(null)),
    acceptPresentState: vi.fn(async () => viewOf(null)),
    recent: async () => [],
  };
  const library = new LibraryState({ library: api } as unknown as Pick<Api, 'library'>);
  library.current = view;
  const safety = { open: vi.fn() };
  const settings = { noticeDismissed: false, info: null } as unknown as SettingsState;
  const app = mount(Banners, { target: document.body, props: { library, settings, safety } });
  opened.push(() => unmount(app));
  flushSync();
  return { api, library, safety };
}

const words = (): string => document.body.textContent.replace(/\s+/g, ' ');
const buttons = (): HTMLButtonElement[] => [...document.querySelectorAll('button')];
const names = (): string[] =>
  buttons().map((button) => button.getAttribute('aria-label') ?? button.textContent.trim());
async function press(name: string): Promise<void> {
  buttons()
    .find((button, index) => names()[index] === name)
    ?.click();
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
}

describe('a library that cannot be written', () => {
  test.each<[Reason, string[]]>([
    ['locked', ['Try again']],
    ['folder', ['Try again']],
    ['missing', ['Try again']],
    ['journal', ['Check library…', 'Try again']],
    ['shrunk', ['Accept the present state', 'Restore a backup…', 'Try again']],
    ['asked', []],
  ])('because of “%s” offers %j', (reason, offered) => {
    show(viewOf(reason));
    expect(document.body.textContent).toContain('Open for reading only.');
    expect(words()).toContain('It cannot be written. Do this.');
    expect(names()).toEqual(offered);
  });

  test('is opened again on demand, and the banner goes', async () => {
    const { api } = show(viewOf('locked'));
    await press('Try again');
    expect(api.reopen).toHaveBeenCalledOnce();
    expect(document.querySelector('section')).toBeNull();
  });

  test('that shrank is taken as it is only when the user says so', async () => {
    const { api, safety } = show(viewOf('shrunk'));
    await press('Restore a backup…');
    expect(safety.open).toHaveBeenCalledWith('backups');
    expect(api.acceptPresentState).not.toHaveBeenCalled();
    await press('Accept the present state');
    expect(api.acceptPresentState).toHaveBeenCalledOnce();
  });
});

describe('what waits for a decision', () => {
  test('documents with two versions stay in view until they are decided', async () => {
    const { safety, library } = show(viewOf(null, 1));
    expect(document.body.textContent).toContain('1 document has two versions.');
    expect(names()).toEqual(['Compare…']);
    await press('Compare…');
    expect(safety.open).toHaveBeenCalledWith('conflicts');
    library.current = viewOf(null, 0);
    flushSync();
    expect(document.querySelector('section')).toBeNull();
  });

  test('files set aside can be put away, and come back with the next one', async () => {
    const { safety, library } = show(viewOf(null, 0, 1));
    await press('Look…');
    expect(safety.open).toHaveBeenCalledWith('set-aside');
    await press('Dismiss');
    expect(document.querySelector('section')).toBeNull();
    library.current = viewOf(null, 0, 2);
    flushSync();
    expect(document.body.textContent).toContain('2 files could not be read and were set aside.');
  });
});
