import { RapporteurError, type Result } from '../../src/shared/errors';

/** The value of a result; a measurement of something that failed is none. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new RapporteurError(result.error.code, result.error.details);
  return result.value;
}
