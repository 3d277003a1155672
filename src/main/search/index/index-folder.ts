import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checksumOf } from './bytes';
import { fileBytes } from './segment-bytes';
import { Segment } from './segment';
import { DamagedIndexError, indexFormat } from './segment-format';

const manifestName = 'index.json';
const segmentName = /^segment-(\d+)\.bin$/;

const contentSchema = z.strictObject({
  format: z.literal(indexFormat),
  /** Version of Unicode by which text was folded and parted. */
  unicode: z.string(),
  library: z.string(),
  segments: z.array(
    z.strictObject({
      file: z.string().regex(segmentName),
      /** Indexes of the units that no longer count. */
      dead: z.array(z.int().nonnegative()),
    }),
  ),
});
type Manifest = z.infer<typeof contentSchema>;

/** The checksum is that of the content as compact JSON. */
const manifestSchema = z.strictObject({ checksum: z.int(), content: contentSchema });

function checksumOfManifest(content: Manifest): number {
  return checksumOf(new TextEncoder().encode(JSON.stringify(content)));
}

/** What an index is made for; one of another library or another Unicode is not read. */
export interface IndexIdentity {
  readonly library: string;
  readonly unicode: string;
}

export interface SegmentFile {
  /** Name in the folder. */
  readonly file: string;
  readonly segment: Segment;
  readonly dead: readonly number[];
}

/** A reader that meets files being replaced by the writer starts over so often. */
const readTries = 3;

/**
 * The index on disk: segments, which are never written again, and one small file that names those that count. It is
 * replaced as a whole by renaming, so that the folder holds a complete index after any kill or power cut, and so that
 * another process can read it while this one writes. There is nothing to lock.
 */
export class IndexFolder {
  private next = 1;

  constructor(
    private readonly folder: string,
    private readonly identity: IndexIdentity,
  ) {}

  /** What is there and sound; nothing where it is missing, damaged, of another form or another library. */
  read(): SegmentFile[] {
    for (let tries = 1; ; tries += 1) {
      const opened: SegmentFile[] = [];
      try {
        const manifest = this.readManifest();
        if (manifest === null) return [];
        for (const { file, dead } of manifest.segments)
          opened.push({ file, dead, segment: new Segment(fileBytes(join(this.folder, file))) });
        return opened;
      } catch (error) {
        for (const { segment } of opened) segment.close();
        if (error instanceof DamagedIndexError) return [];
        if (!isSystemError(error)) throw error;
        if (tries === readTries) return [];
      }
    }
  }

  /** Writes a segment so that it is on the disk; it counts once `publish` names it. */
  write(bytes: Uint8Array): { file: string; segment: Segment } {
    this.makeFolder();
    const file = `segment-${String(this.next++)}.bin`;
    writeWhole(join(this.folder, file), bytes);
    return { file, segment: new Segment(fileBytes(join(this.folder, file))) };
  }

  /** Names the segments that count from now on, and removes the files of others. */
  publish(segments: readonly Omit<SegmentFile, 'segment'>[]): void {
    this.makeFolder();
    const content: Manifest = {
      format: indexFormat,
      unicode: this.identity.unicode,
      library: this.identity.library,
      segments: segments.map(({ file, dead }) => ({ file, dead: [...dead] })),
    };
    const temporary = join(this.folder, `${manifestName}.new`);
    const manifest: z.infer<typeof manifestSchema> = {
      checksum: checksumOfManifest(content),
      content,
    };
    writeWhole(temporary, new TextEncoder().encode(JSON.stringify(manifest)));
    renameSync(temporary, join(this.folder, manifestName));
    this.sweep(new Set(segments.map(({ file }) => file)));
  }

  /** Takes care that new files do not take the names of old ones. */
  prepare(): void {
    for (const name of this.names()) {
      const number = Number(segmentName.exec(name)?.[1] ?? 0);
      this.next = Math.max(this.next, number + 1);
    }
  }

  private readManifest(): Manifest | null {
    let text: string;
    try {
      text = readFileSync(join(this.folder, manifestName), 'utf8');
    } catch (error) {
      if (isSystemError(error)) return null;
      throw error;
    }
    const parsed = manifestSchema.safeParse(parseJson(text));
    if (!parsed.success) return null;
    const { checksum, content } = parsed.data;
    const { library, unicode } = this.identity;
    const isOurs = content.library === library && content.unicode === unicode;
    return isOurs && checksumOfManifest(content) === checksum ? content : null;
  }

  private makeFolder(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder);
    } catch (error) {
      if (isSystemError(error)) return [];
      throw error;
    }
  }

  private sweep(kept: ReadonlySet<string>): void {
    for (const name of this.names())
      if (segmentName.test(name) && !kept.has(name)) {
        try {
          unlinkSync(join(this.folder, name));
        } catch (error) {
          // Windows keeps a file that another process reads; the next one to publish removes it.
          if (!isSystemError(error)) throw error;
        }
      }
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
