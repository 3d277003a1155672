import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setCorpus, type CorpusPlace } from './corpus';

/** SHA-256 of each handout of the corpus, by the name of its document. */
export async function hashCorpus(place: CorpusPlace): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  await setCorpus(place, (name, pdf) => {
    hashes[name] = createHash('sha256').update(pdf).digest('hex');
  });
  return hashes;
}

/** Writes each handout of the corpus as a file, to be looked at. */
export async function writeCorpus(place: CorpusPlace, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await setCorpus(place, (name, pdf) => {
    writeFileSync(join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}.pdf`), pdf);
  });
}
