import { succeed, type Result } from '../shared/errors';
import type { safetyContract } from '../shared/ipc/safety-contract';
import { fileNameOf } from './file-name';
import type { HandlerParts } from './handlers';
import type { Handlers } from './ipc/register-handlers';
import { inspectLibrary } from './services/library-check';
import type { OpenedLibrary } from './services/library-host';

/** The methods of `safetyContract`, answered by the services of the library that is open. */
export function createSafetyHandlers(
  parts: Pick<HandlerParts, 'dialogs' | 'session' | 'operations' | 'checker' | 'send'>,
  opened: () => OpenedLibrary,
): Pick<Handlers, keyof typeof safetyContract> {
  const { dialogs, session, operations, checker, send } = parts;

  /** Long work that the window can follow and stop. */
  function operate<T>(
    operation: string,
    label: string,
    work: (watch: {
      signal: AbortSignal;
      onProgress: (done: number, total: number) => void;
    }) => Promise<T>,
  ): Promise<T> {
    return operations.run(operation, (signal) =>
      work({
        signal,
        onProgress: (done, total) => {
          send('operations.progressed', { operation, done, total, label });
        },
      }),
    );
  }

  /** Passes a result on after telling the window what it changed. */
  function told<T>(result: Result<T>, tell: () => void): Result<T> {
    if (result.ok) tell();
    return result;
  }

  const backupsChanged = (): void => {
    send('backups.changed', {});
  };

  return {
    'history.list': (reference) => opened().history.list(reference),
    'history.compare': ({ gen, ...reference }) => opened().history.compare(reference, gen),
    'history.restore': ({ gen, ...reference }) => opened().history.restore(reference, gen),

    'trash.list': async () => succeed([...(await opened().trash.list())]),
    'trash.restore': async ({ entry }) =>
      told(await opened().trash.restore(entry), () => {
        send('trash.changed', {});
      }),
    'trash.empty': async () =>
      told(await opened().trash.empty(), () => {
        send('trash.changed', {});
      }),

    'conflicts.list': async () => succeed([...(await opened().conflicts.list())]),
    'conflicts.compare': ({ entry }) => opened().conflicts.compare(entry),
    'conflicts.settle': async ({ entry, gen, decision }) =>
      told(await opened().conflicts.settle(entry, gen, decision), () => {
        send('conflicts.changed', {});
        send('library.changed', {});
      }),

    'quarantine.list': async () => succeed([...(await opened().quarantine.list())]),
    'quarantine.compare': ({ entry }) => opened().quarantine.compare(entry),
    'quarantine.restore': async ({ entry }) =>
      told(await opened().quarantine.restore(entry), () => {
        send('library.changed', {});
      }),

    'library.check': ({ operation }) => {
      const { library } = opened();
      return operate(operation, 'Checking the library', ({ signal, onProgress }) =>
        inspectLibrary(library, checker, { signal, onStep: onProgress }),
      );
    },
    'library.repair': async () => {
      const { library, quarantine } = opened();
      const repaired = await library.repair();
      return repaired.ok
        ? succeed(await Promise.all(repaired.value.map((one) => quarantine.viewOf(one))))
        : repaired;
    },
    'library.acceptPresentState': async () => {
      const current = opened();
      const accepted = await current.library.acceptPresentState();
      return accepted.ok ? succeed(await current.view()) : accepted;
    },
    'library.reopen': async () => {
      const reopened = await session.reopen();
      return reopened.ok ? succeed(await reopened.value.view()) : reopened;
    },

    'backups.list': async () => succeed(await opened().backups.list()),
    'backups.make': ({ operation }) => {
      const { backups } = opened();
      return operate(operation, 'Making a backup', async (watch) =>
        told(await backups.make(watch), backupsChanged),
      );
    },
    'backups.saveCopy': async ({ operation }) => {
      const { backups, library } = opened();
      const { name } = library.info;
      const target = await dialogs.chooseBackupTarget(`${fileNameOf(name, 'library')}.tar.gz`);
      if (target === null) return succeed(null);
      const saved = await operate(operation, 'Making a backup', (watch) =>
        backups.saveCopy(target, watch),
      );
      return saved.ok ? succeed(target.split(/[\\/]/).at(-1) ?? target) : saved;
    },
    'backups.restore': async ({ operation, number }) => {
      const restored = await operate(operation, 'Restoring a backup', (watch) =>
        session.replace(({ backups }, onClosing) =>
          backups.restore(number, { ...watch, onClosing }),
        ),
      );
      backupsChanged();
      return restored.ok ? succeed(await restored.value.view()) : restored;
    },
    'backups.reveal': async () => {
      dialogs.reveal(await opened().backups.place());
      return succeed(null);
    },

    'drafts.read': ({ id }) => opened().drafts.read(id),
    'drafts.compare': ({ id }) => opened().drafts.compare(id),
    'drafts.write': ({ id, ...draft }) => opened().drafts.write(id, draft),
    'drafts.discard': ({ id }) => opened().drafts.discard(id),
  };
}
