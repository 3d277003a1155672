import { createHash } from 'node:crypto';

/** What every file of a library is wrapped in (rule D5); `docs/library-format.md` describes it. */
export interface Envelope {
  readonly app: 'rapporteur';
  /** Format of the library this was written for, from 1. */
  readonly schema: number;
  readonly id: string;
  /** From 1, one more with every write. */
  readonly gen: number;
  /** SHA-256 over the members before it and `data`; see `sealOf`. A changed generation is as wrong as a changed word. */
  readonly sha256: string;
  readonly data: unknown;
}

export type Decoded =
  | {
      readonly kind: 'sound';
      readonly envelope: Envelope;
      /** SHA-256 of the data alone, as compact JSON: equal for equal content, whatever its generation. */
      readonly dataSha256: string;
    }
  | { readonly kind: 'newer'; readonly schema: number }
  /** `gen` is what the file claims, null where even that cannot be read. */
  | { readonly kind: 'damaged'; readonly reason: string; readonly gen: number | null };

/** Levels of arrays and objects in `data`. Far deeper JSON parses but can neither be saved nor sent on (rule D5). */
export const maximumDepth = 64;

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 over `rapporteur`, schema, id and generation, each ended by a line feed, and the data as compact JSON. */
function sealOf(parts: Pick<Envelope, 'schema' | 'id' | 'gen'>, json: string): string {
  return sha256Of(`rapporteur\n${parts.schema}\n${parts.id}\n${parts.gen}\n${json}`);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}

export function isTooDeep(data: unknown): boolean {
  return isDeeperThan(data, maximumDepth);
}

/** @throws RangeError where the data is nested more than 64 levels deep */
export function encodeEnvelope(parts: Omit<Envelope, 'app' | 'sha256'>): {
  bytes: Uint8Array;
  dataSha256: string;
} {
  if (isTooDeep(parts.data)) throw new RangeError(`nested more than ${maximumDepth} levels deep`);
  const { schema, id, gen, data } = parts;
  const json = JSON.stringify(data);
  const sha256 = sealOf(parts, json);
  const envelope: Envelope = { app: 'rapporteur', schema, id, gen, sha256, data };
  const bytes = new TextEncoder().encode(`${JSON.stringify(envelope, null, 2)}\n`);
  return { bytes, dataSha256: sha256Of(json) };
}

const keys = 'app,data,gen,id,schema,sha256';

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/**
 * Reads strictly (rule D6): UTF-8 without a single wrong byte, JSON, all six members and no other, the id the file is
 * named by, the checksum. Layout of the JSON is free, so that a formatter does no harm.
 */
export function decodeEnvelope(
  bytes: Uint8Array,
  expected: { readonly id: string | null; readonly schema: number },
): Decoded {
  let gen: number | null = null;
  const damaged = (reason: string): Decoded => ({ kind: 'damaged', reason, gen });
  if (bytes.length === 0) return damaged('it is empty');

  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return damaged('it is not valid UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damaged('it is not complete JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return damaged('it is not an envelope');
  const found = value as Record<string, unknown>;
  if (isWhole(found.gen)) gen = found.gen;
  if (found.app !== 'rapporteur') return damaged('it was not written by Rapporteur');
  if (!isWhole(found.schema)) return damaged('its schema version is not a number');
  if (found.schema > expected.schema) return { kind: 'newer', schema: found.schema };
  if (Object.keys(found).sort().join() !== keys)
    return damaged('its members are not those of an envelope');
  if (gen === null) return damaged('its generation is not a number');
  if (typeof found.id !== 'string' || (expected.id !== null && found.id !== expected.id))
    return damaged('its id is not that of its name');
  if (isTooDeep(found.data)) return damaged(`it is nested more than ${maximumDepth} levels deep`);
  const envelope = value as Envelope;
  const json = JSON.stringify(envelope.data);
  if (envelope.sha256 !== sealOf(envelope, json))
    return damaged('its checksum does not match its content');
  return { kind: 'sound', envelope, dataSha256: sha256Of(json) };
}

/** An envelope whose checksum is not asked, for comparing by eye; null where it is not one at all. */
export function readUnverified(bytes: Uint8Array): Pick<Envelope, 'id' | 'gen' | 'data'> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value = JSON.parse(text) as Partial<Envelope> | null;
    if (typeof value?.id !== 'string' || !isWhole(value.gen)) return null;
    if (value.data === undefined || isTooDeep(value.data)) return null;
    return { id: value.id, gen: value.gen, data: value.data };
  } catch {
    return null;
  }
}
