import path from 'node:path';
import { BrowserWindow, Menu, app, ipcMain, nativeTheme, session as sessions } from 'electron';
import type { z } from 'zod';
import { version } from '../../package.json';
import { eventChannel } from '../shared/ipc/api';
import type { EventName, EventPayload } from '../shared/ipc/events';
import { settingsSchema, type Settings } from '../shared/ipc/views';
import { declareAppScheme, serveApp } from './app/app-protocol';
import { parseArguments } from './app/arguments';
import { createDialogs } from './app/dialogs';
import { guardContents, guardSession } from './app/guards';
import { buildMenu } from './app/menu';
import { keepPageAlive } from './app/page-recovery';
import { describeRuntime } from './app/runtime-notice';
import { createWindow, showApp, windowStateSchema } from './app/window';
import { createHandlers } from './handlers';
import { createHostParts } from './host-parts';
import { registerHandlers } from './ipc/register-handlers';
import { createLibrarySession, openFirstLibrary } from './library-session';
import { recentLibrariesSchema } from './services/library-host';
import { createOperations } from './services/operations';
import { holdsLibrary, openPreferences, writeWholeFile } from './store/plain-files';

const root = path.join(__dirname, '../..');
const resources = path.join(root, 'resources');
const wanted = parseArguments(process.argv, process.cwd());

// Root has no sandbox, and the scripts that start the app for root say so; forced on, no page would ever come.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();
guardContents(app);
if (wanted.userData) app.setPath('userData', wanted.userData);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const { files, host, checker, now, random, makeId } = createHostParts({
    resources,
    watch: true,
    fixedTime: null,
    handoutWorker: path.join(root, 'out/main/workers/handout-worker.js'),
    checkWorker: path.join(root, 'out/main/workers/check-worker.js'),
    searchWorker: path.join(root, 'out/main/workers/search-worker.js'),
    onFault: (message) => {
      console.error(message);
    },
    backupFolder: path.join(userData, 'backups'),
  });
  const preference = <T>(name: string, schema: z.ZodType<T>, fallback: T) =>
    openPreferences(files, random, path.join(userData, name), schema, fallback);
  const settings = await preference<Settings>('settings.json', settingsSchema, { theme: 'system' });
  const recent = await preference('recent.json', recentLibrariesSchema, []);
  const windowState = await preference('window.json', windowStateSchema.nullable(), null);
  nativeTheme.themeSource = settings.value.theme;

  await serveApp(sessions.defaultSession, path.join(root, 'out/renderer'));
  guardSession(sessions.defaultSession);

  const window = createWindow({
    preload: path.join(root, 'out/preload/index.js'),
    icon: path.join(resources, 'icons/icon-256.png'),
    state: windowState.value,
    onState: (state) => void windowState.set(state),
    isPackaged: app.isPackaged,
  });
  const send = <E extends EventName>(name: E, payload: EventPayload<E>): void => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, { name, payload });
  };
  const log = (message: string, error: unknown): void => {
    console.error(message, error);
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
    wanted: wanted.library,
    sampleFolder: path.join(app.getPath('documents'), 'Rapporteur', 'Sample library'),
    resources: path.join(resources, 'sample-library'),
    now,
    makeId,
  });
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
      settings: {
        get: () => settings.value,
        set: (value) => {
          nativeTheme.themeSource = value.theme;
          return settings.set(value);
        },
      },
      writeFile: (target, bytes) => writeWholeFile(files, random, target, bytes),
      send,
    }),
    isTrusted: (event) =>
      event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame,
    log,
  });
  Menu.setApplicationMenu(
    buildMenu({
      platform: process.platform,
      isPackaged: app.isPackaged,
      choose: (command) => {
        send('menu.chosen', { command });
      },
    }),
  );

  // Quitting closes the window first, so that the page can save its own text while the library is open; a page that
  // cannot save keeps its window. Then it waits for what is being written.
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (!window.isDestroyed()) {
      window.close();
      return;
    }
    void session.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });

  keepPageAlive(window, { load: () => showApp(window), now, log });
  await showApp(window);
}
