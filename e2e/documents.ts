import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** The file of a document, as another program reads and writes it. */
interface Envelope {
  app: string;
  schema: number;
  id: string;
  gen: number;
  sha256: string;
  data: Record<string, unknown>;
}

type Data = Envelope['data'];

/** A sound version after the one that is given. */
function versionAfter({ data, gen, ...rest }: Envelope, change: (data: Data) => Data): Envelope {
  const next = { ...rest, gen: gen + 1, data: change(data) };
  const sealed = ['rapporteur', next.schema, next.id, next.gen, JSON.stringify(next.data)];
  const sha256 = createHash('sha256').update(sealed.join('\n')).digest('hex');
  return { ...next, sha256 };
}

/** Path of the only document of a folder of the library, such as `briefings`. */
export async function onlyDocument(library: string, folder: string): Promise<string> {
  const names = (await readdir(join(library, folder))).filter((name) => name.endsWith('.json'));
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error(`${folder} holds ${names.join()}.`);
  return join(library, folder, name);
}

export async function readDocument(path: string): Promise<Envelope> {
  return JSON.parse(await readFile(path, 'utf8')) as Envelope;
}

/** Replaces words in the file and nothing else, as somebody does in a text editor: the checksum no longer fits. */
export async function editByHand(path: string, words: string, by: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!text.includes(words)) throw new Error(`“${words}” is not in ${path}.`);
  await writeFile(path, text.replaceAll(words, by));
}

/** Writes another sound version of the document, as a sync tool does that brings one from elsewhere. */
export async function replaceFromElsewhere(
  path: string,
  change: (data: Data) => Data,
): Promise<void> {
  await writeFile(path, JSON.stringify(versionAfter(await readDocument(path), change)));
}

/** Leaves a second version of a document beside the library's, as a save leaves it that came too late. */
export async function leaveConflict(path: string, change: (data: Data) => Data): Promise<void> {
  const present = await readDocument(path);
  const version = versionAfter(present, change);
  const folder = dirname(path);
  const conflicts = join(dirname(folder), 'conflicts');
  const name = [basename(folder), present.id, present.gen, version.sha256.slice(0, 8), 'json'];
  await mkdir(conflicts, { recursive: true });
  await writeFile(join(conflicts, name.join('.')), JSON.stringify(version));
}
