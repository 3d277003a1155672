import { expect, type Locator, type Page } from '@playwright/test';

/** The desk of one briefing: its head, its text, the handout and the preflight. */
export class BriefingPage {
  readonly text: Locator;
  readonly title: Locator;
  readonly preview: Locator;
  readonly preflight: Locator;
  readonly evidence: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: 'Briefing text' });
    this.title = page.getByRole('textbox', { name: 'Briefing title' });
    this.preview = page.getByRole('region', { name: 'Preview' });
    this.preflight = page.getByRole('list', { name: 'Preflight' });
    this.evidence = page.getByRole('list', { name: 'Evidence' });
  }

  async open(title: string | RegExp): Promise<void> {
    const list = this.page.getByRole('list', { name: 'Briefings' });
    await list.getByText(title).first().click();
    await expect(this.text).toBeVisible();
  }

  /** Waits until the whole text is on disk and the handout shows it. */
  async isSaved(): Promise<void> {
    await expect(
      this.page
        .getByRole('status')
        .filter({ hasText: /^Saved/ })
        .first(),
    ).toBeVisible();
    await expect(this.preview).toHaveAttribute('aria-busy', 'false');
  }

  /** Puts the cursor behind the last word of the text. */
  async goToEnd(): Promise<void> {
    await this.text.focus();
    await this.page.keyboard.press('Control+End');
  }

  async insertEvidence(words: string): Promise<void> {
    const row = this.evidence.getByRole('listitem').filter({ hasText: words });
    await row.getByRole('button', { name: /^Insert/ }).click();
  }

  async setMarking(label: string): Promise<void> {
    await this.page.getByLabel('Marking').selectOption({ label });
  }

  async exportPdf(): Promise<void> {
    await this.page.getByRole('button', { name: 'Export PDF…' }).click();
  }
}
