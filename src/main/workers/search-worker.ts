/** Entry point of the thread that keeps the search index of one library, so that the window never waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from '../services/search-engine';
import { parseUnits } from '../search/unit-list';
import { makeNodeFiles } from '../store/node-files';
import {
  requestSchema,
  workerDataSchema,
  type SearchRequest,
  type SearchWorkerAnswer,
} from './search/protocol';

const port = parentPort;
if (port === null) throw new Error('the search worker is no program of its own');
const answer = (message: SearchWorkerAnswer): void => {
  port.postMessage(message);
};

const engine = openEngine(makeNodeFiles(), workerDataSchema.parse(workerData), {
  onState: (state) => {
    answer({ type: 'state', state });
  },
  onFault: (message) => {
    answer({ type: 'fault', message });
  },
});

type Asked = Exclude<SearchRequest, { type: 'touch' }>;

async function serve(request: Asked): Promise<SearchWorkerAnswer> {
  const { id } = request;
  switch (request.type) {
    case 'reconcile': {
      const units = parseUnits(request.units);
      if (units === null) throw new TypeError('not a list of units');
      await engine.reconcile(units, request.part);
      return { type: 'done', id };
    }
    case 'query':
      return { type: 'found', id, answer: await engine.query(request.wanted) };
    case 'places':
      return { type: 'places', id, places: await engine.places(request.wanted, request.key) };
    case 'ready':
      await engine.whenReady();
      return { type: 'done', id };
    case 'close':
      await engine.close();
      return { type: 'done', id };
  }
}

// The engine takes what it is asked in the order of the calls, so that nothing is awaited here.
port.on('message', (message: unknown) => {
  const request = requestSchema.parse(message);
  if (request.type === 'touch') {
    engine.touch(request.key);
    return;
  }
  serve(request).then(answer, (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer({ type: 'failed', id: request.id, message: text });
  });
});
