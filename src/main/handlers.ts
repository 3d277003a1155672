import { fail, succeed, type Failure, type Result } from '../shared/errors';
import type { AppInfo, ImportReport, LibraryView, Settings } from '../shared/ipc/views';
import type { EventName, EventPayload } from '../shared/ipc/events';
import type { Dialogs } from './app/dialogs';
import { fileNameOf } from './file-name';
import type { Handlers } from './ipc/register-handlers';
import type { LibrarySession } from './library-session';
import { createSafetyHandlers } from './safety-handlers';
import { createSearchHandlers } from './search-handlers';
import type { LibraryChecker } from './services/library-check';
import { requireLibrary, type OpenedLibrary } from './services/library-host';
import type { Operations } from './services/operations';
import { fileItem, textItem, type ImportItem } from './services/sources';

export interface HandlerParts {
  readonly info: AppInfo;
  readonly dialogs: Dialogs;
  readonly session: LibrarySession;
  /** Settles when the library of the start is open, with the failure if it could not be opened. */
  readonly firstLibrary: Promise<Failure | null>;
  readonly operations: Operations;
  readonly checker: LibraryChecker;
  readonly settings: {
    get(): Settings;
    set(settings: Settings): Promise<Result<null>>;
  };
  readonly writeFile: (target: string, bytes: Uint8Array) => Promise<Result<null>>;
  readonly send: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** Every method of the contract, answered by the services of the library that is open. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { dialogs, session, operations, settings, send } = parts;
  const opened = (): OpenedLibrary => requireLibrary(session.current);
  // Told once, when the page is there to hear it.
  let isTold = false;
  const firstProblem = async (): Promise<void> => {
    const error = await parts.firstLibrary;
    if (error === null || isTold) return;
    isTold = true;
    send('library.failed', { error });
  };

  function importItems(operation: string, items: readonly ImportItem[]): Promise<ImportReport> {
    const { sources } = opened();
    return operations.run(operation, (signal) =>
      sources.importItems(items, {
        signal,
        onStep: (done, total, label) => {
          send('operations.progressed', { operation, done, total, label });
        },
      }),
    );
  }

  async function viewOf(result: Result<OpenedLibrary>): Promise<Result<LibraryView>> {
    return result.ok ? succeed(await result.value.view()) : result;
  }

