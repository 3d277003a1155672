import { describe, expect, it, vi } from 'vitest';
import type { EventName, EventPayload } from '../shared/ipc/events';
import { createSafetyHandlers } from './safety-handlers';
import { createLibrarySession } from './library-session';
import { createChecker } from './services/library-check';
import { requireLibrary } from './services/library-host';
import { createOperations } from './services/operations';
import type { RecentEntry } from './services/recent-libraries';
import { codeOf, makeMemoryLibrary, need } from './services/testing/memory-library';
import { openPreferences } from './store/plain-files';
import { z } from 'zod';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

type Sent = { [E in EventName]: { event: E; payload: EventPayload<E> } }[EventName];

/** A session with an open library, the handlers over it and what the window was told. */
async function makeSession(options: { watch?: boolean } = {}) {
  const memory = await makeMemoryLibrary(options);
  const { files, host, folder } = memory;
  const sent: Sent[] = [];
  const send = <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    sent.push({ event, payload } as Sent);
  };
  const log = vi.fn();
  const recent = await openPreferences<RecentEntry[]>(
    files,
    Math.random,
    '/app/recent.json',
    z.array(z.custom<RecentEntry>()),
    [],
  );
  const session = createLibrarySession({
    host,
    recent,
    isPresent: (path) => Promise.resolve(files.paths().includes(`${path}/library.json`)),
    send,
    log,
  });
  await session.adopt(memory.opened);
  const dialogs = {
    chooseBackupTarget: vi.fn(() => Promise.resolve<string | null>(null)),
    reveal: vi.fn(),
  };
  const handlers = createSafetyHandlers(
    {
      // Only these two are asked by the methods of safety.
      dialogs: dialogs as never,
      session,
      operations: createOperations(),
      checker: createChecker(files),
      send,
    },
    () => requireLibrary(session.current),
  );
  const of = <E extends EventName>(event: E): EventPayload<E>[] =>
    sent.flatMap((one) => (one.event === event ? [one.payload as EventPayload<E>] : []));
  return { ...memory, session, handlers, dialogs, sent, of, log, folder };
}

describe('the window is told', () => {
  it('which list to read again, and that the trash has another entry or one less', async () => {
    const { opened, handlers, sent, of } = await makeSession();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    expect(of('meetings.changed')).toEqual([{ ids: [meeting.id] }]);
    sent.length = 0;
    need(await opened.meetings.remove(meeting.id));
    expect(of('meetings.changed')).toEqual([{ ids: [meeting.id] }]);
    expect(of('trash.changed')).toHaveLength(1);
    sent.length = 0;
    need(await opened.meetings.restore(meeting.id));
    expect(of('trash.changed')).toHaveLength(1);
    expect(of('documents.changedOutside')).toEqual([]);
    need(await opened.meetings.remove(meeting.id));
    const [entry] = need(await handlers['trash.list'](null));
    need(await handlers['trash.restore']({ entry: entry?.entry ?? '' }));
    expect(need(await handlers['trash.list'](null))).toEqual([]);
  });

  it('what another program changed, and what it removed by the title it had', async () => {
    const { opened, session, files, folder, of } = await makeSession({ watch: true });
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    const other = need(await opened.meetings.create('Foreign ministers')).meeting;
    const path = `${folder}/meetings/${meeting.id}.json`;
    const earlier = files.text(path);
    need(await opened.meetings.setField(meeting.id, 'city', 'Vientiane', []));
    files.writeBehind(path, earlier);
    files.deleteBehind(`${folder}/meetings/${other.id}.json`);
    await vi.waitFor(() => {
      expect(of('documents.changedOutside')).toHaveLength(2);
    });
    const told = of('documents.changedOutside');
    expect(told).toContainEqual({
      collection: 'meetings',
      id: meeting.id,
      title: 'Defence ministers',
      isRemoved: false,
    });
    expect(told).toContainEqual({
      collection: 'meetings',
      id: other.id,
      title: 'Foreign ministers',
      isRemoved: true,
    });
    await session.close();
  });

  it('that a version was kept beside the library’s, and that it was decided', async () => {
    const { opened, handlers, sent, of } = await makeSession();
    const { meeting, gen } = need(await opened.meetings.create('Defence ministers'));
    const reference = { collection: 'meetings', id: meeting.id } as const;
    const put = opened.documents.collection(reference);
    need(await opened.meetings.setField(meeting.id, 'city', 'Vientiane', []));
    await put.put(meeting.id, meeting, { expectedGen: gen });
    expect(of('conflicts.changed')).toHaveLength(1);
    expect(of('library.changed').length).toBeGreaterThan(0);
    sent.length = 0;
    const [conflict] = need(await handlers['conflicts.list'](null));
    const entry = conflict?.entry ?? '';
    const { gen: compared } = need(await handlers['conflicts.compare']({ entry }));
    const decision = { take: 'library' } as const;
    need(await handlers['conflicts.settle']({ entry, gen: compared, decision }));
    expect(of('conflicts.changed')).toHaveLength(1);
    expect((await opened.view()).waiting.conflicts).toBe(0);
  });

  it('which file was set aside', async () => {
    const { opened, files, folder, handlers, of, log } = await makeSession();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    files.writeBehind(`${folder}/meetings/${meeting.id}.json`, '{');
    need(await handlers['library.repair'](null));
    await vi.waitFor(() => {
      expect(of('quarantine.changed')).toHaveLength(1);
    });
    expect(of('quarantine.changed')[0]?.setAside).toMatchObject({
      file: `meetings/${meeting.id}.json`,
      isReadable: false,
    });
    expect(log).not.toHaveBeenCalled();
  });
});

