// @ts-check
/** The built app, driven through the main job on the sample articles, with a picture of each step. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, projectRoot, runMain, say } from './lib/project.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * Takes the tour and says where its pictures and its PDF are.
 *
 * @param {ElectronRuntime} runtime
 * @returns {Promise<number>} exit code
 */
export async function takeTour(runtime) {
  const { code } = await runPlaywright('tour', runtime);
  const folder = join(projectRoot, 'out', 'tour');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  say(`The tour left ${files.length} files in ${folder}`);
  for (const file of files) say(`  ${file}`);
  return code;
}

if (isMain(import.meta.url)) {
  runMain(async () => takeTour(await setUp({ tests: false, display: true })));
}
