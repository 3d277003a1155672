import type { App, Session, WebContents } from 'electron';
import { appHost, appScheme, isLocalRequest, parseAddress } from './addresses';

/** Nothing the app shows may reach the network, ask for a permission or download a file. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(mayWriteClipboard(permission, details.isMainFrame, contents.getURL()));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) =>
    mayWriteClipboard(permission, details.isMainFrame, contents?.getURL() ?? origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocalRequest(details.url) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

function mayWriteClipboard(permission: string, isMainFrame: boolean, address: string): boolean {
  const url = parseAddress(address);
  return (
    permission === 'clipboard-sanitized-write' &&
    isMainFrame &&
    url?.protocol === `${appScheme}:` &&
    url.host === appHost
  );
}

/** Every web contents, whoever makes it: no other page, no window, no webview. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
  });
}

function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
