/**
 * Makes a generated library: writes its documents, opens it once so that the store makes its lists, and checks every
 * file. Arguments: a folder that does not exist yet, sources, annotations, meetings, briefings, seed.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHostParts } from '../../src/main/host-parts';
import { definitions } from '../../src/main/services/definitions';
import { checkLibrary } from '../../src/main/store/check-library';
import { writeDocuments } from './write-library';

async function generate(): Promise<void> {
  const [folder, ...numbers] = process.argv.slice(2);
  const [sources = 0, annotations = 0, meetings = 0, briefings = 0, seed = 1] = numbers.map(Number);
  if (folder === undefined)
    throw new Error('usage: folder sources annotations meetings briefings seed');

  const parts = createHostParts({
    resources: '',
    watch: true,
    fixedTime: null,
    handoutWorker: null,
  });
  const created = await parts.host.create(folder, 'Generated library');
  if (!created.ok) throw new Error(created.error.code);
  await created.value.library.close();

  writeDocuments(folder, { sources, annotations, meetings, briefings }, seed);

  // What the store remembers of the empty library; the next opening makes it anew.
  rmSync(join(folder, '.cache'), { recursive: true });
  const opened = await parts.host.open(folder);
  if (!opened.ok) throw new Error(opened.error.code);
  for (const definition of definitions)
    await opened.value.library.collection(definition as never).ids();
  const { counts } = await opened.value.view();
  await opened.value.library.close();

  const { checked, findings, isSound } = await checkLibrary(folder, {
    files: parts.files,
    definitions,
  });
  if (!isSound) throw new Error(JSON.stringify(findings.slice(0, 5)));
  console.log(JSON.stringify({ counts, checked }));
}

void generate();
