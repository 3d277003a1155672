import { expect, test } from '../../fixtures';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test.describe('the network', () => {
  test('is out of reach for the page', async ({ page }) => {
    const outcomes = await page.evaluate(() => {
      const attempt = (run: () => Promise<unknown>): Promise<string> =>
        run().then(
          () => 'reached',
          () => 'refused',
        );
      const socket = (): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const connection = new WebSocket('wss://example.org/');
          connection.onopen = resolve;
          connection.onerror = reject;
        });
      return Promise.all([
        attempt(() => fetch('https://example.org/')),
        attempt(() => fetch('http://127.0.0.1:9/')),
        attempt(() => fetch('https://example.org/', { mode: 'no-cors' })),
        attempt(() => fetch('app://elsewhere/index.html')),
        attempt(() => fetch('file:///etc/hostname')),
        attempt(socket),
        attempt(() => navigator.serviceWorker.register('/worker.js')),
      ]);
    });
    expect(outcomes).toEqual(outcomes.map(() => 'refused'));
  });

  test('is out of reach for the whole session, whatever asks', async ({ electronApp }) => {
    const outcomes = await electronApp.evaluate(async ({ net }) => {
      const urls = [
        'https://example.org/',
        'http://127.0.0.1:9/',
        'ftp://example.org/',
        'app://elsewhere/index.html',
      ];
      const attempts = urls.map((url) =>
        net.fetch(url).then(
          (answer) => `${url} ${answer.status}`,
          (error: unknown) => `${url} ${(error as Error).message}`,
        ),
      );
      return Promise.all(attempts);
    });
    expect(outcomes).toEqual([
      expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
      expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
      expect.stringContaining('ERR_'),
      // Asked from here it does not go through the network's filter, but nobody lives there.
      'app://elsewhere/index.html 404',
    ]);
  });
});
