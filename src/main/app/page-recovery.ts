import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { describeFailure, type ErrorCode } from '../../shared/errors';

export interface PageRecovery {
  /** Loads the page into its window. */
  readonly load: () => Promise<void>;
  /** Milliseconds since any instant. */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

/** So many ends of the page within so many milliseconds are not opened again unasked. */
const tolerated = { ends: 3, within: 60_000 };

/**
 * Opens a page again whose process crashed, was killed or ran out of memory, and says so; where the page does not answer
 * any more, asks. The library is open in this process and goes on: what was saved is saved, and the page finds the draft
 * of what was not.
 */
export function keepPageAlive(window: BrowserWindow, { load, now, log }: PageRecovery): void {
  const contents = window.webContents;
  let ends: number[] = [];
  let hanging: AbortController | null = null;

  const ask = (code: ErrorCode, options: Omit<MessageBoxOptions, 'message'>): Promise<number> => {
    const { sentence, hint } = describeFailure({ code, details: {} });
    return dialog
      .showMessageBox(window, { type: 'warning', message: sentence, detail: hint, ...options })
      .then(({ response }) => response);
  };

  const openAgain = async (): Promise<void> => {
    ends = [...ends.filter((end) => now() - end < tolerated.within), now()];
    if (ends.length >= tolerated.ends) {
      const buttons = ['Open it again', 'Quit'];
      if ((await ask('window-keeps-crashing', { buttons, defaultId: 1, cancelId: 1 })) === 1) {
        window.destroy();
        return;
      }
      ends = [];
    }
    if (window.isDestroyed()) return;
    await load();
    if (ends.length > 0) await ask('window-crashed', { buttons: ['Go on'] });
  };

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    hanging?.abort();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log('The page has ended', `${reason}, ${String(exitCode)}`);
    openAgain().catch((error: unknown) => {
      log('The page was not opened again', error);
    });
  });

  const askAboutHanging = async (signal: AbortSignal): Promise<void> => {
    const buttons = ['Wait', 'Open it again', 'Quit'];
    const choice = await ask('window-hangs', { buttons, defaultId: 0, cancelId: 0, signal });
    if (signal.aborted || window.isDestroyed()) return;
    // Whoever ends it opens it again.
    if (choice === 1) contents.forcefullyCrashRenderer();
    if (choice === 2) window.destroy();
  };

  contents.on('unresponsive', () => {
    if (hanging !== null) return;
    hanging = new AbortController();
    askAboutHanging(hanging.signal)
      .catch((error: unknown) => {
        log('Nobody could be asked about the window', error);
      })
      .finally(() => {
        hanging = null;
      });
  });
  contents.on('responsive', () => {
    hanging?.abort();
  });
}
