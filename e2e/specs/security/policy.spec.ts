import { expect, test } from '../../fixtures';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
