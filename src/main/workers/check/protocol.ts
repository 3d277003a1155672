import { z } from 'zod';
import type { CheckReport } from '../../store/check-library';

/** What the worker that checks a library is given, and what it says. It checks one library and ends. */
export const checkDataSchema = z.strictObject({
  /** Absolute path of the library. */
  folder: z.string().min(1),
});
export type CheckData = z.infer<typeof checkDataSchema>;

export const checkAnswerSchema = z.discriminatedUnion('type', [
  /** Documents read so far; any number of times. */
  z.strictObject({ type: z.literal('progress'), documents: z.int().nonnegative() }),
  z.strictObject({
    type: z.literal('checked'),
    report: z.custom<CheckReport>(
      (value) => typeof value === 'object' && value !== null && 'findings' in value,
      'not a report',
    ),
  }),
]);
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
