// @ts-check
/* eslint-disable no-restricted-syntax -- the oldest Electron that is measured loads CommonJS only */
/** The least an Electron program can be: one window with one line, shown as soon as it is painted. */
const { app, BrowserWindow } = require('electron');
const path = require('node:path');
const { watchStart } = require('../probe.cjs');

watchStart('p');
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window.loadFile(path.join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => {
  app.quit();
});
