// @ts-check
// What the official distribution's default app does with `electron PATH`, as far as we use it: the
// fallback distribution comes without one. It is copied to resources/app there.
const { app } = require('electron');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('Usage: electron PATH-OF-AN-APP [arguments]\n');
  process.exit(2);
}

const folder = path.resolve(given);
const manifest = require(path.join(folder, 'package.json'));

// Electron sets this for its own default app; programs read it to know where their arguments begin.
process.defaultApp = true;
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main));
