import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createHostParts, type HostParts } from '../../../src/main/host-parts';
import type { HandoutDocument } from '../../../src/main/layout/document';
import { seededDocument } from '../../../src/main/layout/testing/seeded-document';
import { readMarkdown } from '../../../src/main/markdown/read-markdown';
import { samplePng } from '../../../src/main/pdf/testing/sample-png';
import { briefingIdSchema } from '../../../src/shared/model/ids';
import { succeed, type Result } from '../../../src/shared/errors';
import { benchBriefing } from '../briefing';
import { scriptDocuments } from './script-documents';

/** The date in every handout of the corpus. */
const created = '2024-11-22T00:00:00.000Z';
/** About twenty pages. */
const benchSections = 15;

export interface CorpusPlace {
  /** The project's root folder. */
  readonly root: string;
  /** A library whose briefings belong to the corpus; it is opened, so each process needs a copy. */
  readonly library: string;
  /** The built worker of the application; null sets the documents on the thread that asks. */
  readonly worker: string | null;
  readonly seeds: number;
}

/**
 * Sets every document of the corpus as the application and the command line do: the briefings of a library, the
 * document of the bench, one for each language, seeded ones and Markdown files. Throws for a document that is refused.
 */
export async function setCorpus(
  { root, library, worker, seeds }: CorpusPlace,
  onHandout: (name: string, pdf: Uint8Array) => void,
): Promise<void> {
  const parts = createHostParts({
    resources: join(root, 'resources'),
    watch: false,
    fixedTime: Date.parse(created),
    handoutWorker: worker,
  });
  const set = async (name: string, document: HandoutDocument) => {
    onHandout(name, need(name, await parts.renderer.render(document, created, 'export')).pdf);
  };
  await setBriefings(parts, library, onHandout);
  await set('bench', benchBriefing(benchSections));
  for (const { name, document } of scriptDocuments()) await set(`language ${name}`, document);
  const bytes = samplePng();
  const map = { id: 'map', mediaType: 'image/png', bytes, width: 640, height: 400 } as const;
  for (let seed = 1; seed <= seeds; seed++) {
    await set(`seed ${String(seed)}`, { ...seededDocument(seed), images: new Map([['map', map]]) });
  }
  const folder = join(root, 'bench/handout/corpus/markdown');
  for (const name of (await readdir(folder)).sort()) {
    const { document, problems } = await readMarkdown(await readFile(join(folder, name), 'utf8'), {
      fallbackTitle: name,
      overrides: {},
      loadImage: () => Promise.resolve(succeed(bytes)),
    });
    if (document === null) throw new Error(`${name}: ${JSON.stringify(problems)}`);
    await set(name, document);
  }
}

async function setBriefings(
  { host }: HostParts,
  library: string,
  onHandout: (name: string, pdf: Uint8Array) => void,
): Promise<void> {
  const opened = need(library, await host.open(library));
  try {
    for (const { id, title } of await opened.briefings.list()) {
      const rendered = await opened.briefings.render(briefingIdSchema.parse(id), 'export');
      onHandout(`briefing ${title}`, need(title, rendered).pdf);
    }
  } finally {
    await opened.library.close();
  }
}

function need<T>(name: string, result: Result<T>): T {
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}
