import { describe, expect, it } from 'vitest';
import { prepareText } from './anchor-text';
import { describeRange } from './describe-range';
import { resolveSelectors } from './resolve-selectors';

/** A megabyte of prose from a small vocabulary, the same on every run, and 2,000 passages of it. */
function makeBigCase(): { text: string; selectors: ReturnType<typeof describeRange>[] } {
  const words =
    'the meeting of ministers agreed to a joint paper on maritime safety while delegates from every member thanked their host and noted progress in peacekeeping training, health and disaster relief.'.split(
      ' ',
    );
  let state = 20241120;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const parts: string[] = [];
  for (let length = 0; length < 1_000_000; length += (parts.at(-1) ?? '').length + 1) {
    parts.push(words[next(words.length)] ?? '');
  }
  const text = parts.join(' ');
  const prepared = prepareText(text);
  const selectors = Array.from({ length: 2000 }, () => {
    const start = next(text.length - 300);
    return describeRange(prepared.index, { start, end: start + 30 + next(200) });
  });
  return { text, selectors };
}

/** Milliseconds of the fastest of three runs, so that another process taking the processor does not count. */
function timeOf(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = Date.now();
    work();
    return Date.now() - start;
  });
  return Math.min(...times);
}

describe('2,000 passages of a megabyte', () => {
  const { text, selectors } = makeBigCase();
  // Counts what it finds, or the compiler would leave the whole search out.
  let found = 0;
  const scan = (where: string) => () => {
    for (const [quote] of selectors) found += where.indexOf(quote.exact) < 0 ? 0 : 1;
  };
  const resolveAll = (where: string, checksumMatches: boolean) => () => {
    const target = prepareText(where);
    for (const it of selectors) resolveSelectors(target, it, { checksumMatches });
  };

  it('resolve on the unchanged text in a tenth of the time of looking for each quote', () => {
    expect(timeOf(resolveAll(text, true)) * 10).toBeLessThan(timeOf(scan(text)));
    expect(found).toBe(6000);
  }, 60_000);

  it('resolve on a text with a new beginning in less time than looking for each quote', () => {
    const edited = `A new first paragraph.\n${text}`;
    expect(timeOf(resolveAll(edited, false))).toBeLessThan(timeOf(scan(edited)));
  }, 60_000);

  it('resolve in less than four times that when half of them were altered', () => {
    const edited = text.replaceAll('delegates', 'delegations');
    expect(timeOf(resolveAll(edited, false))).toBeLessThan(4 * timeOf(scan(text)));
  }, 60_000);
});
