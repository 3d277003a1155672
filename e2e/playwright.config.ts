import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Displays that the starting script opened for us; one worker each, so that each window has the focus. */
const displays = (process.env['RAPPORTEUR_DISPLAYS'] ?? '').split(',').filter(Boolean);

const jsonReport = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  outputDir: process.env['RAPPORTEUR_RESULTS'] ?? join(__dirname, '..', 'test-results'),
  snapshotPathTemplate: '{testDir}/{testFileDir}/{testFileName}-snapshots/{arg}{ext}',
  workers: Math.max(1, displays.length),
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  // Below the limit of the script that starts us, so that the report is written.
  globalTimeout: 40 * 60_000,
  expect: { timeout: 10_000 },
  reporter: jsonReport ? [['list'], ['json', { outputFile: jsonReport }]] : [['list']],
  projects: [
    { name: 'app', testDir: join(__dirname, 'specs') },
    // The whole job in one go, with a picture of each step.
    { name: 'tour', testDir: join(__dirname, 'tour'), timeout: 5 * 60_000 },
  ],
});
