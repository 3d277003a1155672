import type { LockHolder } from './library';

export interface HeldLock {
  release(): Promise<void>;
}

/**
 * The lock that the operating system holds for a process and gives back the moment the process is gone (rule D13).
 * A lock file beside the library tells other machines; see `lock-file.ts`.
 */
export interface LockService {
  /** Identifies this machine in a lock file. */
  readonly host: string;
  readonly pid: number;
  /**
   * @param key what is locked, any string; equal keys exclude each other on this machine
   * @param holder what others are told while we hold it
   */
  acquire(
    key: string,
    holder: LockHolder,
  ): Promise<
    | { readonly held: true; readonly lock: HeldLock }
    | { readonly held: false; readonly holder: LockHolder | null }
  >;
}
