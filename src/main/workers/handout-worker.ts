/** Entry point of the thread that lays out, writes and checks handouts, so that the window never waits for one. */
import { parentPort, workerData } from 'node:worker_threads';
import { createHandoutMaker } from '../pdf/produce/make-handout';
import {
  type HandoutAnswer,
  type HandoutRequest,
  requestSchema,
  workerDataSchema,
} from './handout/protocol';

const port = parentPort;
if (port === null) throw new Error('the handout worker is no program of its own');
const { fontFolder, dictionaryFolder } = workerDataSchema.parse(workerData);
const maker = createHandoutMaker(fontFolder, dictionaryFolder);

const answer = (message: HandoutAnswer, transfer: ArrayBuffer[] = []) => {
  port.postMessage(message, transfer);
};

async function serve({ id, document, settings, cancelled }: HandoutRequest): Promise<void> {
  const flag = new Int32Array(cancelled);
  const result = await maker.make(document, settings, {
    isCancelled: () => Atomics.load(flag, 0) !== 0,
    onProgress: (stage, done, of) => {
      answer({ type: 'progress', id, stage, done, of });
    },
  });
  if (result.kind === 'made') {
    const { kind: type, pdf, pages, problems, findings, faults } = result;
    answer(
      {
        type,
        id,
        pdf,
        pages,
        problems: [...problems],
        findings: [...findings],
        faults: [...faults],
      },
      [pdf.buffer as ArrayBuffer],
    );
  } else if (result.kind === 'refused') {
    answer({ type: 'refused', id, problems: [...result.problems] });
  } else if (result.kind === 'image-unreadable') {
    const { imageId, reason } = result;
    answer({ type: 'image-unreadable', id, imageId, reason });
  } else answer({ type: 'cancelled', id });
}

/** One at a time: the maker keeps fonts and lines of the last document for the next. */
let queue = Promise.resolve();
port.on('message', (message: unknown) => {
  const request = requestSchema.parse(message);
  queue = queue.then(() =>
    serve(request).catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      answer({ type: 'failed', id: request.id, message: text });
    }),
  );
});
