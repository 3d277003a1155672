import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import { z } from 'zod';
import { appOrigin } from './addresses';

/** Where the window was, in device-independent pixels of the whole desktop. */
export const windowStateSchema = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly icon: string;
  /** Null on the first start. */
  readonly state: WindowState | null;
  readonly onState: (state: WindowState) => void;
  readonly isPackaged: boolean;
}

const smallest = { width: 900, height: 600 };
const first = { width: 1280, height: 800 };

/** Colours of the empty window, so that the first frame is not a flash of white. */
const paper = { light: '#fbfaf7', dark: '#1b1a18' };

export function createWindow(options: WindowOptions): BrowserWindow {
  const bounds = options.state && isOnScreen(options.state.bounds) ? options.state.bounds : first;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Rapporteur',
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !options.isPackaged,
    },
  });
  if (options.state?.maximised) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  const remember = (): void => {
    options.onState({ bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  };
  window.on('resized', remember);
  window.on('moved', remember);
  window.on('close', remember);
  return window;
}

export async function showApp(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/index.html`);
}

function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const shownWidth =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) -
      Math.max(bounds.x, workArea.x);
    const shownHeight =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) -
      Math.max(bounds.y, workArea.y);
    return shownWidth >= 100 && shownHeight >= 100;
  });
}
