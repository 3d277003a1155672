import { expect, type Locator, type Page } from '@playwright/test';

/** Searching the library: the box in the top bar, the results, and the bar that finds inside an open document. */
export class SearchPage {
  readonly box: Locator;
  readonly results: Locator;
  /** What is wrong with the query. */
  readonly problems: Locator;
  readonly saved: Locator;
  /** The bar over an open document. */
  readonly find: Locator;
  readonly findBox: Locator;

  constructor(readonly page: Page) {
    this.box = page.getByRole('searchbox', { name: 'Search the library' });
    this.results = page.getByRole('list', { name: 'Search results' });
    this.problems = page.getByRole('list', { name: 'Problems of the query' });
    this.saved = page.getByRole('list', { name: 'Saved searches' });
    this.find = page.getByRole('search', { name: 'Find in this document' });
    this.findBox = this.find.getByRole('searchbox', { name: 'Find in this document' });
  }

  async ask(query: string): Promise<void> {
    await this.box.fill(query);
  }

  row(title: string | RegExp): Locator {
    return this.results.getByRole('listitem').filter({ hasText: title });
  }

  /** Opens a hit as a click does, and waits until the document shows what was found. */
  async open(title: string | RegExp): Promise<void> {
    await this.row(title).getByRole('button').first().click();
    await expect(this.find).toBeVisible();
  }

  /** “3 of 12” */
  async stands(at: number, of: number): Promise<void> {
    await expect(
      this.find.getByText(`${String(at)} of ${String(of)}`, { exact: true }),
    ).toBeVisible();
  }

  /** The words of an article that are marked as the place that is shown, where they lie inside what scrolls; else null. */
  shownWords(): Promise<string | null> {
    return this.page.evaluate(() => {
      const [range] = CSS.highlights.get('found-current') ?? [];
      const pane = document.querySelector('article')?.parentElement;
      if (!range || !pane) return null;
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      const [rect, frame] = [live.getBoundingClientRect(), pane.getBoundingClientRect()];
      const isInside = rect.height > 0 && rect.top >= frame.top && rect.bottom <= frame.bottom;
      return isInside ? live.toString() : null;
    });
  }

  async save(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Save search…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Save search' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(this.saved.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  }
}
