import { dialog, shell, type BrowserWindow } from 'electron';
import { externalAddress } from './addresses';

/** Native dialogs, the only way a path chosen by the user gets into the app besides dropping files. */
export interface Dialogs {
  /** Absolute paths, or an empty list when the user cancelled. */
  chooseSources(): Promise<readonly string[]>;
  chooseLibraryFolder(): Promise<string | null>;
  /** The folder to make; it does not exist yet or is empty. */
  chooseNewLibraryFolder(suggestedName: string): Promise<string | null>;
  chooseHandoutTarget(suggestedName: string): Promise<string | null>;
  chooseBackupTarget(suggestedName: string): Promise<string | null>;
  /** Shows a file or folder of our own in the system's file manager. */
  reveal(file: string): void;
  /** Opens an https or mailto address after asking. `refused`: the address is of a kind that is never opened. */
  openExternal(address: string): Promise<'opened' | 'declined' | 'refused'>;
}

export function createDialogs(window: () => BrowserWindow): Dialogs {
  return {
    async chooseSources() {
      const answer = await dialog.showOpenDialog(window(), {
        title: 'Import sources',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Plain text', extensions: ['txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return answer.canceled ? [] : answer.filePaths;
    },
    async chooseLibraryFolder() {
      const answer = await dialog.showOpenDialog(window(), {
        title: 'Open a library',
        properties: ['openDirectory'],
      });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    async chooseNewLibraryFolder(suggestedName) {
      const answer = await dialog.showSaveDialog(window(), {
        title: 'Where should the new library be?',
        defaultPath: suggestedName,
        buttonLabel: 'Create library',
      });
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    async chooseHandoutTarget(suggestedName) {
      const answer = await dialog.showSaveDialog(window(), {
        title: 'Export handout',
        defaultPath: suggestedName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    async chooseBackupTarget(suggestedName) {
      const answer = await dialog.showSaveDialog(window(), {
        title: 'Save a backup',
        defaultPath: suggestedName,
        filters: [{ name: 'Backup', extensions: ['tar.gz'] }],
      });
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    reveal(file) {
      shell.showItemInFolder(file);
    },
    async openExternal(address) {
      const url = externalAddress(address);
      if (!url) return 'refused';
      const answer = await dialog.showMessageBox(window(), {
        type: 'question',
        message: url.protocol === 'mailto:' ? `Write to ${url.pathname}?` : `Open ${url.host}?`,
        detail: url.href,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
      });
      if (answer.response !== 0) return 'declined';
      await shell.openExternal(url.href);
      return 'opened';
    },
  };
}
