import { z } from 'zod';
import { sha256Of } from './envelope';

const sealSchema = z.strictObject({ sha256: z.string(), content: z.unknown() });

/** A small file of the store's own, with a checksum so that a changed one is never believed. */
export function seal(content: unknown): Uint8Array {
  const sha256 = sha256Of(JSON.stringify(content));
  return new TextEncoder().encode(`${JSON.stringify({ sha256, content }, null, 2)}\n`);
}

/** What was sealed, or null where the bytes are not what was written. */
export function unseal<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const { sha256, content } = sealSchema.parse(JSON.parse(text));
    return sha256 === sha256Of(JSON.stringify(content)) ? schema.parse(content) : null;
  } catch {
    // Not UTF-8, not JSON or not of this form: all the same to whoever wanted to read it.
    return null;
  }
}
