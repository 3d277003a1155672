// @ts-check
/* eslint-disable no-restricted-syntax -- the oldest Electron that is measured loads CommonJS only */
/** Electron's Chromium prints the bench document's HTML. Last arguments: HTML file, output file. */
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');

const [page = '', output = ''] = process.argv.slice(-2);
app.disableHardwareAcceleration();
void app
  .whenReady()
  .then(async () => {
    const window = new BrowserWindow({ show: false });
    await window.loadFile(page);
    const pdf = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span style="font-size:12pt">TLP:GREEN</span>',
      footerTemplate:
        '<span style="font-size:9pt">page <span class="pageNumber"></span> of <span class="totalPages"></span></span>',
      generateTaggedPDF: true,
    });
    writeFileSync(output, pdf);
    app.exit(0);
  })
  .catch((/** @type {unknown} */ error) => {
    console.error(error);
    app.exit(1);
  });
