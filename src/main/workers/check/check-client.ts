import { Worker } from 'node:worker_threads';
import type { LibraryChecker } from '../../services/library-check';
import type { CheckReport } from '../../store/check-library';
import { checkAnswerSchema, type CheckData } from './protocol';

/**
 * Checks libraries in a thread of their own, one thread for each check; an aborted one is ended at once. It only reads,
 * so it can be cut off anywhere.
 * @param workerFile the built `check-worker.js`
 */
export function createCheckClient(workerFile: string): LibraryChecker {
  return (folder, { onChecked, signal } = {}) => {
    if (signal?.aborted) return Promise.resolve(null);
    const worker = new Worker(workerFile, { workerData: { folder } satisfies CheckData });
    return new Promise<CheckReport | null>((resolve, reject) => {
      const abort = (): void => {
        resolve(null);
        void worker.terminate();
      };
      signal?.addEventListener('abort', abort);
      worker.on('message', (message: unknown) => {
        const answer = checkAnswerSchema.parse(message);
        if (answer.type === 'progress') onChecked?.(answer.documents);
        else resolve(answer.report);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        signal?.removeEventListener('abort', abort);
        // Nothing is left to settle where it had answered.
        reject(new Error(`the check worker ended with code ${String(code)}`));
      });
    });
  };
}
