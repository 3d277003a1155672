/**
 * Search in the big library as the app does it, in its worker. Arguments: library folder, built search worker, queries.
 * Without an index it is built first. Prints the milliseconds until every document could be found, the longest time for
 * which this thread could do nothing else meanwhile, and those of every query.
 */
import { createHostParts } from '../../src/main/host-parts';
import {
  annotationDefinition,
  briefingDefinition,
  meetingDefinition,
  sourceDefinition,
} from '../../src/main/services/definitions';
import { makeQueries } from './queries';
import { valueOf } from './value-of';

/** Hits that a window asks for. */
const limit = 50;
/** Queries before the first that counts. */
const warmUp = 20;
/** Milliseconds between two looks at whether this thread is free. */
const beat = 5;

async function measure(): Promise<void> {
  const [folder = '', searchWorker = '', count = '300'] = process.argv.slice(2);
  const { host } = createHostParts({
    resources: '',
    watch: false,
    fixedTime: null,
    handoutWorker: null,
    searchWorker,
  });
  const { library, search } = valueOf(await host.open(folder));
  // The lists are compared with the disk by then, as they are in the app when the search begins.
  await library.collection(sourceDefinition).ids();
  await library.collection(annotationDefinition).ids();
  await library.collection(meetingDefinition).ids();
  await library.collection(briefingDefinition).ids();
  const stopWatching = watchThread();
  const started = performance.now();
  await search.whenReady();
  const ready = performance.now() - started;
  const longest = stopWatching();
  const times: number[] = [];
  let found = 0;
  for (const [number, query] of makeQueries(Number(count) + warmUp).entries()) {
    const asked = performance.now();
    const answer = await search.query(query, [], limit);
    if (number < warmUp) continue;
    times.push(performance.now() - asked);
    found += answer.total > 0 ? 1 : 0;
  }
  await library.close();
  console.log(JSON.stringify({ ready, longest, times, found }));
}

/** @returns a function that stops looking and tells the longest time without a look, in milliseconds */
function watchThread(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - beat);
    last = now;
  };
  const timer = setInterval(look, beat);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}

void measure();
