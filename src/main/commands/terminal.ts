import { describeFailure, RapporteurError, type Result } from '../../shared/errors';

/** What a command reads and writes; the process itself is touched only in `cli.ts`. */
export interface Terminal {
  /** The folder `resources` of the application. */
  readonly resources: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** All of standard input as text. */
  readonly readInput: () => Promise<string>;
  /** Results: a line or document on standard output. */
  readonly print: (text: string) => void;
  /** Words for a person: a line on standard error. */
  readonly say: (text: string) => void;
}

/** 0 done, 1 something failed and is listed, 2 wrong usage, 3 problems found. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The value of a result; a failure is thrown and becomes exit code 1 with its sentence. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new RapporteurError(result.error.code, result.error.details);
  return result.value;
}

/** A failure as one line for a person. */
export function sentenceOf(error: RapporteurError): string {
  const { sentence, hint } = describeFailure(error.failure);
  return `${error.failure.code}: ${sentence} ${hint}`;
}

/**
 * The time all dates are taken from: `SOURCE_DATE_EPOCH` in seconds since 1970, or null for the clock.
 * Throws `invalid-input` for anything that is not such a number.
 */
export function fixedTimeOf(environment: Terminal['environment']): number | null {
  const value = environment['SOURCE_DATE_EPOCH'];
  if (value === undefined || value === '') return null;
  if (!/^\d{1,11}$/.test(value)) {
    throw new RapporteurError('invalid-input', {
      reason: 'SOURCE_DATE_EPOCH is not a number of seconds.',
    });
  }
  return Number(value) * 1000;
}
