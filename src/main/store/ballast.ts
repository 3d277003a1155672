import { join } from 'node:path';
import { isDiskFull } from './failure';
import { orMissing } from './file-system';
import type { Session } from './session';
import { writeTemporary } from './write-file';

type Holder = Pick<Session, 'files' | 'paths' | 'random'>;

/**
 * A file that only takes up space. Removing things must work on a full disk, and some file systems need a little space
 * even for that; then it is let go (rule D16).
 */
export class Ballast {
  constructor(
    private readonly session: Holder,
    private readonly bytes: number,
  ) {}

  private get path(): string {
    return join(this.session.paths.service('.cache'), 'ballast');
  }

  /** Makes it if there is none and room for it ten times over. */
  async ensure(): Promise<void> {
    if (this.bytes === 0) return;
    const { files, random, paths } = this.session;
    const folder = paths.service('.cache');
    if ((await orMissing(files.stat(this.path))) !== null) return;
    if ((await files.freeSpace(folder)) < 10 * this.bytes) return;
    const temporary = await writeTemporary(files, random, folder, new Uint8Array(this.bytes));
    await files.rename(temporary, this.path);
  }

  /** Runs an operation that only removes; on a full disk once more without the ballast. */
  async spend<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!isDiskFull(error instanceof Error && error.cause ? error.cause : error)) throw error;
      if ((await orMissing(this.session.files.stat(this.path))) === null) throw error;
      await this.session.files.unlink(this.path);
      return operation();
    }
  }
}
