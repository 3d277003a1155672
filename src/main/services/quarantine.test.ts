import { describe, expect, it, vi } from 'vitest';
import { codeOf, makeMemoryLibrary, need, type MemoryLibrary } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

/** A meeting whose file was changed by hand: the words, not the checksum. */
async function makeEdited({ opened, files, folder }: MemoryLibrary) {
  const { meeting } = need(await opened.meetings.create('Defence ministers'));
  const { id } = meeting;
  need(await opened.meetings.setField(id, 'city', 'Vientiane', []));
  const path = `${folder}/meetings/${id}.json`;
  files.writeBehind(path, files.text(path).replace('Vientiane', 'Vang Vieng'));
  const [setAside] = need(await opened.library.repair());
  return { id, path, entry: setAside?.entry ?? '' };
}

describe('a file that was set aside', () => {
  it('is readable where only its checksum is wrong, and says which document it was', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeEdited(memory);
    expect(await memory.opened.quarantine.list()).toMatchObject([
      {
        entry,
        file: `meetings/${id}.json`,
        document: { collection: 'meetings', id },
        title: 'Defence ministers',
        isRecovered: true,
        isReadable: true,
      },
    ]);
  });

  it('can be compared with the document and put in its place, and stays where it is', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeEdited(memory);
    const { rows } = need(await memory.opened.quarantine.compare(entry));
    const added = rows.find(({ change, label }) => label === 'City' && change !== 'same');
    expect(added?.after).toContain('Vang Vieng');
    expect(need(await memory.opened.quarantine.restore(entry))).toEqual({
      collection: 'meetings',
      id,
    });
    const { meeting } = need(await memory.opened.meetings.get(id));
    expect(meeting.fields.city.claims[0]?.value).toBe('Vang Vieng');
    expect(await memory.opened.quarantine.list()).toHaveLength(1);
  });

  it('brings its document back where no good version was left', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeEdited(memory);
    need(await memory.opened.meetings.remove(id));
    need(await memory.opened.quarantine.restore(entry));
    const { meeting } = need(await memory.opened.meetings.get(id));
    expect(meeting.fields.city.claims[0]?.value).toBe('Vang Vieng');
  });

  it('waits until it is put back, also after the library was opened with it', async () => {
    const memory = await makeMemoryLibrary();
    const { entry } = await makeEdited(memory);
    expect((await memory.opened.view()).waiting.setAside).toBe(1);
    need(await memory.opened.quarantine.restore(entry));
    expect((await memory.opened.view()).waiting.setAside).toBe(0);
    await memory.opened.library.close();
    const again = need(await memory.host.open(memory.folder));
    expect((await again.view()).waiting.setAside).toBe(0);
  });

  it('is not readable where it is damaged', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    files.writeBehind(`${folder}/meetings/${meeting.id}.json`, '{"app":');
    const [setAside] = need(await opened.library.repair());
    const entry = setAside?.entry ?? '';
    expect(await opened.quarantine.list()).toMatchObject([{ isReadable: false }]);
    expect(codeOf(await opened.quarantine.compare(entry))).toBe('document-damaged');
    expect(codeOf(await opened.quarantine.restore(entry))).toBe('document-damaged');
    expect(codeOf(await opened.quarantine.restore('nothing'))).toBe('document-missing');
  });

  it('is not taken for the document of another id', async () => {
    const memory = await makeMemoryLibrary();
    const { opened, files, folder } = memory;
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    const path = `${folder}/meetings/${meeting.id}.json`;
    const data = `"data": {\n    "id": "${meeting.id}"`;
    expect(files.text(path)).toContain(data);
    files.writeBehind(path, files.text(path).replace(data, '"data": {\n    "id": "another"'));
    need(await opened.library.repair());
    expect(await opened.quarantine.list()).toMatchObject([{ isReadable: false }]);
  });
});
