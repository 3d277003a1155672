import { expect, type Locator, type Page } from '@playwright/test';

/** The place “Sources”: the list, and the article that is open. */
export class SourcesPage {
  readonly list: Locator;
  readonly article: Locator;
  readonly annotations: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole('list', { name: 'Sources' });
    this.article = page.getByRole('article');
    this.annotations = page.getByRole('list', { name: 'Annotations' });
  }

  row(title: string | RegExp): Locator {
    return this.list.getByRole('listitem').filter({ hasText: title });
  }

  async open(title: string | RegExp): Promise<void> {
    await this.row(title).getByText(title).first().click();
    await expect(this.article).toBeVisible();
  }

  async import(): Promise<void> {
    await this.page.getByRole('button', { name: 'Import…' }).click();
  }

  /** Selects the words in the article as a reader does with the mouse, wherever they stand first. */
  async select(words: string): Promise<void> {
    await this.article.evaluate((article, wanted) => {
      const texts: { node: Text; start: number }[] = [];
      let whole = '';
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        texts.push({ node: node as Text, start: whole.length });
        whole += node.nodeValue ?? '';
      }
      const at = whole.lastIndexOf(wanted);
      if (at === -1) throw new Error(`“${wanted}” is not in the article.`);
      const place = (offset: number) => {
        const found = texts.filter(({ start }) => start <= offset).at(-1);
        if (!found) throw new Error('The article has no text.');
        return [found.node, offset - found.start] as const;
      };
      const range = document.createRange();
      range.setStart(...place(at));
      const [endNode, endOffset] = place(at + wanted.length - 1);
      range.setEnd(endNode, endOffset + 1);
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }, words);
    await expect(this.page.getByLabel('Highlight the selection')).toBeVisible();
  }

  /** Marks the words with the category of a digit and waits until the list shows the mark. */
  async mark(words: string, digit: 1 | 2 | 3 | 4 | 5): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press(String(digit));
    await expect(this.annotations.getByRole('listitem').filter({ hasText: words })).toBeVisible();
  }

  async suggestRecord(): Promise<void> {
    await this.page.getByRole('button', { name: 'Suggest record' }).click();
  }
}
