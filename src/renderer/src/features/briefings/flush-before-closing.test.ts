// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flushBeforeClosing } from './flush-before-closing';

let stop: (() => void) | null = null;
const close = vi.fn();

beforeEach(() => {
  close.mockClear();
  vi.stubGlobal('close', close);
  window.close = close;
});
afterEach(() => {
  stop?.();
  vi.unstubAllGlobals();
});

/** @param saves whether saving works @param keeps whether a draft can be written */
function open(saves: boolean, keeps: boolean) {
  const text = { isUnsaved: true };
  const autosave = {
    isPending: () => text.isUnsaved,
    flush: vi.fn(async () => {
      if (saves) text.isUnsaved = false;
      return saves;
    }),
  };
  const drafts = { keep: vi.fn(async () => keeps) };
  stop = flushBeforeClosing(autosave, drafts);
  return { text, autosave, drafts };
}

/** Answers whether the window stays open for now. */
async function tryToClose(): Promise<boolean> {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve));
  return event.defaultPrevented;
}

test('a window without unsaved text closes at once', async () => {
  const { text } = open(true, true);
  text.isUnsaved = false;
  expect(await tryToClose()).toBe(false);
});

test('unsaved text is saved first, and the window closes then', async () => {
  const { drafts } = open(true, true);
  expect(await tryToClose()).toBe(true);
  expect(close).toHaveBeenCalledOnce();
  expect(drafts.keep).not.toHaveBeenCalled();
  expect(await tryToClose()).toBe(false);
});

test('text that cannot be saved goes to a draft, and the window closes then', async () => {
  open(false, true);
  expect(await tryToClose()).toBe(true);
  expect(close).toHaveBeenCalledOnce();
  expect(await tryToClose()).toBe(false);
});

test('text that can be kept nowhere holds the window open once', async () => {
  open(false, false);
  expect(await tryToClose()).toBe(true);
  expect(close).not.toHaveBeenCalled();
  expect(await tryToClose()).toBe(false);
});
