// @ts-check
/** `npm run e2e`: the end-to-end suite alone; arguments go to Playwright, `--headed` shows windows. */
import { runMain, say } from './lib/project.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { setUp } from './setup.mjs';

runMain(async () => {
  const runtime = await setUp({ tests: true, display: true });
  const { passed, failed, code } = await runPlaywright('app', runtime, process.argv.slice(2));
  say(`${passed} passed, ${failed} failed`);
  return code;
});
