import { expect, type Locator, type Page } from '@playwright/test';

export const places = ['Sources', 'Meetings', 'Briefings', 'Search'] as const;
export type Place = (typeof places)[number];

/** The window as a whole: the rail of places, the announcements, and what is in every place. */
export class AppPage {
  readonly rail: Locator;
  /** Where outcomes are announced: "Saved", "Imported 4 sources". */
  readonly status: Locator;
  /** Where failures are told. */
  readonly alert: Locator;

  constructor(readonly page: Page) {
    this.rail = page.getByRole('navigation', { name: 'Places' });
    this.status = page.getByRole('status');
    this.alert = page.getByRole('alert');
  }

  /** Waits until the window can be used. */
  async isReady(): Promise<void> {
    await expect(this.rail).toBeVisible();
  }

  placeLink(place: Place): Locator {
    return this.rail
      .getByRole('link', { name: place, exact: true })
      .or(this.rail.getByRole('button', { name: place, exact: true }));
  }

  async goTo(place: Place): Promise<void> {
    await this.placeLink(place).click();
    await expect(this.placeLink(place)).toHaveAttribute('aria-current', 'page');
  }

  /** Runs the action that the palette finds first for the words, as by keyboard. */
  async run(words: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+P');
    const palette = this.page.getByRole('dialog', { name: 'All actions' });
    await palette.getByRole('combobox').fill(words);
    await palette.getByRole('option').first().click();
  }

  async chooseTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.run(`${theme} theme`);
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  list(name: string): Locator {
    return this.page.getByRole('list', { name, exact: true });
  }

  /** The announcement may be one of several live regions. */
  async announces(text: string | RegExp): Promise<void> {
    await expect(this.status.filter({ hasText: text }).first()).toBeAttached();
  }

  async fails(text: string | RegExp): Promise<void> {
    await expect(this.alert.filter({ hasText: text }).first()).toBeVisible();
  }
}
