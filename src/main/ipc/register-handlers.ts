import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { RapporteurError, fail, type Result } from '../../shared/errors';
import { channelOf } from '../../shared/ipc/api';
import {
  contract,
  methodNames,
  type MethodName,
  type Output,
  type ParsedInput,
} from '../../shared/ipc/contract';

/** One handler for every method of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [M in MethodName]: (input: ParsedInput<M>) => Promise<Result<Output<M>>>;
};

export interface HandlerOptions {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  /** True only for the main frame of our own window; asked before anything else happens. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** Where failures outside the catalogue are written in full; the page learns `internal` and nothing more. */
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Puts every method of the contract on its channel. For each call: the sender is checked, the input parsed, the handler
 * run, and its Result sent as plain data. Nothing a page sends can make this throw.
 */
export function registerHandlers({ ipc, handlers, isTrusted, log }: HandlerOptions): void {
  for (const name of methodNames) register(name);

  function register<M extends MethodName>(name: M): void {
    const { input } = contract[name];
    ipc.handle(channelOf(name), async (event, raw: unknown): Promise<Result<unknown>> => {
      if (!isTrusted(event)) return fail('sender-refused');
      const parsed = input.safeParse(raw);
      if (!parsed.success) {
        const reason = parsed.error.issues
          .slice(0, 20)
          .map((issue) => `${issue.path.join('.') || name}: ${issue.message}`)
          .join('; ');
        return fail('invalid-input', { reason });
      }
      try {
        // The parsed value has the type this method's handler takes; the table's union cannot say so.
        return await handlers[name](parsed.data as ParsedInput<M>);
      } catch (error) {
        if (error instanceof RapporteurError) return { ok: false, error: error.failure };
        log(`${name} failed`, error);
        return fail('internal');
      }
    });
  }
}