  return {
    'app.info': () => Promise.resolve(succeed(parts.info)),
    'app.openExternal': async ({ url }) => {
      const answer = await dialogs.openExternal(url);
      return answer === 'refused' ? fail('link-refused', { url }) : succeed(answer === 'opened');
    },

    'settings.get': () => Promise.resolve(succeed(settings.get())),
    'settings.set': async (value) => {
      const saved = await settings.set(value);
      send('settings.changed', {});
      return saved.ok ? succeed(value) : saved;
    },

    'library.current': async () => {
      await firstProblem();
      return succeed(session.current ? await session.current.view() : null);
    },
    'library.recent': async () => succeed(await session.recent()),
    'library.open': async () => {
      const folder = await dialogs.chooseLibraryFolder();
      if (folder === null) return fail('operation-cancelled');
      return viewOf(await session.open(folder));
    },
    'library.openRecent': async ({ id }) => {
      const entry = (await session.recent()).find((one) => one.id === id);
      if (!entry) return fail('library-missing', { folder: id });
      return viewOf(await session.open(entry.folder));
    },
    'library.create': async ({ name }) => {
      const folder = await dialogs.chooseNewLibraryFolder(name);
      if (folder === null) return fail('operation-cancelled');
      return viewOf(await session.create(folder, name));
    },

    'sources.page': async ({ before, limit }) => {
      // A window that starts asks for the list before it knows that a library is open.
      await parts.firstLibrary;
      const { rows, total } = await opened().sources.page(before, limit);
      return succeed({ rows: [...rows], total });
    },
    'sources.rows': async ({ ids }) => succeed([...(await opened().sources.rows(ids))]),
    'sources.get': ({ id }) => opened().sources.get(id),
    'sources.update': ({ id, gen, patch }) => opened().sources.update(id, gen, definedOnly(patch)),
    'sources.import': async ({ operation }) => {
      requireLibrary(session.current);
      const files = await dialogs.chooseSources();
      return succeed(await importItems(operation, files.map(fileItem)));
    },
    'sources.importDropped': async ({ operation, paths }) =>
      succeed(await importItems(operation, paths.map(droppedItem))),
    'sources.importText': async ({ text }) =>
      succeed(await opened().sources.importItems([textItem(text)])),
    'sources.remove': ({ id }) => opened().sources.remove(id),
    'sources.restore': ({ id }) => opened().sources.restore(id),

    'annotations.list': ({ source }) => opened().annotations.list(source).then(mutable),
    'annotations.create': (passage) => opened().annotations.create(passage),
    'annotations.update': ({ source, id, ...change }) =>
      opened().annotations.update(source, id, change),
    'annotations.remove': ({ source, id }) => opened().annotations.remove(source, id),
    'annotations.restore': ({ source, id }) => opened().annotations.restore(source, id),

    'meetings.list': async () => succeed([...(await opened().meetings.list())]),
    'meetings.get': ({ id }) => opened().meetings.get(id),
    'meetings.create': ({ name }) => opened().meetings.create(name),
    'meetings.suggest': async ({ source }) => {
      const suggested = await opened().suggestions.suggest(source);
      return suggested.ok ? succeed({ meetings: [...suggested.value] }) : suggested;
    },
    'meetings.decide': ({ id, claims, status }) => opened().meetings.decide(id, claims, status),
    'meetings.acceptAll': ({ id }) => opened().meetings.acceptAll(id),
    'meetings.setField': ({ id, field, value, evidence }) =>
      opened().meetings.setField(id, field, value, evidence),
    'meetings.prefer': ({ id, field, claim, reason }) =>
      opened().meetings.prefer(id, field, claim, reason),
    'meetings.addItem': ({ id, list, value, evidence }) =>
      opened().meetings.addItem(id, list, value, evidence),
    'meetings.remove': ({ id }) => opened().meetings.remove(id),
    'meetings.restore': ({ id }) => opened().meetings.restore(id),

    'briefings.list': async () => succeed([...(await opened().briefings.list())]),
    'briefings.get': ({ id }) => opened().briefings.get(id),
    'briefings.create': (briefing) => opened().briefings.create(briefing),
    'briefings.save': ({ id, gen, metadata, doc }) =>
      opened().briefings.save(id, gen, metadata, doc),
    'briefings.preview': async ({ id }) => {
      const rendered = await opened().briefings.render(id, 'preview');
      return rendered.ok
        ? succeed({ pdf: rendered.value.pdf, pages: rendered.value.pages })
        : rendered;
    },
    'briefings.figures': ({ id }) => opened().briefings.figures(id),
    'briefings.preflight': ({ id }) => opened().briefings.preflight(id).then(mutable),
    'briefings.exportPdf': async ({ id }) => {
      const { briefings } = opened();
      const view = await briefings.get(id);
      if (!view.ok) return view;
      const target = await dialogs.chooseHandoutTarget(
        `${fileNameOf(view.value.briefing.title, 'briefing')}.pdf`,
      );
      if (target === null) return succeed(null);
      const rendered = await briefings.render(id, 'export');
      if (!rendered.ok) return rendered;
      const written = await parts.writeFile(target, rendered.value.pdf);
      if (!written.ok) return written;
      const file = target.split(/[\\/]/).at(-1) ?? target;
      return succeed({ file, findings: [...rendered.value.findings] });
    },
    'briefings.remove': ({ id }) => opened().briefings.remove(id),
    'briefings.restore': ({ id }) => opened().briefings.restore(id),

    ...createSearchHandlers(opened),
    ...createSafetyHandlers(parts, opened),

    'operations.cancel': ({ operation }) => {
      operations.cancel(operation);
      return Promise.resolve(succeed(null));
    },
  };
}

/** Something dragged out of another program may have no file behind it; the report says so. */
function droppedItem(path: string): ImportItem {
  if (path !== '') return fileItem(path);
  const file = 'What was dropped';
  const reason = 'it is not a file on this computer.';
  return {
    name: file,
    fileName: null,
    read: () => Promise.resolve(fail('file-unreadable', { file, reason })),
  };
}

function mutable<T>(result: Result<readonly T[]>): Result<T[]> {
  return result.ok ? succeed([...result.value]) : result;
}

/** Drops keys whose value is undefined, which a partial schema lets through. */
function definedOnly<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
