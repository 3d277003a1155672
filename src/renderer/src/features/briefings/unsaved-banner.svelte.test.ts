// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../../../../shared/errors';
import type { DraftStatus } from './drafts.svelte';
import UnsavedBanner from './UnsavedBanner.svelte';

const opened: (() => unknown)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
});

function show(code: ErrorCode, draft: DraftStatus) {
  const told = {
    oncopy: vi.fn(),
    onretry: vi.fn(),
    ondifference: vi.fn(),
    onkeepmine: vi.fn(),
    onkeepboth: vi.fn(),
    onkeepasnew: vi.fn(),
  };
  const failure = { code, details: { noun: 'briefing', reason: 'the drive is gone' } };
  const app = mount(UnsavedBanner, { target: document.body, props: { failure, draft, ...told } });
  opened.push(() => unmount(app));
  flushSync();
  return told;
}

const names = (): string[] =>
  [...document.querySelectorAll('button')].map((button) => button.textContent.trim());

test.each<[ErrorCode, DraftStatus, string[]]>([
  ['disk-full', 'kept', ['Copy text', 'Save again']],
  ['save-failed', 'failed', ['Copy text', 'Save again']],
  ['document-missing', 'kept', ['Copy text', 'Save as a new briefing']],
  [
    'document-changed',
    'kept',
    ['Copy text', 'Show what differs', 'Keep mine', 'Show the other, keep mine as a copy'],
  ],
  ['document-changed', 'none', ['Copy text', 'Keep mine', 'Show the other, keep mine as a copy']],
])('text refused because of %s with a draft %s offers %j', (code, draft, offered) => {
  show(code, draft);
  expect(names()).toEqual(offered);
});

test('says where the text is, and when this window is the only place', () => {
  show('disk-full', 'kept');
  expect(document.body.textContent).toContain('in a draft on this computer');
  expect(document.body.textContent).toContain('tried again every few seconds');
  document.body.replaceChildren();
  show('disk-full', 'failed');
  expect(document.body.textContent).toContain('in this window alone');
});