describe('a library that is put back to a backup', () => {
  it('is open again under the same session, and every list is read again', async () => {
    const { opened, session, handlers, sent, of } = await makeSession();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    const { number } = need(await handlers['backups.make']({ operation: 'make' }));
    const steps = of('operations.progressed').map(({ done, total }) => done / total);
    expect(steps.at(-1)).toBe(1);
    need(await opened.meetings.remove(meeting.id));
    sent.length = 0;
    const view = need(await handlers['backups.restore']({ operation: 'restore', number }));
    expect(view.counts.meetings).toBe(1);
    expect(session.current).not.toBe(opened);
    expect(of('meetings.changed')).toEqual([{ ids: [] }]);
    expect(of('backups.changed')).toHaveLength(1);
    expect(need(await handlers['backups.list'](null)).backups).toMatchObject([
      { number: 2, isKept: true },
      { number: 1, isKept: false },
    ]);
    await session.close();
  });

  it('stays open as it was where the backup is not there', async () => {
    const { opened, session, handlers } = await makeSession();
    const restored = await handlers['backups.restore']({ operation: 'restore', number: 7 });
    expect(codeOf(restored)).toBe('document-missing');
    expect(session.current).toBe(opened);
    need(await opened.meetings.create('Still writable'));
    await session.close();
  });

  it('is open again where the disk was full on the way, with the failure told', async () => {
    const { opened, session, faults, handlers } = await makeSession();
    need(await opened.meetings.create('Defence ministers'));
    const { number } = need(await handlers['backups.make']({ operation: 'make' }));
    faults.plan = ({ name, path }) =>
      name === 'write' && path.includes('/journal/restore')
        ? { kind: 'error', code: 'ENOSPC' }
        : null;
    const restored = await handlers['backups.restore']({ operation: 'restore', number });
    faults.plan = () => null;
    expect(codeOf(restored)).toBe('disk-full');
    expect(session.current).not.toBeNull();
    expect(need(await handlers['trash.list'](null))).toEqual([]);
    const now = requireLibrary(session.current);
    expect((await now.view()).counts.meetings).toBe(1);
    need(await now.meetings.create('Still writable'));
    await session.close();
  });
});

describe('a library that is opened again', () => {
  it('is another one of the same folder, and every list is read again', async () => {
    const { opened, session, handlers, of } = await makeSession();
    const view = need(await handlers['library.reopen'](null));
    expect(view.id).toBe(opened.library.info.id);
    expect(session.current).not.toBe(opened);
    expect(of('sources.changed')).toEqual([{ ids: [] }]);
    await session.close();
  });

  it('stays as it is while its folder is away', async () => {
    const { opened, session, files, folder, handlers } = await makeSession();
    const library = await files.readFile(`${folder}/library.json`);
    files.deleteBehind(`${folder}/library.json`);
    expect(codeOf(await handlers['library.reopen'](null))).toBe('library-missing');
    expect(session.current).toBe(opened);
    expect(codeOf(await opened.meetings.create('Nowhere'))).toBe('library-missing');
    expect((await opened.view()).readOnly).toMatchObject({ reason: 'missing' });
    files.writeBehind(`${folder}/library.json`, library);
    need(await opened.meetings.create('Back again'));
    expect((await opened.view()).readOnly).toBeNull();
    await session.close();
  });
});

describe('a full disk', () => {
  it('is told, and the next save works once there is room, without a restart', async () => {
    const { opened, session, faults } = await makeSession();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    faults.plan = ({ name }) => (name === 'write' ? { kind: 'error', code: 'ENOSPC' } : null);
    const full = await opened.meetings.setField(meeting.id, 'city', 'Vientiane', []);
    expect(codeOf(full)).toBe('disk-full');
    faults.plan = () => null;
    need(await opened.meetings.setField(meeting.id, 'city', 'Vientiane', []));
    await session.close();
  });
});

describe('a copy of a backup', () => {
  it('goes where the user says, and nowhere where the user cancels', async () => {
    const { session, handlers, dialogs, files } = await makeSession();
    expect(need(await handlers['backups.saveCopy']({ operation: 'copy' }))).toBeNull();
    dialogs.chooseBackupTarget.mockResolvedValueOnce('/app/desk.tar.gz');
    expect(need(await handlers['backups.saveCopy']({ operation: 'copy' }))).toBe('desk.tar.gz');
    expect(dialogs.chooseBackupTarget).toHaveBeenCalledWith('ASEAN-desk.tar.gz');
    expect(files.paths()).toContain('/app/desk.tar.gz');
    await session.close();
  });
});
