/**
 * Builds the index of SQLite FTS5 over a library. Arguments: library folder, database file. Prints how many documents it
 * holds and the milliseconds it took.
 */
import { Database } from 'node-sqlite3-wasm';
import { peerDocumentsOf } from './peer-documents';

const [folder = '', file = ''] = process.argv.slice(2);

const database = new Database(file);
database.exec(
  `CREATE VIRTUAL TABLE document USING fts5(
     id UNINDEXED, title, tags, text, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
   )`,
);
database.exec('BEGIN');
const insert = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
let documents = 0;
let building = 0;
for (const { id, title, tags, text } of peerDocumentsOf(folder)) {
  const started = performance.now();
  insert.run([id, title, tags, text]);
  building += performance.now() - started;
  documents += 1;
}
insert.finalize();
database.exec('COMMIT');
database.close();
console.log(JSON.stringify({ documents, milliseconds: building }));
