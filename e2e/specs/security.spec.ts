import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { contract, methodNames } from '../../src/shared/ipc/contract';
import { expect, test } from '../fixtures';
import { isSandboxed, projectRoot } from '../launch';

/*
 * What must hold however wrong the rest of the app is: nobody's page, script, address or message
 * gets further than the window. All of it is asserted on the running app.
 */

type Answer = { ok: true; value: unknown } | { ok: false; error: { code: string } };
type PageWindow = typeof globalThis & {
  api: Record<string, Record<string, (input?: unknown) => Promise<Answer>>>;
  seen: string[];
  untouched?: boolean;
};

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Calls a method of the exposed API as a script in the page would. */
function call(page: Page, method: string, input?: unknown): Promise<Answer> {
  const [noun = '', verb = ''] = method.split('.');
  return page.evaluate(
    ({ group, name, value }) => {
      const run = (globalThis as PageWindow).api[group]?.[name];
      if (!run) throw new Error(`There is no ${group}.${name}.`);
      return run(value);
    },
    { group: noun, name: verb, value: input },
  );
}

/** Puts something that would only survive if the page did. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as PageWindow).untouched = true;
  });
}

/** A navigation begins after the script that asked for it, so the page is given time to go. */
async function expectUntouched(page: Page, here: string, asked = 'all'): Promise<void> {
  const isThere = await page
    .evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            resolve((globalThis as PageWindow).untouched);
          }, 80);
        }),
    )
    .catch((error: unknown) => String(error));
  expect(isThere, `the page is still there after ${asked}`).toBe(true);
  expect(page.url()).toBe(here);
}

/** Paths relative to the folder, with slashes. */
function filesBelow(folder: string, within = ''): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(folder, `${within}${entry.name}/`)
      : [`${within}${entry.name}`],
  );
}

const windowCount = (electronApp: ElectronApplication): Promise<number> =>
  electronApp.evaluate(({ webContents }) => webContents.getAllWebContents().length);

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test('gives the page no Node', async ({ page }) => {
  const kinds = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'ipcRenderer'].map(
      (name) => `${name}: ${typeof (globalThis as Record<string, unknown>)[name]}`,
    ),
  );
  expect(kinds.filter((kind) => !kind.endsWith('undefined'))).toEqual([]);
});

test('isolates and sandboxes every window', async ({ electronApp }) => {
  const preferences = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Electron has it, its types do not.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  // Electron leaves out what is at its default.
  expect(preferences[0]?.['nodeIntegrationInWorker'] ?? false).toBe(false);
  expect(preferences[0]?.['enableBlinkFeatures'] ?? '').toBe('');
});

test('carries no switch that weakens Chromium', async ({ electronApp }) => {
  const weakening = await electronApp.evaluate(({ app }) =>
    [
      'disable-web-security',
      'disable-site-isolation-trials',
      'allow-running-insecure-content',
      'ignore-certificate-errors',
      'unsafely-treat-insecure-origin-as-secure',
      'enable-experimental-web-platform-features',
    ].filter((name) => app.commandLine.hasSwitch(name)),
  );
  expect(weakening).toEqual([]);
});

