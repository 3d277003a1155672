import { z } from 'zod';
import type { ErrorCode } from '../errors';

/** One method that the renderer may call. `errors` lists what it may answer besides `internal` and `invalid-input`. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly errors: readonly ErrorCode[];
  /** `dropped-files`: the preload turns dropped File objects into the paths; the page itself never sends one. */
  readonly from?: 'dropped-files';
}

type FromDroppedFiles<I extends z.ZodType, O extends z.ZodType> = Method<I, O> & {
  readonly from: 'dropped-files';
};

export function method<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  errors: readonly ErrorCode[],
  from: 'dropped-files',
): FromDroppedFiles<I, O>;
export function method<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  errors?: readonly ErrorCode[],
): Method<I, O>;
export function method<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
  from?: 'dropped-files',
): Method<I, O> {
  return from ? { input, output, errors, from } : { input, output, errors };
}

export const nothing = z.null();
/** Codes of every method that writes. */
export const save = ['library-none-open', 'library-read-only', 'save-failed', 'disk-full'] as const;
/** Codes of every method that changes a document that is there. */
export const change = [
  ...save,
  'document-missing',
  'document-changed',
  'document-damaged',
] as const;
export const read = ['library-none-open', 'document-missing', 'document-damaged'] as const;
export const open = [
  'operation-cancelled',
  'library-missing',
  'library-not-recognised',
  'library-folder-not-empty',
  'library-newer',
  'document-damaged',
  'save-failed',
  'disk-full',
] as const;

export const byId = <T extends z.ZodType>(id: T) => z.strictObject({ id });
