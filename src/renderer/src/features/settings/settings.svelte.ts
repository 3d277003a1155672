import type { Api } from '../../api';
import type { AppInfo } from '../../../../shared/ipc/views';
import type { Theme, ThemeChoice } from '../../styles/theme.svelte';

/** Settings that are kept outside the library, and what is known of the running app. */
export class SettingsState {
  info = $state.raw<AppInfo | null>(null);
  /** Put away for this session. */
  noticeDismissed = $state(false);
  readonly #api: Pick<Api, 'settings' | 'app'>;
  readonly #theme: Pick<Theme, 'choose'>;

  constructor(api: Pick<Api, 'settings' | 'app'>, theme: Pick<Theme, 'choose'>) {
    this.#api = api;
    this.#theme = theme;
  }

  async load(): Promise<void> {
    const { theme } = await this.#api.settings.get();
    this.#theme.choose(theme);
    this.info ??= await this.#api.app.info();
  }

  /** Shows the theme at once and keeps the choice. */
  async chooseTheme(theme: ThemeChoice): Promise<void> {
    this.#theme.choose(theme);
    const kept = await this.#api.settings.set({ theme });
    this.#theme.choose(kept.theme);
  }
}
