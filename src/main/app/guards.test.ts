import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardContents, guardSession } from './guards';

/** Every permission that Electron knows, and names it does not. */
const permissions = [
  'accessibility-events',
  'background-sync',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'a-permission-of-tomorrow',
];

type Handler = (...args: unknown[]) => unknown;

/** A session that keeps the handlers it is given. */
function recordSession() {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler;
  };
  const events = new EventEmitter();
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerEnabled: vi.fn(),
    webRequest: { onBeforeRequest: keep('network') },
    on: events.on.bind(events),
  };
  guardSession(session as unknown as Session);
  const call = (name: string, ...args: unknown[]): unknown => handlers[name]?.(...args);
  return { call, events };
}

const pageAt = (address: string) => ({ getURL: () => address });
const own = 'app://rapporteur/index.html';

describe('guardSession', () => {
  const { call, events } = recordSession();

  const isGranted = (permission: string, address: string, isMainFrame: boolean): boolean[] => {
    const answers: boolean[] = [];
    const answer = (isAllowed: boolean) => answers.push(isAllowed);
    call('request', pageAt(address), permission, answer, { isMainFrame });
    answers.push(call('check', pageAt(address), permission, address, { isMainFrame }) as boolean);
    return answers;
  };

  it.each(permissions)('denies %s to our own page', (permission) => {
    expect(isGranted(permission, own, true)).toEqual([false, false]);
  });

  it('lets our own main frame alone write to the clipboard', () => {
    const name = 'clipboard-sanitized-write';
    expect(isGranted(name, own, true)).toEqual([true, true]);
    expect(isGranted(name, own, false)).toEqual([false, false]);
    expect(isGranted(name, 'app://elsewhere/index.html', true)).toEqual([false, false]);
    expect(isGranted(name, 'https://example.org/', true)).toEqual([false, false]);
    expect(isGranted(name, '', true)).toEqual([false, false]);
  });

  it('gives no device and no picture of the screen', () => {
    expect(call('device', {})).toBe(false);
    const streams: unknown[] = [];
    call('display', {}, (answer: unknown) => streams.push(answer));
    expect(streams).toEqual([{}]);
  });

  it.each([
    ['app://rapporteur/index.html', false],
    ['https://example.org/', true],
    ['http://localhost:5173/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/', true],
  ])('decides on a request to %s: cancelled %s', (url, cancel) => {
    const answers: unknown[] = [];
    call('network', { url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });

  it('prevents every download', () => {
    const event = { preventDefault: vi.fn() };
    events.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('guardContents', () => {
  const app = new EventEmitter();
  guardContents(app as unknown as App);
  const contents = Object.assign(new EventEmitter(), {
    opener: (): unknown => undefined,
    setWindowOpenHandler(handler: () => unknown) {
      contents.opener = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
    'prevents %s whoever asks',
    (name) => {
      const event = { preventDefault: vi.fn() };
      contents.emit(name, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    },
  );

  it('opens no window', () => {
    expect(contents.opener()).toEqual({ action: 'deny' });
  });
});
