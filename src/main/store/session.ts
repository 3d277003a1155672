import type { LibraryId } from '../../shared/model/ids';
import type { Access } from './access';
import type { Emitter } from './emitter';
import type { FileSystem } from './file-system';
import type { KeyedQueue } from './keyed-queue';
import type { Migration } from './migrations';
import type { LibraryPaths } from './paths';

/** What the parts of one open library share. */
export interface Session {
  readonly paths: LibraryPaths;
  readonly files: FileSystem;
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly libraryId: LibraryId;
  readonly events: Emitter;
  readonly queue: KeyedQueue;
  readonly access: Access;
  readonly migrations: readonly Migration[];
}

/** Years that a display can show; a clock that is wrong is not passed on (rule D18). */
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 11, 31);

export function formatInstant(milliseconds: number): string {
  const sane = Number.isFinite(milliseconds) ? milliseconds : earliest;
  return new Date(Math.min(latest, Math.max(earliest, sane))).toISOString();
}

/** An instant as part of a file name: 20241120T081530123Z. */
export function stampOf(milliseconds: number): string {
  return formatInstant(milliseconds).replace(/[-:.]/g, '');
}

/** The instant of a stamp, or null where the name holds none. */
export function instantOfStamp(stamp: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, thousandth] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandth}Z`;
}
