import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DamagedIndexError } from './segment-format';

/** The bytes of a segment, in memory or in a file that stays open. */
export interface SegmentBytes {
  readonly length: number;
  /** Throws `DamagedIndexError` where there are fewer. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

export function memoryBytes(bytes: Uint8Array): SegmentBytes {
  return {
    length: bytes.length,
    read(offset, length) {
      if (offset + length > bytes.length) throw new DamagedIndexError('the segment is too short');
      return bytes.subarray(offset, offset + length);
    },
    close: () => undefined,
  };
}

/** Open files can be read although another process removes them meanwhile. Throws what the system says. */
export function fileBytes(path: string): SegmentBytes {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    length: size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const read = readSync(file, bytes, done, length - done, offset + done);
        if (read === 0) throw new DamagedIndexError('the segment is too short');
        done += read;
      }
      return bytes;
    },
    close: () => {
      closeSync(file);
    },
  };
}
