import { describe, expect, it, vi } from 'vitest';
import { createChecker, inspectLibrary } from './library-check';
import { codeOf, importMarked, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const watch = () => {
  const steps: [number, number][] = [];
  const { signal } = new AbortController();
  return { steps, signal, onStep: (done: number, total: number) => void steps.push([done, total]) };
};

describe('the check of an open library', () => {
  it('finds nothing in a sound one and tells how far it is, up to the last document', async () => {
    const { opened, files } = await makeMemoryLibrary();
    await importMarked(opened, 'VIENTIANE: The ministers met.');
    need(await opened.meetings.create('Defence ministers'));
    const watched = watch();
    const report = need(await inspectLibrary(opened.library, createChecker(files), watched));
    // The library’s own file, the source, its marks and the meeting.
    expect(report).toMatchObject({ documents: 4, attachments: 2, findings: [], isSound: true });
    expect(watched.steps).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });

  it('says in a sentence what is wrong and what to do, problems first', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const id = await importMarked(opened, 'VIENTIANE: The ministers met.');
    files.writeBehind(`${folder}/stranger.txt`, 'words');
    files.writeBehind(`${folder}/sources/${id}/original.txt`, 'Other words.');
    const report = need(await inspectLibrary(opened.library, createChecker(files), watch()));
    expect(report.isSound).toBe(false);
    expect(report.findings.map(({ severity }) => severity)).toEqual(['problem', 'note']);
    expect(report.findings[0]?.sentence).toContain(`sources/${id}/original.txt`);
    expect(
      report.findings.every(({ hint, sentence }) => hint !== '' && !/[{}]/.test(sentence)),
    ).toBe(true);
  });

  it('stops when it is cancelled', async () => {
    const { opened, files } = await makeMemoryLibrary();
    need(await opened.meetings.create('Defence ministers'));
    const controller = new AbortController();
    const checked = await inspectLibrary(opened.library, createChecker(files), {
      signal: controller.signal,
      onStep: () => {
        controller.abort();
      },
    });
    expect(codeOf(checked)).toBe('operation-cancelled');
  });
});
