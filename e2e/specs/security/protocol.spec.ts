import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../fixtures';
import { projectRoot } from '../../launch';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

/** Paths relative to the folder, with slashes. */
function filesBelow(folder: string, within = ''): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(folder, `${within}${entry.name}/`)
      : [`${within}${entry.name}`],
  );
}

test.describe('the app:// protocol', () => {
  const hostilePaths = [
    '/../package.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/%5c..%5cpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/main/index.js',
    '/index.html%00.png',
    '/%00',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/etc/passwd',
    '/file:///etc/passwd',
    '/../renderer-evil/index.html',
    '/INDEX.HTML',
    '/index.html/',
    '/assets',
    '/assets/',
    '/.',
    '/index.html%20',
    '/%C0%AE%C0%AE/package.json',
  ];

  test('serves the built page and nothing beside it', async ({ page }) => {
    const answers = await page.evaluate(
      (paths) =>
        Promise.all(
          paths.map(async (path) => {
            try {
              const answer = await fetch(`app://rapporteur${path}`);
              return `${path} ${answer.status}`;
            } catch {
              return `${path} is no address`;
            }
          }),
        ),
      hostilePaths,
    );
    expect(answers).toHaveLength(hostilePaths.length);
    for (const answer of answers) expect(answer).toMatch(/ 404$| is no address$/);
  });

  test('answers nothing but GET', async ({ page }) => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['POST', 'PUT', 'DELETE'].map(
          async (method) => (await fetch('app://rapporteur/index.html', { method })).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });

  test('names each file’s type and forbids guessing it', async ({ page }) => {
    const files = filesBelow(join(projectRoot, 'out', 'renderer'));
    const types = await page.evaluate(
      (names) =>
        Promise.all(
          names.map(async (name) => {
            const { status, headers } = await fetch(`app://rapporteur/${name}`);
            const extension = /\.[a-z0-9]+$/.exec(name)?.[0] ?? '';
            const type = headers.get('content-type');
            return { extension, status, type, sniffing: headers.get('x-content-type-options') };
          }),
        ),
      files,
    );
    const expected: Record<string, string> = {
      '.html': 'text/html; charset=utf-8',
      '.js': 'text/javascript; charset=utf-8',
      '.mjs': 'text/javascript; charset=utf-8',
      '.css': 'text/css; charset=utf-8',
      '.svg': 'image/svg+xml',
      '.png': 'image/png',
      '.ttf': 'font/ttf',
      '.woff2': 'font/woff2',
    };
    expect(types.map(({ extension }) => extension)).toEqual(
      expect.arrayContaining(['.html', '.js', '.css']),
    );
    for (const [index, { extension, status, type, sniffing }] of types.entries()) {
      expect(status, files[index]).toBe(200);
      expect(type, files[index]).toBe(expected[extension]);
      expect(sniffing, files[index]).toBe('nosniff');
    }
  });
});
