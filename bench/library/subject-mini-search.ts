/**
 * The peer: MiniSearch over the same documents and queries, from its saved index, in memory on this thread. Arguments:
 * JSON file, queries. Prints the milliseconds until it could be asked and those of every query.
 */
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';
import { peerOptions } from './mini-search';
import { makeQueries } from './queries';

/** Queries before the first that counts. */
const warmUp = 20;

const [file = '', count = '300'] = process.argv.slice(2);
const started = performance.now();
const index = MiniSearch.loadJSON(readFileSync(file, 'utf8'), peerOptions);
const ready = performance.now() - started;
const times: number[] = [];
let found = 0;
for (const [number, query] of makeQueries(Number(count) + warmUp).entries()) {
  const asked = performance.now();
  const hits = index.search(query);
  if (number < warmUp) continue;
  times.push(performance.now() - asked);
  found += hits.length > 0 ? 1 : 0;
}
console.log(JSON.stringify({ ready, times, found }));
