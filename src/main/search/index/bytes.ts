/** Grows as it is written to. */
export class ByteWriter {
  private buffer: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.buffer = new Uint8Array(capacity);
  }

  /** @param value a whole number from 0 to 2^32 - 1, written in 7-bit groups, the lowest first (LEB128) */
  varint(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.length++] = rest;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written so far; valid until the next write. */
  view(from = 0): Uint8Array {
    return this.buffer.subarray(from, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.buffer.length * 2));
    larger.set(this.view());
    this.buffer = larger;
  }
}

/** Reads what `ByteWriter` wrote, from an offset on. Beyond the end it reads zeros. */
export class ByteReader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  varint(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
      shift += 7;
    }
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }
}

/** FNV-1a, 32 bits: enough to notice a damaged cache, which is then made anew. */
export function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  // An index loop: this runs over every byte that is read from the disk.
  for (let at = 0; at < bytes.length; at += 1)
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Four bytes for each number, little-endian. */
export function packNumbers(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < numbers.length; at += 1) view.setUint32(at * 4, numbers[at] ?? 0, true);
  return bytes;
}

export function unpackNumbers(bytes: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(bytes.length >>> 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getUint32(at * 4, true);
  return numbers;
}
