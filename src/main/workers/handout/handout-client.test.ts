import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Block, HandoutDocument } from '../../layout/document';
import type { HandoutSettings } from '../../pdf/produce/make-handout';
import { createHandoutClient, type HandoutClient } from './handout-client';
import { answerSchema, requestSchema } from './protocol';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const outputFolder = fromRoot('.cache/handout-worker-test');
const workerFile = `${outputFolder}/handout-worker.cjs`;

const settings: HandoutSettings = {
  created: new Date(Date.UTC(2024, 10, 22)),
  creator: 'Rapporteur',
  attachments: [],
  purpose: 'export',
};

function paragraph(id: string, value: string): Block {
  return { kind: 'paragraph', id, content: [{ kind: 'text', value }] };
}

function handout(blocks: readonly Block[]): HandoutDocument {
  return {
    meta: {
      title: 'Readout',
      subtitle: null,
      author: null,
      audience: null,
      date: null,
      cutoff: null,
      language: 'en',
    },
    marking: null,
    page: { paper: 'a4', columns: 1, margins: null, baseSize: 10.5, largePrint: false },
    design: 'plain',
    tableOfContents: false,
    blocks,
    notes: new Map(),
    images: new Map(),
    annex: [],
  };
}

const short = handout([paragraph('p', 'The ministers adopted the statement.')]);
const long = handout(
  Array.from({ length: 3000 }, (_, index) =>
    paragraph(`p${String(index)}`, `Delegation ${String(index)} spoke on financing. `.repeat(20)),
  ),
);

describe('the handout worker', { timeout: 60_000 }, () => {
  const clients: HandoutClient[] = [];
  const open = (patience?: number) => {
    const client = createHandoutClient({
      workerFile,
      fontFolder: fromRoot('resources/fonts'),
      dictionaryFolder: fromRoot('resources/dictionaries'),
      ...(patience === undefined ? {} : { patience }),
    });
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      root: fromRoot('.'),
      build: {
        ssr: fromRoot('src/main/workers/handout-worker.ts'),
        outDir: outputFolder,
        target: 'node18',
        rolldownOptions: {
          // Packages are required at run time, as in the application.
          external: /^(?![./]|\w:)/,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    });
  }, 60_000);
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });

  it('gives back a checked file and tells how far it is', async () => {
    const stages: string[] = [];
    const result = await open().make(short, settings, {
      onProgress: (stage, done, of) => stages.push(`${stage} ${String(done)}/${String(of)}`),
    });
    expect(stages).toEqual(['layout 0/0', 'write 0/1', 'write 1/1', 'check 0/1']);
    expect(result).toMatchObject({ kind: 'made', pages: 1, findings: [], faults: [] });
    if (result.kind !== 'made') throw new Error(result.kind);
    expect(Buffer.from(result.pdf.subarray(0, 8)).toString()).toBe('%PDF-1.7');
  });

  it('gives the same bytes in the worker each time', async () => {
    const client = open();
    const [one, two] = [await client.make(short, settings), await client.make(short, settings)];
    if (one.kind !== 'made' || two.kind !== 'made') throw new Error('not made');
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });

  it('refuses to export a character that no font has, and draws it in a preview', async () => {
    const document = handout([paragraph('p', 'A hieroglyph: \u{13080}')]);
    const client = open();
    const refused = await client.make(document, settings);
    expect(refused).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'glyph-missing', sourceId: 'p' }],
    });
    const preview = await client.make(document, { ...settings, purpose: 'preview' });
    expect(preview).toMatchObject({ kind: 'made', problems: [{ code: 'glyph-missing' }] });
  });

  it('stops when it is cancelled and serves the next request', async () => {
    const client = open();
    const controller = new AbortController();
    const cancelled = client.make(long, settings, {
      signal: controller.signal,
      onProgress: (stage) => {
        if (stage === 'write') controller.abort();
      },
    });
    expect(await cancelled).toEqual({ kind: 'cancelled' });
    expect(await client.make(short, settings)).toMatchObject({ kind: 'made' });
  });

  it('is replaced when it does not stop in time, and nothing else is lost', async () => {
    const client = open(1);
    const controller = new AbortController();
    const cancelled = client.make(long, settings, { signal: controller.signal });
    const wanted = client.make(short, settings);
    setTimeout(() => {
      controller.abort();
    }, 50);
    expect(await cancelled).toEqual({ kind: 'cancelled' });
    expect(await wanted).toMatchObject({ kind: 'made', pages: 1 });
  });

  it('names an image that it cannot read and serves the next', async () => {
    const client = open();
    const image = {
      id: 'x',
      mediaType: 'image/png',
      bytes: new Uint8Array(9),
      width: 9,
      height: 9,
    } as const;
    const broken: HandoutDocument = {
      ...handout([
        { kind: 'figure', id: 'f', content: { imageId: 'x' }, caption: null, alt: 'A seal' },
      ]),
      images: new Map([['x', image]]),
    };
    expect(await client.make(broken, settings)).toMatchObject({
      kind: 'image-unreadable',
      imageId: 'x',
    });
    expect(await client.make(short, settings)).toMatchObject({ kind: 'made' });
  });

  it('answers what is still asked when it is closed', async () => {
    const client = open();
    const asked = client.make(long, settings);
    await client.close();
    expect(await asked).toEqual({ kind: 'cancelled' });
  });

  it('refuses messages of another form', () => {
    expect(requestSchema.safeParse({ type: 'make', id: 1 }).success).toBe(false);
    const request = {
      type: 'make',
      id: 0,
      cancelled: new SharedArrayBuffer(4),
      document: short,
      settings,
    };
    expect(requestSchema.safeParse(request).success).toBe(false);
    expect(requestSchema.safeParse({ ...request, id: 1 }).success).toBe(true);
    expect(requestSchema.safeParse({ ...request, id: 1, extra: true }).success).toBe(false);
    expect(answerSchema.safeParse({ type: 'cancelled', id: 1 }).success).toBe(true);
    expect(answerSchema.safeParse({ type: 'done', id: 1 }).success).toBe(false);
  });
});
