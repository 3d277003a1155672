/**
 * The peer: the same library as one document in lowdb's own JSONFile, one briefing's title changed at each save.
 * lowdb does not sync what it writes, so its saves may be lost in a power cut and ours may not; it is not held against
 * it here. Arguments: library folder, JSON file to write, saves. Prints the milliseconds of every save.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';

type Data = Record<string, Record<string, unknown>>;

async function measure(): Promise<void> {
  const [folder = '', file = '', saves = '5'] = process.argv.slice(2);
  const low = new Low<Data>(new JSONFile(file), readLibrary(folder));
  const [briefing] = Object.values(low.data['briefings'] ?? {});
  const times: number[] = [];
  for (let save = 0; save <= Number(saves); save += 1) {
    Object.assign(briefing ?? {}, { title: `Saved often ${String(save)}` });
    const started = performance.now();
    await low.write();
    // The first one makes the file.
    if (save > 0) times.push(performance.now() - started);
  }
  console.log(JSON.stringify({ times }));
}

function readLibrary(folder: string): Data {
  const read = (path: string): unknown =>
    (JSON.parse(readFileSync(join(folder, path), 'utf8')) as { data: unknown }).data;
  const data: Data = {};
  for (const name of ['annotations', 'meetings', 'briefings'])
    data[name] = Object.fromEntries(
      readdirSync(join(folder, name)).map((file) => [file, read(`${name}/${file}`)]),
    );
  data['sources'] = Object.fromEntries(
    readdirSync(join(folder, 'sources')).map((id) => [
      id,
      {
        record: read(`sources/${id}/source.json`),
        text: readFileSync(join(folder, 'sources', id, 'text.txt'), 'utf8'),
      },
    ]),
  );
  return data;
}

void measure();
