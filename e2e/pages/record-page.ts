import { expect, type Locator, type Page } from '@playwright/test';

/** The form “Meeting record”. */
export class RecordPage {
  readonly form: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: 'Meeting record' });
  }

  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true });
  }

  async acceptAll(): Promise<void> {
    await this.page.getByRole('button', { name: 'Accept all' }).click();
    await expect(this.page.getByRole('button', { name: 'Accept all' })).toBeDisabled();
  }

  async startBriefing(): Promise<void> {
    await this.page.getByRole('button', { name: 'New briefing' }).last().click();
  }
}
