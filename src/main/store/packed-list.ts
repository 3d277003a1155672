import { z } from 'zod';
import { sha256Of } from './envelope';
import type { IndexEntry } from './list-index';

/** Version of the form below. */
const cacheVersion = 2;

const headerSchema = z.strictObject({
  cache: z.literal(cacheVersion),
  schemaVersion: z.int(),
  summaryVersion: z.int(),
  /** Sum of `CollectionDefinition.tally` over all documents. */
  total: z.number(),
  /** Of all bytes after the first line. */
  sha256: z.string(),
});
type Header = z.infer<typeof headerSchema>;

/** As in the file: id, generation, checksum of the data, `FileStat.content`, summary. */
type Line = readonly [string, number, string, string | null, unknown];

const lineFeed = 10;
const quote = 34;
const comma = 44;
const zero = 48;

export function encodeEntry(id: string, entry: IndexEntry<unknown>): Uint8Array {
  const { gen, sha256, content, summary } = entry;
  const line: Line = [id, gen, sha256, content, summary];
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

/** A saved list as bytes: a line about the list, then one line for each document, ascending by id. */
export function encodeList(
  list: Pick<Header, 'schemaVersion' | 'summaryVersion' | 'total'>,
  lines: readonly Uint8Array[],
): { readonly bytes: Uint8Array; readonly sha256: string } {
  const body = Buffer.concat(lines);
  const { schemaVersion, summaryVersion, total } = list;
  const sha256 = sha256Of(body);
  const header: Header = { cache: cacheVersion, schemaVersion, summaryVersion, total, sha256 };
  return { bytes: Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]), sha256 };
}

/**
 * A saved list that stays as it was read: only the ids are known at once, an entry is parsed when it is asked for. A
 * start needs few of 20,000, and as bytes they take a third of the memory.
 */
export class PackedList {
  private constructor(
    private readonly bytes: Buffer,
    readonly header: Header,
    readonly ids: readonly string[],
    /** Where each line begins, and where the last one ends. */
    private readonly starts: Uint32Array,
  ) {}

  /** Null for bytes that are not a list of this form, whole and as it was written (rule D11). */
  static read(content: Uint8Array): PackedList | null {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
    const end = bytes.indexOf(lineFeed);
    const header = parseHeader(bytes.toString('utf8', 0, Math.max(0, end)));
    if (header === null) return null;
    const body = bytes.subarray(end + 1);
    if (sha256Of(body) !== header.sha256) return null;
    const ids: string[] = [];
    const starts = [0];
    for (let at = 0; at < body.length;) {
      // A line begins with `["` and the id.
      ids.push(body.toString('latin1', at + 2, body.indexOf(quote, at + 2)));
      at = body.indexOf(lineFeed, at) + 1;
      starts.push(at);
    }
    return new PackedList(body, header, ids, Uint32Array.from(starts));
  }

  /** The line of a document, with its line feed. */
  line(number: number): Uint8Array {
    return this.bytes.subarray(this.starts[number], this.starts[number + 1]);
  }

  /** What an entry says of the version, without parsing the line: it begins `["<id>",<generation>,"<checksum>"`. */
  version(number: number): { readonly gen: number; readonly sha256: string } {
    const { bytes } = this;
    let at = (this.starts[number] ?? 0) + '["",'.length + (this.ids[number] ?? '').length;
    let gen = 0;
    for (; at < bytes.length && bytes[at] !== comma; at += 1)
      gen = gen * 10 + ((bytes[at] ?? zero) - zero);
    const from = at + ',"'.length;
    return { gen, sha256: bytes.toString('latin1', from, bytes.indexOf(quote, from)) };
  }

  entry<S>(number: number): IndexEntry<S> {
    const text = this.bytes.toString('utf8', this.starts[number], this.starts[number + 1]);
    // The checksum says that it is what `encodeEntry` wrote for a summary of this version.
    const [, gen, sha256, content, summary] = JSON.parse(text) as Line;
    return { gen, sha256, content, summary: summary as S };
  }
}

function parseHeader(text: string): Header | null {
  try {
    return headerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
