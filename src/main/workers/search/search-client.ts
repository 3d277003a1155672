import { Worker } from 'node:worker_threads';
import type { OpenSearch } from '../../services/search';
import { packUnits } from '../../search/unit-list';
import { answerSchema, type SearchRequest, type SearchWorkerAnswer } from './protocol';

export interface SearchClientOptions {
  /** The built `search-worker.js`. */
  readonly workerFile: string;
  /** Limit of the worker's heap; an index that needs more ends the worker instead of taking the machine along. */
  readonly maxHeapMegabytes?: number;
}

interface Waiting {
  readonly settle: (answer: SearchWorkerAnswer) => void;
  readonly fail: (error: Error) => void;
}

/** A worker that ended is started again so often; a fault that always comes back is then told and left. */
const mostRestarts = 3;

/** `Omit` for each member of a union by itself. */
type WithoutId<R> = R extends { id: number } ? Omit<R, 'id'> : never;

/** Opens engines in worker threads, one for each library. One that ends by itself is started again. */
export function createSearchClient({
  workerFile,
  maxHeapMegabytes,
}: SearchClientOptions): OpenSearch {
  return (library, { onState, onFault, onLost }) => {
    const waiting = new Map<number, Waiting>();
    let lastId = 0;
    let restarts = 0;
    let isClosed = false;
    let worker: Worker | null = null;

    const hear = (message: unknown): void => {
      const answer = answerSchema.parse(message);
      if (answer.type === 'state') onState(answer.state);
      else if (answer.type === 'fault') onFault(answer.message);
      else {
        const one = waiting.get(answer.id);
        waiting.delete(answer.id);
        if (waiting.size === 0) worker?.unref();
        if (answer.type === 'failed') one?.fail(new Error(answer.message));
        else one?.settle(answer);
      }
    };

    const start = (): Worker => {
      const started = new Worker(workerFile, {
        workerData: library,
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes ?? 1024 },
      });
      // Only a question that waits for its answer keeps the process alive.
      started.unref();
      started.on('message', hear);
      let reason = new Error('the search worker ended');
      started.on('error', (error) => {
        reason = error;
      });
      started.on('exit', () => {
        if (worker === started) lose(reason);
      });
      return started;
    };

    const lose = (reason: Error): void => {
      worker = null;
      const left = [...waiting.values()];
      waiting.clear();
      for (const one of left) one.fail(reason);
      if (isClosed) return;
      onFault(`The search stopped: ${reason.message}`);
      restarts += 1;
      if (restarts > mostRestarts) return;
      worker = start();
      onLost();
    };

    const ask = (request: WithoutId<SearchRequest>): Promise<SearchWorkerAnswer> =>
      new Promise((settle, fail) => {
        if (worker === null) {
          fail(new Error('the search is not running'));
          return;
        }
        const id = ++lastId;
        waiting.set(id, { settle, fail });
        worker.ref();
        worker.postMessage({ ...request, id } satisfies SearchRequest);
      });

    worker = start();

    return {
      async reconcile(units, part) {
        await ask({ type: 'reconcile', units: packUnits(units), part });
      },
      touch(key) {
        worker?.postMessage({ type: 'touch', key } satisfies SearchRequest);
      },
      async query({ types, categories, ...wanted }) {
        const answer = await ask({
          type: 'query',
          wanted: { ...wanted, types: [...types], categories: [...categories] },
        });
        if (answer.type !== 'found') throw new Error(`not an answer to a query: ${answer.type}`);
        return answer.answer;
      },
      async places({ query, categories }, key) {
        const wanted = { query, categories: [...categories] };
        const answer = await ask({ type: 'places', wanted, key });
        if (answer.type !== 'places') throw new Error(`not an answer with places: ${answer.type}`);
        return answer.places;
      },
      async whenReady() {
        await ask({ type: 'ready' });
      },
      async close() {
        isClosed = true;
        const closing = worker;
        if (closing === null) return;
        try {
          await ask({ type: 'close' });
        } catch (error) {
          // The index is a cache: what was not saved is read again at the next start.
          onFault(`The search index could not be closed: ${String(error)}`);
        }
        await closing.terminate();
      },
    };
  };
}
