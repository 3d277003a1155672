import { contract, methodNames } from '../../../src/shared/ipc/contract';
import { expect, test } from '../../fixtures';
import { call, type PageWindow } from './probes';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
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
