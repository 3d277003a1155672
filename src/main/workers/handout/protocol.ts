import { z } from 'zod';
import type { HandoutDocument } from '../../layout/document';
import type { LayoutProblem } from '../../layout/frame';
import type { Finding } from '../../pdf/check/rule';
import type { ExportFault } from '../../pdf/self-test/self-test';

/**
 * What the main thread and the worker that makes handouts say to each other. Both ends parse what they hear: a message
 * of another form is a programming mistake and ends the worker.
 */

/** Given to the worker when it is started. */
export const workerDataSchema = z.strictObject({
  fontFolder: z.string().min(1),
  dictionaryFolder: z.string().min(1),
});
export type HandoutWorkerData = z.infer<typeof workerDataSchema>;

const documentSchema = z.custom<HandoutDocument>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'meta' in value &&
    'blocks' in value &&
    Array.isArray(value.blocks) &&
    'notes' in value &&
    value.notes instanceof Map &&
    'images' in value &&
    value.images instanceof Map,
  'not a handout document',
);

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'no bytes');

const attachmentSchema = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  bytes: bytesSchema,
  description: z.string(),
  relationship: z.enum(['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified']),
});

/** Sent once for each handout. Ids count up from 1; requests are served in their order. */
export const requestSchema = z.strictObject({
  type: z.literal('make'),
  id: z.int().positive(),
  /** One Int32, not 0 when the handout is no longer wanted: seen also while the worker is at work. */
  cancelled: z.instanceof(SharedArrayBuffer),
  document: documentSchema,
  settings: z.strictObject({
    created: z.date(),
    creator: z.string().min(1),
    attachments: z.array(attachmentSchema),
    purpose: z.enum(['export', 'preview']),
  }),
});
export type HandoutRequest = z.infer<typeof requestSchema>;

const id = z.int().positive();
const problems = z.array(z.custom<LayoutProblem>((value) => typeof value === 'object'));

export const answerSchema = z.discriminatedUnion('type', [
  /** Any number of times before the one answer of another type. */
  z.strictObject({
    type: z.literal('progress'),
    id,
    stage: z.enum(['layout', 'write', 'check']),
    done: z.int().nonnegative(),
    of: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('made'),
    id,
    /** Moved, not copied. */
    pdf: bytesSchema,
    pages: z.int().positive(),
    problems,
    findings: z.array(z.custom<Finding>((value) => typeof value === 'object')),
    faults: z.array(z.custom<ExportFault>((value) => typeof value === 'object')),
  }),
  z.strictObject({ type: z.literal('refused'), id, problems }),
  z.strictObject({
    type: z.literal('image-unreadable'),
    id,
    imageId: z.string(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal('cancelled'), id }),
  /** Something went wrong that is no fault of the document; the worker goes on. */
  z.strictObject({ type: z.literal('failed'), id, message: z.string() }),
]);
export type HandoutAnswer = z.infer<typeof answerSchema>;
