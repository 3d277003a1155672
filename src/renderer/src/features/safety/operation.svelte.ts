import type { Api } from '../../api';
import type { EventPayload } from '../../../../shared/ipc/events';

/** A long operation while it is under way. */
export interface Progress {
  readonly operation: string;
  readonly done: number;
  /** Zero until main has said how much there is. */
  readonly total: number;
  readonly label: string;
}

/** One long operation at a time, with its progress and a way to stop it. */
export class LongOperation {
  /** Null while nothing is under way. */
  progress = $state.raw<Progress | null>(null);
  readonly #api: Pick<Api, 'operations'>;

  constructor(api: Pick<Api, 'operations'>) {
    this.#api = api;
  }

  /** Starts it under a name of its own. Misuse throws: one at a time. */
  async run<T>(start: (operation: string) => Promise<T>): Promise<T> {
    if (this.progress !== null) throw new Error('an operation is under way');
    const operation = crypto.randomUUID();
    this.progress = { operation, done: 0, total: 0, label: '' };
    try {
      return await start(operation);
    } finally {
      this.progress = null;
    }
  }

  progressed({ operation, ...step }: EventPayload<'operations.progressed'>): void {
    if (this.progress?.operation === operation) this.progress = { operation, ...step };
  }

  async cancel(): Promise<void> {
    if (this.progress) await this.#api.operations.cancel({ operation: this.progress.operation });
  }
}
