import { Worker } from 'node:worker_threads';
import type { HandoutDocument } from '../../layout/document';
import type { HandoutResult, HandoutSettings, HandoutStage } from '../../pdf/produce/make-handout';
import { answerSchema, type HandoutRequest, type HandoutWorkerData } from './protocol';

export interface HandoutClient {
  /**
   * Makes a handout in the worker. Rejects when the worker fails. An aborted signal gives `cancelled`: at once when
   * the worker is between two pages, after `patience` at most when it is not.
   */
  make(
    document: HandoutDocument,
    settings: HandoutSettings,
    watch?: {
      readonly signal?: AbortSignal;
      readonly onProgress?: (stage: HandoutStage, done: number, of: number) => void;
    },
  ): Promise<HandoutResult>;
  /** Ends the worker; what it was asked is answered `cancelled`. */
  close(): Promise<void>;
}

export interface HandoutClientOptions extends HandoutWorkerData {
  /** The built `handout-worker.js`. */
  readonly workerFile: string;
  /** Milliseconds after which a worker that does not stop is ended by force and replaced. */
  readonly patience?: number;
  /** Limit of the worker's heap; a document that needs more fails instead of taking the machine along. */
  readonly maxHeapMegabytes?: number;
}

interface Waiting {
  readonly request: HandoutRequest;
  readonly settle: (result: HandoutResult) => void;
  readonly fail: (error: Error) => void;
  readonly onProgress: ((stage: HandoutStage, done: number, of: number) => void) | undefined;
}

const cancelledResult: HandoutResult = { kind: 'cancelled' };

/** Keeps one worker for handouts: started at the first request, replaced after a failure or a stop by force. */
export function createHandoutClient(options: HandoutClientOptions): HandoutClient {
  const { workerFile, fontFolder, dictionaryFolder, patience = 2000 } = options;
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | undefined;

  const take = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker?.unref();
    return one;
  };
  const takeAll = (): Waiting[] => [...waiting.keys()].flatMap((id) => take(id) ?? []);

  const hear = (message: unknown) => {
    const answer = answerSchema.parse(message);
    if (answer.type === 'progress') {
      waiting.get(answer.id)?.onProgress?.(answer.stage, answer.done, answer.of);
      return;
    }
    const one = take(answer.id);
    switch (answer.type) {
      case 'made': {
        const { pdf, pages, problems, findings, faults } = answer;
        one?.settle({ kind: 'made', pdf, pages, problems, findings, faults });
        break;
      }
      case 'refused':
        one?.settle({ kind: 'refused', problems: answer.problems });
        break;
      case 'image-unreadable':
        one?.settle({ kind: 'image-unreadable', imageId: answer.imageId, reason: answer.reason });
        break;
      case 'cancelled':
        one?.settle(cancelledResult);
        break;
      case 'failed':
        one?.fail(new Error(answer.message));
    }
  };

  const start = (): Worker => {
    const started = new Worker(workerFile, {
      workerData: { fontFolder, dictionaryFolder } satisfies HandoutWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMegabytes ?? 1024 },
    });
    const lose = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const one of takeAll()) one.fail(error);
    };
    started.on('message', hear);
    started.on('error', lose);
    started.on('exit', (code) => {
      lose(new Error(`the handout worker ended with code ${String(code)}`));
    });
    return started;
  };

  const send = (request: HandoutRequest) => {
    worker ??= start();
    worker.ref();
    worker.postMessage(request);
  };

  const stop = async () => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };

  /** A worker deep in its work hears nothing: it is replaced, and what others still want is asked again. */
  const replace = (id: number) => {
    const one = take(id);
    if (one === undefined) return;
    void stop();
    one.settle(cancelledResult);
    for (const { request } of waiting.values()) send(request);
  };

  return {
    make(document, settings, { signal, onProgress } = {}) {
      if (signal?.aborted === true) return Promise.resolve(cancelledResult);
      const id = ++lastId;
      const cancelled = new SharedArrayBuffer(4);
      return new Promise<HandoutResult>((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const abort = () => {
          Atomics.store(new Int32Array(cancelled), 0, 1);
          timer = setTimeout(() => {
            replace(id);
          }, patience);
        };
        const end = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
        };
        const request: HandoutRequest = {
          type: 'make',
          id,
          cancelled,
          document,
          settings: { ...settings, attachments: settings.attachments.map((one) => ({ ...one })) },
        };
        waiting.set(id, {
          request,
          settle: (result) => {
            end();
            resolve(result);
          },
          fail: (error) => {
            end();
            reject(error);
          },
          onProgress,
        });
        signal?.addEventListener('abort', abort);
        send(request);
      });
    },
    async close() {
      const left = takeAll();
      await stop();
      for (const one of left) one.settle(cancelledResult);
    },
  };
}
