import { RapporteurError } from '../../shared/errors';
import { decodeEnvelope } from './envelope';
import type { Emitter } from './emitter';
import { isMissing } from './file-system';
import type { FileSystem } from './file-system';
import type { ReadOnly } from './library';
import type { LibraryPaths } from './paths';

const reasons: Readonly<Record<ReadOnly['reason'], string>> = {
  locked: 'it is open for writing elsewhere',
  folder: 'its folder or drive cannot be written',
  shrunk: 'many of its documents have vanished',
  missing: 'its folder is gone',
  journal: 'a change could not be completed',
  migration: 'it could not be backed up before its documents are converted',
  asked: 'it was opened that way',
};

export function refusalOf({ reason, holder }: ReadOnly): RapporteurError {
  const who = holder === null ? '' : ` (process ${holder.pid} on ${holder.host})`;
  return new RapporteurError('library-read-only', { reason: reasons[reason] + who });
}

/**
 * Decides before each write whether there may be one. The library's own file is looked at every time: a drive that was
 * unmounted leaves an empty folder in its place, and nothing must be made in there (rule D12, fault F10).
 */
export class Access {
  private state: ReadOnly | null = null;
  /** Settles an unfinished transaction and then lifts `journal`; rejects while it cannot. */
  resume: (() => Promise<void>) | null = null;
  private librarySeen: string | null = null;

  constructor(
    private readonly files: FileSystem,
    private readonly paths: LibraryPaths,
    private readonly libraryId: string,
    private readonly events: Emitter,
  ) {}

  get readOnly(): ReadOnly | null {
    return this.state;
  }

  set(readOnly: ReadOnly | null): void {
    if (this.state?.reason === readOnly?.reason) return;
    this.state = readOnly;
    this.events.emit('access', { readOnly });
  }

  /** @throws RapporteurError `library-missing` or `library-read-only` */
  async ensureWritable(): Promise<void> {
    await this.ensureRoot();
    if (this.state?.reason === 'journal' && this.resume !== null) {
      const refusal = refusalOf(this.state);
      await this.resume().catch((error: unknown) => {
        throw Object.assign(refusal, { cause: error });
      });
    }
    if (this.state !== null && this.state.reason !== 'missing') throw refusalOf(this.state);
    if (this.state?.reason === 'missing') this.set(null);
  }

  private async ensureRoot(): Promise<void> {
    try {
      const { kind, content } = await this.files.stat(this.paths.libraryFile);
      if (content === this.librarySeen) return;
      if (kind === 'file' && (await this.isOurs())) {
        this.librarySeen = content;
        return;
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    this.set({ reason: 'missing', holder: null });
    throw new RapporteurError('library-missing', { folder: this.paths.root });
  }

  private async isOurs(): Promise<boolean> {
    const bytes = await this.files.readFile(this.paths.libraryFile);
    const found = decodeEnvelope(bytes, { id: this.libraryId, schema: Number.MAX_SAFE_INTEGER });
    return found.kind === 'sound';
  }
}
