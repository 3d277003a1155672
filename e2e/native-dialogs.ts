import type { ElectronApplication } from '@playwright/test';

/** A native dialog that the app asked to be shown. */
export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  /** Title, or for a message box its message. */
  readonly title: string;
  readonly detail: string;
}

type MainProcess = typeof globalThis & { askedDialogs?: AskedDialog[] };

/**
 * Answers native dialogs inside the main process, where no test could click. An answer holds until
 * the next one is given.
 */
export class NativeDialogs {
  constructor(private readonly electronApp: ElectronApplication) {}

  /** The next dialogs for opening are answered with these paths; none means cancelled. */
  async answerOpen(filePaths: readonly string[]): Promise<void> {
    await this.electronApp.evaluate(
      ({ dialog }, paths) => {
        const main = globalThis as MainProcess;
        main.askedDialogs ??= [];
        const asked = main.askedDialogs;
        dialog.showOpenDialog = (...args: unknown[]) => {
          const options = args.at(-1) as Electron.OpenDialogOptions;
          asked.push({ kind: 'open', title: options.title ?? '', detail: options.message ?? '' });
          return Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
        };
      },
      [...filePaths],
    );
  }

  /** The next dialogs for saving are answered with this path; null means cancelled. */
  async answerSave(filePath: string | null): Promise<void> {
    await this.electronApp.evaluate(({ dialog }, path) => {
      const main = globalThis as MainProcess;
      main.askedDialogs ??= [];
      const asked = main.askedDialogs;
      dialog.showSaveDialog = (...args: unknown[]) => {
        const options = args.at(-1) as Electron.SaveDialogOptions;
        asked.push({ kind: 'save', title: options.title ?? '', detail: options.defaultPath ?? '' });
        return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
      };
    }, filePath);
  }

  /** The next message boxes are answered with the button of this index. */
  async answerMessage(response: number): Promise<void> {
    await this.electronApp.evaluate(({ dialog }, index) => {
      const main = globalThis as MainProcess;
      main.askedDialogs ??= [];
      const asked = main.askedDialogs;
      dialog.showMessageBox = (...args: unknown[]) => {
        const options = args.at(-1) as Electron.MessageBoxOptions;
        asked.push({ kind: 'message', title: options.message, detail: options.detail ?? '' });
        return Promise.resolve({ response: index, checkboxChecked: false });
      };
    }, response);
  }

  /** What was asked since the first answer was prepared, oldest first. */
  async asked(): Promise<readonly AskedDialog[]> {
    return this.electronApp.evaluate(() => (globalThis as MainProcess).askedDialogs ?? []);
  }
}
