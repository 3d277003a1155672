import path from 'node:path';
import { BrowserWindow, Menu, app, nativeTheme, session as sessions } from 'electron';
import type { z } from 'zod';
import { settingsSchema, type Settings } from '../shared/ipc/views';
import { declareAppScheme, serveApp } from './app/app-protocol';
import { parseArguments } from './app/arguments';
import { guardContents, guardSession } from './app/guards';
import { buildMenu } from './app/menu';
import { keepPageAlive } from './app/page-recovery';
import { createWindow, showApp, windowStateSchema } from './app/window';
import { recentLibrariesSchema } from './services/recent-libraries';
import { makeNodeFiles } from './store/node-files';
import { openPreferences } from './store/plain-files';

const root = path.join(__dirname, '../..');
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
  const files = makeNodeFiles();
  const preference = <T>(name: string, schema: z.ZodType<T>, fallback: T) =>
    openPreferences(files, Math.random, path.join(app.getPath('userData'), name), schema, fallback);
  const [settings, recent, windowState] = await Promise.all([
    preference<Settings>('settings.json', settingsSchema, { theme: 'system' }),
    preference('recent.json', recentLibrariesSchema, []),
    preference('window.json', windowStateSchema.nullable(), null),
    serveApp(sessions.defaultSession, path.join(root, 'out/renderer')),
  ]);
  guardSession(sessions.defaultSession);
  const showTheme = (theme: Settings['theme']): void => {
    nativeTheme.themeSource = theme;
  };
  showTheme(settings.value.theme);

  const window = createWindow({
    preload: path.join(root, 'out/preload/index.js'),
    icon: path.join(root, 'resources/icons/icon-256.png'),
    state: windowState.value,
    onState: (state) => void windowState.set(state),
    isPackaged: app.isPackaged,
  });
  const log = (message: string, error: unknown): void => {
    console.error(message, error);
  };
  keepPageAlive(window, { load: () => showApp(window), now: Date.now, log });
  const shown = showApp(window);
  // Loaded while the page's own process starts. All in one turn: the page cannot ask before there is one to answer.
  const { compose } = await import('./compose');
  const { session, send } = compose({
    window,
    settings,
    recent,
    library: wanted.library,
    root,
    log,
    showTheme,
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

  await shown;
}
