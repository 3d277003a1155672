import type { Api } from '../../api';
import type { Failure } from '../../../../shared/errors';
import type { PreflightFinding } from '../../../../shared/ipc/views';
import type { BriefingId } from '../../../../shared/model/ids';
import { failureOf } from '../../ui/report-failure';

/** The handout of the saved briefing as it would be exported. What is shown stays until something newer is there. */
export class HandoutState {
  /** The file; null until the first was made. */
  pdf = $state.raw<Uint8Array | null>(null);
  pages = $state(0);
  /** Why the newest text has no handout; the one shown is older. */
  failure = $state.raw<Failure | null>(null);
  /** What a reviewer would catch; null until it was looked for. */
  findings = $state.raw<readonly PreflightFinding[] | null>(null);
  isRefreshing = $state(false);
  readonly #api: Pick<Api, 'briefings'>;
  readonly #id: BriefingId;
  #running: Promise<void> | null = null;
  /** How often it was asked for. */
  #asked = 0;

  constructor(api: Pick<Api, 'briefings'>, id: BriefingId) {
    this.#api = api;
    this.#id = id;
  }

  /** Makes it anew. Calls while one is being made lead to one more, however many they are. */
  refresh(): Promise<void> {
    this.#asked += 1;
    this.#running ??= this.#refreshUntilCurrent().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #refreshUntilCurrent(): Promise<void> {
    this.isRefreshing = true;
    let answered: number;
    do {
      answered = this.#asked;
      await this.#render();
      // The picture comes first: what follows typing must not wait for a review.
      if (answered === this.#asked) await this.#review();
    } while (answered !== this.#asked);
    this.isRefreshing = false;
  }

  async #render(): Promise<void> {
    try {
      const { pdf, pages } = await this.#api.briefings.preview({ id: this.#id });
      this.pdf = pdf;
      this.pages = pages;
      this.failure = null;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  async #review(): Promise<void> {
    try {
      this.findings = await this.#api.briefings.preflight({ id: this.#id });
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
