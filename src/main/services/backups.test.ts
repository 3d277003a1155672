import { describe, expect, it, vi } from 'vitest';
import { verifyBackup } from '../store/backup';
import { backupFolder, codeOf, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const day = 86_400_000;

/** A library at a time that the test moves. */
async function makeAged() {
  const time = { now: Date.UTC(2024, 10, 20, 8) };
  const memory = await makeMemoryLibrary({ now: () => (time.now += 1) });
  // Files in memory are dated by steps, not by the clock; a backup that was just made gets the time it is.
  const date = (): void => {
    for (const path of memory.files.paths()) {
      const inode = memory.files.names.get(path);
      if (inode && path.startsWith(backupFolder) && inode.modified < 1e9)
        inode.modified = time.now / 1000;
    }
  };
  return { ...memory, time, date };
}

describe('backups', () => {
  it('are listed newest first with size and time, and lie outside the library', async () => {
    const { opened, files } = await makeMemoryLibrary();
    expect(await opened.backups.list()).toEqual({ folder: backupFolder, backups: [] });
    expect(await opened.backups.place()).toBe(backupFolder);
    const steps: number[] = [];
    const onProgress = (done: number, total: number): void => void steps.push(done / total);
    const first = need(await opened.backups.make({ onProgress }));
    const second = need(await opened.backups.make());
    expect(steps.at(-1)).toBe(1);
    const { backups } = await opened.backups.list();
    expect(backups).toEqual([second, first]);
    expect(backups.map(({ number }) => number)).toEqual([2, 1]);
    expect(backups.every(({ size, isKept }) => size > 0 && !isKept)).toBe(true);
    expect((await opened.backups.place()).startsWith(`${backupFolder}/`)).toBe(true);
    need(await verifyBackup(await opened.backups.place(), { files }));
  });

  it('are made by themselves once a day, and only of what has changed', async () => {
    const { opened, time, date } = await makeAged();
    const look = async () => {
      const made = need(await opened.backups.makeIfDue());
      date();
      return made?.number ?? null;
    };
    need(await opened.meetings.create('Defence ministers'));
    expect(await look()).toBe(1);
    need(await opened.meetings.create('Foreign ministers'));
    expect(await look()).toBeNull();
    time.now += day;
    expect(await look()).toBe(2);
    time.now += day;
    expect(await look()).toBeNull();
    need(await opened.meetings.create('Trade ministers'));
    expect(await look()).toBe(3);
  });

  it('go to a place of the user’s choice, but not into the library', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const inside = await opened.backups.saveCopy(`${folder}/copy.tar.gz`);
    expect(codeOf(inside)).toBe('backup-failed');
    need(await opened.backups.saveCopy('/app/copy.tar.gz'));
    expect(need(await verifyBackup('/app/copy.tar.gz', { files })).library.name).toBe('ASEAN desk');
    expect((await opened.backups.list()).backups).toEqual([]);
  });

  it('put the library back, after one of its present state that is kept', async () => {
    const { opened, host, folder } = await makeMemoryLibrary();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    const { number } = need(await opened.backups.make());
    need(await opened.meetings.setField(meeting.id, 'name', 'Renamed', []));
    const onClosing = vi.fn();
    need(await opened.backups.restore(number, { onClosing }));
    expect(onClosing).toHaveBeenCalledOnce();
    const restored = need(await host.open(folder));
    expect(need(await restored.meetings.get(meeting.id)).title).toBe('Defence ministers');
    const [kept] = (await restored.backups.list()).backups;
    expect(kept).toMatchObject({ number: 2, isKept: true });
    need(await restored.backups.restore(2, { onClosing }));
    const undone = need(await host.open(folder));
    expect(need(await undone.meetings.get(meeting.id)).title).toBe('Renamed');
  });

  it('hold up no closing: one that is under way is given up and leaves nothing behind', async () => {
    const { opened, files } = await makeMemoryLibrary();
    need(await opened.meetings.create('Defence ministers'));
    const before = files.paths().filter((path) => path.startsWith(`${backupFolder}/`));
    const closing: Promise<void>[] = [];
    const onProgress = (): void => {
      if (closing.length === 0) closing.push(opened.library.close());
    };
    expect(codeOf(await opened.backups.make({ onProgress }))).toBe('operation-cancelled');
    await Promise.all(closing);
    const after = files.paths().filter((path) => path.startsWith(`${backupFolder}/`));
    expect(after).toEqual(before);
  });

  it('stop when their caller stops them', async () => {
    const { opened } = await makeMemoryLibrary();
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = (): void => {
      controller.abort();
    };
    for (const watch of [{ signal, onProgress }, { signal }]) {
      expect(codeOf(await opened.backups.make(watch))).toBe('operation-cancelled');
    }
    expect((await opened.backups.list()).backups).toEqual([]);
  });

  it('that are damaged or gone leave the library open as it was', async () => {
    const { opened, files } = await makeMemoryLibrary();
    const onClosing = vi.fn();
    const missing = await opened.backups.restore(1, { onClosing });
    expect(codeOf(missing)).toBe('document-missing');
    const { number } = need(await opened.backups.make());
    const path = await opened.backups.place();
    const whole = await files.readFile(path);
    files.writeBehind(path, whole.slice(0, whole.length / 2));
    const cut = await opened.backups.restore(number, { onClosing });
    expect(codeOf(cut)).toMatch(/^backup-(?:damaged|not-recognised)$/);
    expect(onClosing).not.toHaveBeenCalled();
    need(await opened.meetings.create('Still writable'));
  });
});
