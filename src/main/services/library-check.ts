import { describeFailure, fail, succeed, type Result } from '../../shared/errors';
import type { LibraryCheck } from '../../shared/ipc/safety-views';
import { checkLibrary, type CheckReport } from '../store/check-library';
import type { FileSystem } from '../store/file-system';
import type { Library } from '../store/library';
import { kinds } from './compare/kinds';
import { definitions } from './definitions';

/** Reads every file of the library in a folder; null when the signal stopped it. */
export type LibraryChecker = (
  folder: string,
  watch?: {
    /** Told how many documents have been read. */
    readonly onChecked?: (documents: number) => void;
    readonly signal?: AbortSignal;
  },
) => Promise<CheckReport | null>;

/** Checks on the caller's thread. */
export function createChecker(files: FileSystem): LibraryChecker {
  return async (folder, { onChecked, signal } = {}) => {
    // No failure of the catalogue: those are findings of the check, which goes on.
    const cancelled = new Error('cancelled');
    try {
      return await checkLibrary(folder, {
        files,
        definitions,
        onProgress: (documents) => {
          if (signal?.aborted) throw cancelled;
          onChecked?.(documents);
        },
      });
    } catch (error) {
      if (error === cancelled) return null;
      throw error;
    }
  };
}

/** Checks an open library and says in the words of the catalogue what is wrong, problems first. */
export async function inspectLibrary(
  library: Library,
  checker: LibraryChecker,
  watch: {
    readonly signal: AbortSignal;
    readonly onStep: (done: number, total: number) => void;
  },
): Promise<Result<LibraryCheck>> {
  const ids = await Promise.all(
    Object.values(kinds).map((kind) => kind.collectionIn(library).ids()),
  );
  // The library's own file is a document as well.
  const total = ids.reduce((sum, some) => sum + some.length, 1);
  const report = await checker(library.info.folder, {
    signal: watch.signal,
    onChecked: (done) => {
      watch.onStep(Math.min(done, total), total);
    },
  });
  return report === null ? fail('operation-cancelled') : succeed(viewCheck(report));
}

function viewCheck({ checked, findings, isSound }: CheckReport): LibraryCheck {
  const ofSeverity = (wanted: 'problem' | 'note'): LibraryCheck['findings'] =>
    findings
      .filter(({ severity }) => severity === wanted)
      .map(({ severity, code, details }) => ({ severity, ...describeFailure({ code, details }) }));
  return { ...checked, findings: [...ofSeverity('problem'), ...ofSeverity('note')], isSound };
}
