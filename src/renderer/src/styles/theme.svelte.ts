/** What the user chose; `system` follows the desktop and changes with it. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Keeps `data-theme` of the document equal to the choice, or to the desktop where the choice is `system`. */
export class Theme {
  choice = $state<ThemeChoice>('system');
  readonly #dark = window.matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    this.#dark.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    this.#apply();
  }

  #apply(): void {
    const dark = this.choice === 'dark' || (this.choice === 'system' && this.#dark.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }
}