test('runs the page in a process that the kernel confines', async ({ electronApp }) => {
  test.skip(process.platform !== 'linux', 'only Linux tells it in /proc');
  test.skip(!isSandboxed(), 'nobody but root can run the window here');
  const processId = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${processId ?? 0}/status`, 'utf8');
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).toMatch(/^Seccomp:\s+2$/m);
});

test.describe('the security policy', () => {
  test('is sent with every file, byte for byte', async ({ page }) => {
    const policies = await page.evaluate(async () => {
      const assets = [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
      );
      const answers = ['index.html', ...assets, 'nothing-here.js'].map(async (path) => {
        const answer = await fetch(new URL(path, document.baseURI));
        return answer.headers.get('content-security-policy');
      });
      return Promise.all(answers);
    });
    expect(policies.length).toBeGreaterThan(2);
    for (const policy of policies) expect(policy).toBe(POLICY);
  });

  test('blocks inline code, eval, remote images and posted forms, and says so', async ({
    page,
  }) => {
    const seen = await page.evaluate(async () => {
      const violations: string[] = [];
      const outcomes: Record<string, unknown> = { ran: 0 };
      (globalThis as unknown as { outcomes: typeof outcomes }).outcomes = outcomes;
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
      });
      const inline = document.createElement('script');
      inline.textContent = 'outcomes.ran += 1';
      const handled = document.createElement('button');
      handled.setAttribute('onclick', 'outcomes.ran += 1');
      const remote = document.createElement('script');
      remote.src = 'https://example.org/x.js';
      const styled = document.createElement('p');
      styled.setAttribute('style', 'color: red');
      const image = document.createElement('img');
      image.src = 'https://example.org/x.png';
      const form = document.createElement('form');
      form.action = 'https://example.org/';
      form.method = 'post';
      document.body.append(inline, handled, remote, styled, image, form);
      handled.click();
      form.submit();
      // In a timer of its own, for the debugger may evaluate what the page may not.
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          for (const [name, run] of Object.entries({
            eval: () => (0, eval)('1') as unknown,
            // eslint-disable-next-line @typescript-eslint/no-implied-eval -- It must be refused.
            function: () => new Function('return 1'),
          })) {
            try {
              outcomes[name] = run();
            } catch (error) {
              outcomes[name] = (error as Error).name;
            }
          }
          setTimeout(resolve, 100);
        }, 0);
      });
      for (const element of [inline, handled, remote, styled, image, form]) element.remove();
      return { violations, outcomes };
    });
    expect(seen.outcomes).toEqual({ ran: 0, eval: 'EvalError', function: 'EvalError' });
    expect([...new Set(seen.violations)].sort()).toEqual(
      expect.arrayContaining([
        'form-action',
        'img-src',
        'script-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-attr',
      ]),
    );
  });
});

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

test('refuses every permission', async ({ page }) => {
  const granted = await page.evaluate(async () => {
    const names = [
      'accelerometer',
      'ambient-light-sensor',
      'background-fetch',
      'background-sync',
      'camera',
      'clipboard-read',
      'display-capture',
      'geolocation',
      'gyroscope',
      'idle-detection',
      'local-fonts',
      'magnetometer',
      'microphone',
      'midi',
      'nfc',
      'notifications',
      'payment-handler',
      'persistent-storage',
      'push',
      'screen-wake-lock',
      'storage-access',
      'window-management',
    ];
    const states = names.map(async (name) => {
      try {
        const status = await navigator.permissions.query({
          name,
          userVisibleOnly: true,
        } as unknown as PermissionDescriptor);
        return `${name}: ${status.state}`;
      } catch {
        // This Chromium does not know the name, so nobody can be granted it.
        return `${name}: unknown`;
      }
    });
    return (await Promise.all(states)).filter((state) => state.endsWith('granted'));
  });
  expect(granted).toEqual([]);
});

test('hands out no device, place, picture of the screen or notice', async ({ page }) => {
  const outcomes = await page.evaluate(() => {
    const attempt = (run: () => Promise<unknown>): Promise<string> =>
      run().then(
        () => 'given',
        () => 'refused',
      );
    const place = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, reject);
      });
    const notice = async (): Promise<void> => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
    };
    return Promise.all([
      attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      attempt(() => navigator.mediaDevices.getUserMedia({ video: true })),
      attempt(() => navigator.mediaDevices.getDisplayMedia()),
      attempt(() => navigator.clipboard.readText()),
      attempt(place),
      attempt(notice),
    ]);
  });
  expect(outcomes).toEqual(outcomes.map(() => 'refused'));
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

test.describe('links to the outside', () => {
  const hostile = [
    '',
    'example.org',
    'http://example.org/',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x&crumb=location:\\\\server',
    'ms-officecmd:x',
    'javascript:alert(1)',
    'jAvAsCrIpT:alert(1)',
    'vbscript:x',
    'data:text/html,<script>1</script>',
    'blob:https://example.org/1',
    'app://rapporteur/index.html',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org\nfile:///etc/passwd',
    'https://example.org/\r\nx',
    ' https://example.org/',
    'https:\\\\example.org\\x',
    'https:/example.org',
    'ftp://example.org/',
    'ssh://example.org',
    'https://',
  ];

  /** Replaces what would open a browser by a list of what was to be opened. */
  async function recordOpened(electronApp: ElectronApplication): Promise<() => Promise<string[]>> {
    type Main = typeof globalThis & { opened?: string[] };
    await electronApp.evaluate(({ shell }) => {
      const opened: string[] = [];
      (globalThis as Main).opened = opened;
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
      shell.openPath = (path) => {
        opened.push(path);
        return Promise.resolve('');
      };
    });
    return () => electronApp.evaluate(() => (globalThis as Main).opened ?? []);
  }

  test('are refused unless they are plain https or mail, without asking', async ({
    page,
    electronApp,
    dialogs,
  }) => {
    const opened = await recordOpened(electronApp);
    await dialogs.answerMessage(0);
    for (const url of hostile) {
      const answer = await call(page, 'app.openExternal', { url });
      expect(answer.ok, url).toBe(false);
    }
    expect(await opened()).toEqual([]);
    expect(await dialogs.asked()).toEqual([]);
  });

  test('are opened only after the question that shows the host', async ({
    page,
    electronApp,
    dialogs,
  }) => {
    const opened = await recordOpened(electronApp);
    const url = 'https://example.org/communique?id=3';
    await dialogs.answerMessage(1);
    expect(await call(page, 'app.openExternal', { url })).toEqual({ ok: true, value: false });
    expect(await opened()).toEqual([]);
    await dialogs.answerMessage(0);
    expect(await call(page, 'app.openExternal', { url })).toEqual({ ok: true, value: true });
    expect(await opened()).toEqual([url]);
    for (const { title } of await dialogs.asked()) expect(title).toContain('example.org');
  });
});

test.describe('the exposed API', () => {
  test('adds one name to the window', async ({ page }) => {
    const added = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name));
    });
    // Frames are numbered properties; Playwright and the page's libraries keep notes of their own.
    expect(
      added.filter((name) => !/^(\d+|__(playwright|zod|svelte).*|bits[A-Z]\w+)$/.test(name)),
    ).toEqual(['api']);
  });

  test('is the contract’s list of functions and cannot be changed', async ({ page }) => {
    const found = await page.evaluate(() => {
      const { api } = globalThis as unknown as { api: Record<string, unknown> };
      const names = Object.entries(api).flatMap(([noun, group]) =>
        typeof group === 'function'
          ? [noun]
          : Object.entries(group as object).map(([verb, run]) => `${noun}.${verb} ${typeof run}`),
      );
      const change = (run: () => void): boolean => {
        try {
          run();
          return false;
        } catch {
          return true;
        }
      };
      const isRefused = [
        change(() => Object.assign(api, { more: 1 })),
        change(() => Object.assign(globalThis, { api: 1 })),
        change(() => Object.assign(api['sources'] as object, { list: 1 })),
      ];
      return { names, isRefused };
    });
    expect(found.names.sort()).toEqual(
      [...methodNames.map((name) => `${name} function`), 'on'].sort(),
    );
    expect(found.isRefused).toEqual([true, true, true]);
  });

  test('is not in frames', async ({ page }) => {
    const kind = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const api = typeof (frame.contentWindow as unknown as { api?: unknown }).api;
      frame.remove();
      return api;
    });
    expect(kind).toBe('undefined');
  });

  test('refuses a wrong input to every method', async ({ page }) => {
    const answers: string[] = [];
    for (const name of methodNames) {
      const wrong =
        'from' in contract[name] ? { files: [], unexpected: true } : { unexpected: true };
      const answer = await call(page, name, wrong);
      answers.push(`${name}: ${answer.ok ? 'answered' : answer.error.code}`);
    }
    expect(answers).toEqual(methodNames.map((name) => `${name}: invalid-input`));
  });

  test('answers nobody but our own window', async ({ electronApp, page }) => {
    const answers = await electronApp.evaluate(
      async ({ app, BrowserWindow }, names) => {
        const preload = `${app.getAppPath()}/out/preload/index.js`;
        const foreign = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        await foreign.loadURL('app://rapporteur/index.html');
        const script = `Promise.all(${JSON.stringify(names)}.map(async (name) => {
          const [noun, verb] = name.split('.');
          const answer = await window.api[noun][verb]({ files: [] });
          return answer.ok ? 'answered' : answer.error.code;
        }))`;
        const codes = (await foreign.webContents.executeJavaScript(script)) as string[];
        foreign.destroy();
        return codes;
      },
      methodNames as readonly string[],
    );
    expect(answers).toEqual(methodNames.map(() => 'sender-refused'));
    expect(await call(page, 'app.info')).toMatchObject({ ok: true });
  });

  test('keeps running after anything a page can send', async ({ page }) => {
    const outcomes = await page.evaluate(
      async (names) => {
        const { api } = globalThis as PageWindow;
        const deep: Record<string, unknown> = {};
        let inner = deep;
        for (let depth = 0; depth < 2000; depth += 1) inner = inner['x'] = {};
        const values: unknown[] = [
          0,
          -1,
          Number.NaN,
          '',
          '\u0000',
          'x'.repeat(1_000_000),
          [],
          [[]],
          {},
          deep,
          { id: '../../library.json' },
          { id: ['a'] },
          { id: null },
          new Date(),
          new Map([['id', 'x']]),
          new Uint8Array(16),
        ];
        const codes = new Set<string>();
        for (const name of names) {
          const [noun = '', verb = ''] = name.split('.');
          for (const value of values) {
            try {
              const answer = await api[noun]?.[verb]?.(value);
              if (answer?.ok === false) codes.add(answer.error.code);
            } catch {
              codes.add('not sent');
            }
          }
        }
        return [...codes].sort();
      },
      methodNames.filter((name) => !/^(library|sources)\.(open|create|import)$/.test(name)),
    );
    expect(outcomes).not.toContain('internal');
    expect(await call(page, 'app.info')).toMatchObject({ ok: true });
  });
});
