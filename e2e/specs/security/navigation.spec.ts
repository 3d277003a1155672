import { expect, test } from '../../fixtures';
import { expectUntouched, markPage, windowCount } from './probes';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test.describe('leaving the page', () => {
  // Without about:blank, of which Chromium asks nobody: it stays in the page's origin and policy.
  const addresses = [
    'https://example.org/',
    'http://example.org/',
    'https://example.org:8443/x?y#z',
    'app://elsewhere/index.html',
    'app://rapporteur.example.org/index.html',
    'app://rapporteur/other.html',
    'app://rapporteur/index.html?x=1',
    'app:///index.html',
    'file:///etc/passwd',
    'file://server/share/x.html',
    'ftp://example.org/',
    'data:text/html,<h1>x</h1>',
    'javascript:document.body.remove()',
    'wss://example.org/',
    'view-source:https://example.org/',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'smb://server/share',
    'ms-msdt:/id',
    'mailto:somebody@example.org',
    'blob:https://example.org/0a',
  ];

  test('is prevented for every address', async ({ page }) => {
    const here = page.url();
    await markPage(page);
    for (const address of addresses) {
      await page.evaluate((to) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
        try {
          location.href = to;
        } catch {
          // Some addresses are refused before anybody is asked to go there.
        }
      }, address);
      await expectUntouched(page, here, address);
    }
  });

  test('is prevented for a page of our own making', async ({ page }) => {
    const here = page.url();
    await markPage(page);
    await page.evaluate(() => {
      const blob = new Blob(['<h1>x</h1>'], { type: 'text/html' });
      location.href = URL.createObjectURL(blob);
    });
    await expectUntouched(page, here);
  });

  test('is prevented for frames', async ({ page }) => {
    const here = page.url();
    await markPage(page);
    await page.evaluate((list) => {
      for (const address of list) {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
      }
    }, addresses);
    await expectUntouched(page, here);
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((frame) => {
        try {
          const { document: inner } = frame.contentWindow ?? {};
          return inner === undefined || inner.body.childElementCount === 0;
        } catch {
          // Another origin: what it shows must be Chromium's own error page.
          return true;
        }
      }),
    );
    expect(shown).toEqual(shown.map(() => true));
    const foreign = page
      .frames()
      .map((frame) => frame.url())
      .filter((url) => /^(https?|ftp|file|data|smb):/.test(url));
    expect(foreign).toEqual([]);
  });

  test('opens no second window', async ({ page, electronApp }) => {
    const before = await windowCount(electronApp);
    const opened = await page.evaluate((list) => {
      const results = list.map((address) => window.open(address) !== null);
      for (const address of list) {
        const link = document.createElement('a');
        link.href = address;
        link.target = '_blank';
        document.body.append(link);
        link.click();
        link.remove();
      }
      return results;
    }, addresses);
    expect(opened).toEqual(addresses.map(() => false));
    expect(await windowCount(electronApp)).toBe(before);
  });

  test('makes no webview', async ({ page, electronApp }) => {
    const before = await windowCount(electronApp);
    const isPlain = await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.org/');
      document.body.append(view);
      return !('getWebContentsId' in view);
    });
    expect(isPlain).toBe(true);
    expect(await windowCount(electronApp)).toBe(before);
  });

  test('downloads nothing', async ({ page, electronApp }) => {
    await electronApp.evaluate(({ session }) => {
      const main = globalThis as typeof globalThis & { downloads?: boolean[] };
      const downloads: boolean[] = [];
      main.downloads = downloads;
      // Asked last, it sees what the app decided.
      session.defaultSession.on('will-download', (event) => downloads.push(event.defaultPrevented));
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.exe';
      link.click();
    });
    await expect
      .poll(() =>
        electronApp.evaluate(
          () => (globalThis as typeof globalThis & { downloads?: boolean[] }).downloads,
        ),
      )
      .toEqual([true]);
  });
});
