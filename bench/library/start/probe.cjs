// @ts-check
/* eslint-disable no-restricted-syntax -- the oldest Electron that is measured loads CommonJS only */
/**
 * Says on standard output when the window can be used: it is shown and what it is for is painted. The same for every
 * program that is compared, so that it costs each the same. `quit` on standard input ends the program in its own way.
 */
const { app } = require('electron');

/** @param {unknown} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** @param {string} selector what has to be there before the window can be used */
exports.watchStart = (selector) => {
  const painted = `new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    };
    look();
  })`;
  app.once('browser-window-created', (_event, window) => {
    const shown = new Promise((resolve) => {
      window.once('show', () => {
        resolve(Date.now());
      });
    });
    window.webContents.once('dom-ready', () => {
      void Promise.all([window.webContents.executeJavaScript(painted), shown]).then(
        ([atPaint, atShow]) => {
          say({ usable: Math.max(Number(atPaint), Number(atShow)) });
        },
        (/** @type {unknown} */ error) => {
          say({ failed: String(error) });
        },
      );
    });
  });
  process.stdin.on('data', (text) => {
    if (String(text).includes('quit')) app.quit();
  });
};
