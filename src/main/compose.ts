import path from 'node:path';
import { app, ipcMain, type BrowserWindow } from 'electron';
import { version } from '../../package.json';
import { eventChannel } from '../shared/ipc/api';
import type { EventName, EventPayload } from '../shared/ipc/events';
import type { Settings } from '../shared/ipc/views';
import { createDialogs } from './app/dialogs';
import { describeRuntime } from './app/runtime-notice';
import { createHandlers, type HandlerParts } from './handlers';
import { createHostParts } from './host-parts';
import { registerHandlers } from './ipc/register-handlers';
import { createLibrarySession, openFirstLibrary, type LibrarySession } from './library-session';
import { createOperations } from './services/operations';
import type { RecentEntry } from './services/recent-libraries';
import { holdsLibrary, writeWholeFile, type PreferenceFile } from './store/plain-files';

/** What is there before the services are loaded. */
export interface ComposeOptions {
  readonly window: BrowserWindow;
  readonly settings: Pick<PreferenceFile<Settings>, 'value' | 'set'>;
  readonly recent: PreferenceFile<RecentEntry[]>;
  /** Absolute path of the library that was asked for, or null. */
  readonly library: string | null;
  /** Folder of the application. */
  readonly root: string;
  readonly log: (message: string, error: unknown) => void;
  /** Shows a theme that was chosen. */
  readonly showTheme: (theme: Settings['theme']) => void;
}

export interface Composed {
  readonly session: LibrarySession;
  readonly send: <E extends EventName>(name: E, payload: EventPayload<E>) => void;
}

/**
 * Builds what stands behind the window and begins to open the first library. When this returns, every method of the
 * contract has its handler.
 */
export function compose({ window, recent, log, ...options }: ComposeOptions): Composed {
  const resources = path.join(options.root, 'resources');
  const worker = (name: string): string => path.join(options.root, `out/main/workers/${name}.js`);
  const { files, host, checker, now, random, makeId } = createHostParts({
    resources,
    watch: true,
    fixedTime: null,
    handoutWorker: worker('handout-worker'),
    checkWorker: worker('check-worker'),
    searchWorker: worker('search-worker'),
    onFault: (message) => {
      console.error(message);
    },
    backupFolder: path.join(app.getPath('userData'), 'backups'),
  });
  const send = <E extends EventName>(name: E, payload: EventPayload<E>): void => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, { name, payload });
  };
  const session = createLibrarySession({
    host,
    recent,
    isPresent: (folder) => holdsLibrary(files, folder),
    send,
    log,
  });
  // The page loads while the library opens; its first question waits for the answer.
  const firstLibrary = openFirstLibrary({
    session,
    host,
    files,
    wanted: options.library,
    sampleFolder: path.join(app.getPath('documents'), 'Rapporteur', 'Sample library'),
    resources: path.join(resources, 'sample-library'),
    now,
    makeId,
  });
  const settings: HandlerParts['settings'] = {
    get: () => options.settings.value,
    set: (value) => {
      options.showTheme(value.theme);
      return options.settings.set(value);
    },
  };
  registerHandlers({
    ipc: ipcMain,
    handlers: createHandlers({
      info: {
        version,
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        runtimeNotice: describeRuntime(process.versions.electron),
        platform: process.platform,
      },
      dialogs: createDialogs(() => window),
      session,
      firstLibrary,
      operations: createOperations(),
      checker,
      settings,
      writeFile: (target, bytes) => writeWholeFile(files, random, target, bytes),
      send,
    }),
    isTrusted: (event) =>
      event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame,
    log,
  });
  return { session, send };
}
