// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { conflictComparisonSchema } from '../../../../shared/ipc/safety-views';
import type { Api } from '../../api';
import ComparisonView from './ComparisonView.svelte';
import { ConflictsState } from './conflicts.svelte';
import MergeRows from './MergeRows.svelte';
import { fakeComparison } from './testing/fake-rows';

const opened: (() => unknown)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
});

function compare(lines: readonly string[]): void {
  const comparison = fakeComparison('ADMM', lines);
  const app = mount(ComparisonView, {
    target: document.body,
    props: { comparison, same: 'Nothing has changed.' },
  });
  opened.push(() => unmount(app));
  flushSync();
}

const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
const rows = (): HTMLElement[] => all('ol[aria-label] > li.row');
const fold = (): HTMLButtonElement | undefined =>
  document.querySelector<HTMLButtonElement>('li.fold button') ?? undefined;

describe('a comparison', () => {
  test('folds what is unchanged into a line that opens and closes in its place', () => {
    const unchanged = Array.from({ length: 12 }, (_, at) => `Line: ${String(at)} > ${String(at)}`);
    compare(['City: Hanoi > Vientiane', ...unchanged]);
    expect(rows().length).toBe(2);
    expect(fold()?.textContent.trim()).toBe('11 unchanged');
    expect(fold()?.getAttribute('aria-expanded')).toBe('false');
    fold()?.click();
    flushSync();
    expect(rows().length).toBe(13);
    expect(fold()?.getAttribute('aria-expanded')).toBe('true');
    fold()?.click();
    flushSync();
    expect(rows().length).toBe(2);
  });

  test('marks words by more than colour: as insertions and deletions, and in words', () => {
    compare(['City: Hanoi > Vientiane']);
    expect(all('del').map((element) => element.textContent)).toEqual(['Hanoi']);
    expect(all('ins').map((element) => element.textContent)).toEqual(['Vientiane']);
    expect(rows()[0]?.textContent).toMatch(/removed: Hanoi end of removal\s+added: Vientiane/);
  });

  test('says of a row that one version does not have that it was added or removed', () => {
    compare(['Document: - > Joint declaration', 'Quote: We agreed > -']);
    expect(rows().map((row) => row.querySelector('.badge')?.textContent)).toEqual([
      'Added',
      'Removed',
    ]);
  });

  test('says so where nothing differs', () => {
    compare(['City: Hanoi > Hanoi', 'Country: VN > VN']);
    expect(document.body.textContent).toContain('Nothing has changed.');
  });

  test('draws a long text in steps', () => {
    compare(Array.from({ length: 120 }, (_, at) => `Line: a > ${String(at)}`));
    expect(rows().length).toBe(100);
    const more = all('.more button')[0];
    expect(more?.textContent).toBe('Show 20 more of 120');
    more?.click();
    flushSync();
    expect(rows().length).toBe(120);
    expect(all('.more button')).toEqual([]);
  });
});

describe('the choice between two versions', () => {
  async function merge() {
    const view = conflictComparisonSchema.parse({
      conflict: { entry: 'e', collection: 'meetings', id: 'm', title: 'ADMM', kept: '2026' },
      gen: 1,
      comparison: fakeComparison('ADMM', [
        'Name: ADMM > ADMM',
        'City: Vientiane > Luang Prabang',
        'Venue: - > National Convention Centre',
        'Country: LA > LA',
      ]),
      canMerge: true,
    });
    const conflicts = { list: async () => [view.conflict], compare: vi.fn(async () => view) };
    const state = new ConflictsState({ conflicts } as unknown as Pick<Api, 'conflicts'>);
    await state.load();
    const props = { state, rows: view.comparison.rows };
    const app = mount(MergeRows, { target: document.body, props });
    opened.push(() => unmount(app));
    flushSync();
    return state;
  }

  test('shows the rows that differ first, each with both values, and folds the others', async () => {
    await merge();
    expect(all('legend').map((legend) => legend.textContent)).toEqual(['City', 'Venue']);
    expect(fold()?.textContent.trim()).toBe('2 unchanged');
    expect(all('fieldset')[1]?.textContent).toContain('not there');
    const [library, kept] = all('fieldset:first-of-type label');
    expect(library?.textContent).toContain('Vientiane');
    expect(library?.textContent).not.toContain('Luang Prabang');
    expect(kept?.textContent).toContain('Luang Prabang');
  });

  test('takes the side that is chosen, and shows a choice made for all rows at once', async () => {
    const state = await merge();
    const radios = (): HTMLInputElement[] => [
      ...document.querySelectorAll<HTMLInputElement>('input[type=radio]'),
    ];
    expect(radios().map(({ checked }) => checked)).toEqual([true, false, true, false]);
    radios()[1]?.click();
    flushSync();
    expect(state.changed.map((row) => state.sideOf(row))).toEqual(['kept', 'library']);
    state.takeAll('library');
    flushSync();
    expect(radios().map(({ checked }) => checked)).toEqual([true, false, true, false]);
  });
});
