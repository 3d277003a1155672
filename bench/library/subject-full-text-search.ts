/**
 * The peer: SQLite FTS5 over the same documents and queries, from its database on disk, on this thread: the best fifty by
 * its own ranking, without the total and the snippets that ours answers as well. Arguments: database file, queries.
 * Prints the milliseconds until it could be asked and those of every query.
 */
import { Database } from 'node-sqlite3-wasm';
import { makeQueries } from './queries';

/** Queries before the first that counts. */
const warmUp = 20;

const [file = '', count = '300'] = process.argv.slice(2);
const started = performance.now();
const database = new Database(file, { readOnly: true });
const select = database.prepare(
  'SELECT id, title FROM document WHERE document MATCH ? ORDER BY bm25(document, 0, 8, 4, 1) LIMIT 50',
);
const ready = performance.now() - started;
const times: number[] = [];
let found = 0;
for (const [number, query] of makeQueries(Number(count) + warmUp).entries()) {
  const match = query
    .split(' ')
    .map((word) => `"${word.replaceAll('"', '""')}"*`)
    .join(' AND ');
  const asked = performance.now();
  const hits = select.all([match]);
  if (number < warmUp) continue;
  times.push(performance.now() - asked);
  found += hits.length > 0 ? 1 : 0;
}
select.finalize();
database.close();
console.log(JSON.stringify({ ready, times, found }));
