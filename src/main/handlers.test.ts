import { expect, it } from 'vitest';
import { createHandlers } from './handlers';
import type { OpenedLibrary } from './services/library-host';
import { makeMemoryLibrary } from './services/testing/memory-library';

it('gives the list to a window that asked before the first library was open', async () => {
  const { opened } = await makeMemoryLibrary();
  const session: { current: OpenedLibrary | null } = { current: null };
  let open = (): void => undefined;
  const firstLibrary = new Promise<null>((resolve) => {
    open = () => {
      session.current = opened;
      resolve(null);
    };
  });
  // Only these two are asked for the list.
  const handlers = createHandlers({ session, firstLibrary } as never);
  const page = handlers['sources.page']({ before: null, limit: 10 });
  open();
  expect(await page).toEqual({ ok: true, value: { rows: [], total: 0 } });
});
