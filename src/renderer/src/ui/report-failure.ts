import { describeFailure, RapporteurError, type Failure } from '../../../shared/errors';
import { announcer } from './announcer.svelte';

/** The failure an error carries; anything else is a fault of the program and counts as `internal`. */
export function failureOf(error: unknown): Failure {
  return error instanceof RapporteurError ? error.failure : { code: 'internal', details: {} };
}

/** Shows and says a failure. One that is no expected failure is logged in full too; a cancelled choice is no failure. */
export function reportFailure(error: unknown): void {
  const failure = failureOf(error);
  if (failure.code === 'operation-cancelled') return;
  if (!(error instanceof RapporteurError)) console.error(error);
  const { sentence, hint } = describeFailure(failure);
  announcer.fail(sentence, hint);
}

/** Runs a command of the user; its failure is shown and said. Answers whether it went well. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
