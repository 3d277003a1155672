/** Entry point of the thread that reads every file of a library, so that the window never waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { definitions } from '../services/definitions';
import { checkLibrary } from '../store/check-library';
import { makeNodeFiles } from '../store/node-files';
import { checkDataSchema, type CheckAnswer } from './check/protocol';

const port = parentPort;
if (port === null) throw new Error('the check worker is no program of its own');
const answer = (message: CheckAnswer): void => {
  port.postMessage(message);
};

/** Documents between two words about how far it is. */
const step = 50;

const { folder } = checkDataSchema.parse(workerData);
void checkLibrary(folder, {
  files: makeNodeFiles(),
  definitions,
  onProgress: (documents) => {
    if (documents % step === 0) answer({ type: 'progress', documents });
  },
}).then((report) => {
  answer({ type: 'checked', report });
});
