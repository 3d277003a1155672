// @ts-check
/* eslint-disable no-restricted-syntax -- the oldest Electron that is measured loads CommonJS only */
/** The built app, watched: usable once its list of sources shows rows. */
const { watchStart } = require('../probe.cjs');

watchStart('[role="list"][aria-label="Sources"] [role="listitem"]');
require('../../../../out/main/index.js');
