import type { Api } from '../../api';
import type { Comparison } from '../../../../shared/ipc/safety-views';
import { briefingIdSchema } from '../../../../shared/model/ids';

/** How the typing of a briefing that could not be saved differs from the briefing in the library. */
export class UnsavedState {
  comparison = $state.raw<Comparison | null>(null);
  readonly #api: Pick<Api, 'drafts'>;
  readonly #id: string;

  constructor(api: Pick<Api, 'drafts'>, id: string) {
    this.#api = api;
    this.#id = id;
  }

  async load(): Promise<void> {
    this.comparison = await this.#api.drafts.compare({ id: briefingIdSchema.parse(this.#id) });
  }
}
