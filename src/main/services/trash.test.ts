import { describe, expect, it, vi } from 'vitest';
import { codeOf, importMarked, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

describe('the trash', () => {
  it('lists what was removed by its title, newest first', async () => {
    const { opened } = await makeMemoryLibrary();
    const first = need(await opened.meetings.create('Defence ministers'));
    const second = need(await opened.meetings.create('Foreign ministers'));
    need(await opened.meetings.remove(first.meeting.id));
    need(await opened.meetings.remove(second.meeting.id));
    expect(await opened.trash.list()).toMatchObject([
      { collection: 'meetings', id: second.meeting.id, title: 'Foreign ministers' },
      { collection: 'meetings', id: first.meeting.id, title: 'Defence ministers' },
    ]);
  });

  it('shows a source with its marks as one, and brings both back', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await importMarked(opened, 'VIENTIANE: The ministers met.');
    const before = need(await opened.annotations.list(id));
    need(await opened.sources.remove(id));
    const [entry, ...others] = await opened.trash.list();
    expect(entry).toMatchObject({ collection: 'sources', id });
    expect(others).toEqual([]);
    expect(need(await opened.trash.restore(entry?.entry ?? ''))).toEqual({
      collection: 'sources',
      id,
    });
    expect(need(await opened.annotations.list(id))).toEqual(before);
    expect(await opened.trash.list()).toEqual([]);
  });

  it('brings back the marks that went with a source, not those of an earlier removal', async () => {
    let now = Date.UTC(2024, 10, 20);
    const { opened } = await makeMemoryLibrary({ now: () => (now += 1000) });
    const id = await importMarked(opened, 'VIENTIANE: The ministers met.');
    need(await opened.sources.remove(id));
    need(await opened.sources.restore(id));
    const { source } = need(await opened.sources.get(id));
    const mark = { source: id, textSha256: source.text.sha256, start: 11, end: 14 };
    need(await opened.annotations.create({ ...mark, category: null, comment: null, tags: [] }));
    now += 3_600_000;
    need(await opened.sources.remove(id));
    const [entry] = await opened.trash.list();
    need(await opened.trash.restore(entry?.entry ?? ''));
    expect(need(await opened.annotations.list(id))).toHaveLength(2);
  });

  it('deletes for good what has lain there for thirty days, and nothing that has not', async () => {
    let now = Date.UTC(2024, 10, 20);
    const { opened } = await makeMemoryLibrary({ now: () => (now += 1000) });
    const { meeting: old } = need(await opened.meetings.create('Defence ministers'));
    const { meeting: fresh } = need(await opened.meetings.create('Foreign ministers'));
    need(await opened.meetings.remove(old.id));
    now += 29 * 86_400_000;
    need(await opened.meetings.remove(fresh.id));
    need(await opened.trash.empty());
    expect(await opened.trash.list()).toMatchObject([
      { id: fresh.id, isOld: false },
      { id: old.id, isOld: false },
    ]);
    now += 86_400_000;
    expect(await opened.trash.list()).toMatchObject([{ isOld: false }, { isOld: true }]);
    need(await opened.trash.empty());
    expect(await opened.trash.list()).toMatchObject([{ id: fresh.id }]);
  });

  it('keeps what it cannot put back because a new one stands in its place', async () => {
    const { opened } = await makeMemoryLibrary();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    need(await opened.meetings.remove(meeting.id));
    const [entry] = await opened.trash.list();
    const meetings = opened.documents.collection({ collection: 'meetings', id: meeting.id });
    need(await meetings.put(meeting.id, meeting, { expectedGen: 0 }));
    expect(codeOf(await opened.trash.restore(entry?.entry ?? ''))).toBe('document-exists');
    expect(await opened.trash.list()).toHaveLength(1);
  });

  it('lists what cannot be read as well', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    need(await opened.meetings.remove(meeting.id));
    const path = files.paths().find((one) => one.startsWith(`${folder}/trash/meetings.`));
    files.writeBehind(path ?? '', '{}');
    expect(await opened.trash.list()).toMatchObject([{ title: 'A meeting that cannot be read' }]);
  });

  it('does not know an entry that it does not hold', async () => {
    const { opened } = await makeMemoryLibrary();
    expect(codeOf(await opened.trash.restore('../library.json'))).toBe('document-missing');
  });
});
