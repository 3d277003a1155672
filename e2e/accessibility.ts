import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type AxeWindow = typeof globalThis & {
  axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> };
};

/**
 * What axe finds wrong on the page as it is now, one line each: rule, help, and the first places.
 * The library goes in through the debugger, because the security policy lets no script in.
 */
export async function findAccessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (globalThis as AxeWindow).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id}: ${help} (${nodes.length}: ${places.join(', ')})`;
  });
}
