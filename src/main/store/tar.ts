/*
 * Archives in the ustar format of POSIX.1-1988, regular files only: what every system can unpack without us.
 */

const blockSize = 512;

/** Largest size the twelve octal digits of a header can say: 8 GiB less one byte. */
const largest = 8 ** 11 - 1;

function writeText(header: Uint8Array, text: string, start: number, length: number): void {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > length) throw new RangeError(`Too long for an archive: ${text}`);
  header.set(bytes, start);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** A name of up to 100 bytes, or a prefix of up to 155 and a name, parted at a slash. */
function splitPath(path: string): { prefix: string; name: string } {
  if (path.length <= 100) return { prefix: '', name: path };
  const slash = path.indexOf('/', path.length - 101);
  if (slash === -1 || slash > 155) throw new RangeError(`Too long for an archive: ${path}`);
  return { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
}

function sumOf(header: Uint8Array): number {
  let sum = 0;
  // The field of the sum itself counts as spaces.
  header.forEach((byte, index) => (sum += index >= 148 && index < 156 ? 32 : byte));
  return sum;
}

/** @param path relative, ASCII, with forward slashes */
export function encodeHeader(path: string, size: number): Uint8Array {
  if (size > largest) throw new RangeError(`Too large for an archive: ${path}`);
  const header = new Uint8Array(blockSize);
  const { prefix, name } = splitPath(path);
  writeText(header, name, 0, 100);
  writeText(header, `${octal(0o600, 7)}\0`, 100, 8);
  writeText(header, `${octal(0, 7)}\0`, 108, 8);
  writeText(header, `${octal(0, 7)}\0`, 116, 8);
  writeText(header, `${octal(size, 11)}\0`, 124, 12);
  writeText(header, `${octal(0, 11)}\0`, 136, 12);
  writeText(header, '0', 156, 1);
  writeText(header, 'ustar\x0000', 257, 8);
  writeText(header, prefix, 345, 155);
  writeText(header, `${octal(sumOf(header), 6)}\0 `, 148, 8);
  return header;
}

/** What fills the last block of a file of this size. */
export function paddingFor(size: number): Uint8Array {
  return new Uint8Array((blockSize - (size % blockSize)) % blockSize);
}

/** Two empty blocks. */
export const archiveEnd = new Uint8Array(2 * blockSize);

export interface ArchiveEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export class ArchiveError extends Error {}

function readText(header: Uint8Array, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder('latin1').decode(end === -1 ? field : field.subarray(0, end));
}

function readNumber(header: Uint8Array, start: number, length: number): number {
  const text = readText(header, start, length).trim();
  if (!/^[0-7]+$/.test(text)) throw new ArchiveError('a header holds no number');
  return Number.parseInt(text, 8);
}

function parseHeader(header: Uint8Array): { path: string; size: number } {
  if (readNumber(header, 148, 8) !== sumOf(header)) throw new ArchiveError('a header is damaged');
  if (readText(header, 156, 1) !== '0') throw new ArchiveError('it holds more than files');
  const prefix = readText(header, 345, 155);
  const name = readText(header, 0, 100);
  return { path: prefix === '' ? name : `${prefix}/${name}`, size: readNumber(header, 124, 12) };
}

/** Takes bytes from pieces of any size. */
class Reader {
  private held: Uint8Array[] = [];
  private available = 0;
  private readonly pieces: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  async drain(): Promise<void> {
    let isDone = false;
    while (!isDone) isDone = (await this.pieces.next()).done === true;
  }

  async take(length: number): Promise<Uint8Array> {
    while (this.available < length) {
      const next = await this.pieces.next();
      if (next.done === true) throw new ArchiveError('it ends too early');
      this.held.push(next.value);
      this.available += next.value.length;
    }
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const [first, ...rest] = this.held;
      if (first === undefined) throw new RangeError('nothing is held');
      const part = first.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.length;
      this.held = part.length === first.length ? rest : [first.subarray(part.length), ...rest];
    }
    this.available -= length;
    return taken;
  }
}

/**
 * The files of an archive, one after the other.
 * @param limit bytes of the largest file that is accepted
 * @throws ArchiveError where it is not such an archive, or is damaged or cut off
 */
export async function* readArchive(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<ArchiveEntry> {
  const reader = new Reader(pieces);
  for (;;) {
    const header = await reader.take(blockSize);
    if (header.every((byte) => byte === 0)) {
      // To the very end, so that whatever checks the pieces as a whole gets to do so.
      await reader.drain();
      return;
    }
    const { path, size } = parseHeader(header);
    if (size > limit) throw new ArchiveError(`a file in it is larger than ${limit} bytes`);
    const bytes = await reader.take(size);
    await reader.take(paddingFor(size).length);
    yield { path, bytes };
  }
}
