import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeIdMaker, meetingIdSchema } from '../../../shared/model/ids';
import { meetingDefinition, definitions } from '../../services/definitions';
import { createChecker } from '../../services/library-check';
import { emptyMeeting } from '../../services/meeting-claims';
import { makeSocketLocks } from '../../store/lock-socket';
import { makeNodeFiles } from '../../store/node-files';
import { createLibrary } from '../../store/open-library';
import { libraryRecord } from '../../store/testing/notes';
import { createCheckClient } from './check-client';
import { checkAnswerSchema } from './protocol';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const outputFolder = fromRoot('.cache/check-worker-test');
const workerFile = join(outputFolder, 'check-worker.cjs');
const documents = 120;

describe('the check worker', { timeout: 60_000 }, () => {
  const files = makeNodeFiles();
  const check = createCheckClient(workerFile);
  let parent: string;
  let folder: string;

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      root: fromRoot('.'),
      build: {
        ssr: fromRoot('src/main/workers/check-worker.ts'),
        outDir: outputFolder,
        target: 'node18',
        rolldownOptions: {
          // Packages are required at run time, as in the application.
          external: /^(?![./]|\w:)/,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    });
    parent = await mkdtemp(join(tmpdir(), 'check-'));
    folder = join(parent, 'library');
    const created = await createLibrary(folder, libraryRecord, {
      files,
      locks: makeSocketLocks(files),
      clock: Date.now,
      random: Math.random,
      definitions,
      ballastBytes: 0,
    });
    if (!created.ok) throw new Error(created.error.code);
    const makeId = makeIdMaker(Date.now, Math.random);
    const meetings = created.value.collection(meetingDefinition);
    for (let index = 0; index < documents; index += 1) {
      const id = meetingIdSchema.parse(makeId());
      const meeting = emptyMeeting(id, '2024-11-20T08:00:00.000Z');
      const put = await meetings.put(id, meeting, { expectedGen: 0 });
      if (!put.ok) throw new Error(put.error.code);
    }
    await created.value.close();
  }, 60_000);
  afterAll(() => rm(parent, { recursive: true }));

  it('reports what a check on this thread reports, and how far it is', async () => {
    const told: number[] = [];
    const report = await check(folder, { onChecked: (count) => told.push(count) });
    expect(told).toEqual([50, 100]);
    expect(report?.checked.documents).toBe(documents + 1);
    expect(report?.isSound).toBe(true);
    expect(report).toEqual(await createChecker(files)(folder));
  });

  it('names a damaged document', async () => {
    const path = join(folder, 'meetings', 'broken.json');
    await writeFile(path, '{');
    const report = await check(folder);
    await rm(path);
    expect(report?.findings).toMatchObject([
      { severity: 'problem', code: 'document-damaged', details: { file: 'meetings/broken.json' } },
    ]);
  });

  it('ends at once when it is cancelled, before it began as well', async () => {
    const controller = new AbortController();
    const cancelled = check(folder, {
      signal: controller.signal,
      onChecked: () => {
        controller.abort();
      },
    });
    expect(await cancelled).toBeNull();
    expect(await check(folder, { signal: controller.signal })).toBeNull();
  });

  it('fails where the worker cannot run', async () => {
    const broken = createCheckClient(join(outputFolder, 'nothing.cjs'));
    await expect(broken(folder)).rejects.toThrow();
  });

  it('refuses messages of another form', () => {
    expect(checkAnswerSchema.safeParse({ type: 'checked' }).success).toBe(false);
    expect(checkAnswerSchema.safeParse({ type: 'progress', documents: -1 }).success).toBe(false);
    expect(checkAnswerSchema.safeParse({ type: 'progress', documents: 1 }).success).toBe(true);
  });
});
