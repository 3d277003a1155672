import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelOf, eventChannel } from '../shared/ipc/api';
import type { MethodName } from '../shared/ipc/contract';
import type { EventName } from '../shared/ipc/events';

/*
 * Turns the contract into `window.api`. The page gets functions and nothing else: no ipcRenderer, no channel names, no
 * event objects. Built as one CommonJS file so that the sandbox stays on.
 */

/** Every method and event of the contract; the build puts them here, so that no schema is loaded for their names. */
declare const __METHODS__: readonly {
  readonly name: MethodName;
  readonly takesDroppedFiles: boolean;
}[];
declare const __EVENTS__: readonly EventName[];

type Listener = (payload: unknown) => void;

/** A dropped file's path; `webUtils` came with Electron 29, before it the File object itself carried the path. */
function pathOf(file: File): string {
  // Absent in the runtime of closed networks, whatever the types of the current release say.
  const utils = webUtils as typeof webUtils | undefined;
  return utils ? utils.getPathForFile(file) : ((file as File & { path?: string }).path ?? '');
}

const api: Record<string, unknown> = {};
for (const { name, takesDroppedFiles } of __METHODS__) {
  const [noun = '', verb = ''] = name.split('.');
  const group = (api[noun] ??= {}) as Record<string, unknown>;
  const channel = channelOf(name);
  group[verb] = takesDroppedFiles
    ? ({ files, ...rest }: { files: readonly File[] }) =>
        ipcRenderer.invoke(channel, { ...rest, paths: [...files].map(pathOf) })
    : (input: unknown) => ipcRenderer.invoke(channel, input ?? null);
}

const listeners = new Map<string, Set<Listener>>(__EVENTS__.map((name) => [name, new Set()]));
ipcRenderer.on(eventChannel, (_event, message: { name: string; payload: unknown }) => {
  for (const listener of listeners.get(message.name) ?? []) listener(message.payload);
});
api['on'] = (name: string, listener: Listener) => {
  const set = listeners.get(name);
  if (!set) throw new Error(`There is no event called ${name}.`);
  set.add(listener);
  return () => {
    set.delete(listener);
  };
};

contextBridge.exposeInMainWorld('api', api);
