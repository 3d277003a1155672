// @ts-check
/** `npm start`: sets everything up and opens the app; where there is no display, takes the tour. */
import { projectRoot, runMain, say } from './lib/project.mjs';
import { show } from './lib/run.mjs';
import { hasDisplay } from './lib/virtual-display.mjs';
import { setUp } from './setup.mjs';
import { takeTour } from './tour.mjs';

runMain(async () => {
  const canShow = hasDisplay();
  const runtime = await setUp({ tests: false, display: !canShow });
  if (!canShow) {
    say('There is no display here: taking the tour in a virtual one instead.');
    return takeTour(runtime);
  }
  // Chromium does not start as root with its sandbox on.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, projectRoot, ...process.argv.slice(2)];
  const { code } = await show(runtime.executablePath, args);
  return code;
});
