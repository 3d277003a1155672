import { describe, expect, it, vi } from 'vitest';
import type { BriefingDocument } from '../../shared/model/briefing-document';
import type { BriefingId } from '../../shared/model/ids';
import type { OpenedLibrary } from './library-host';
import { codeOf, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

function docOf(text: string): BriefingDocument {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

async function makeBriefing(opened: OpenedLibrary) {
  const made = need(
    await opened.briefings.create({ template: 'blank', meetings: [], title: 'Readout' }),
  );
  const { id, title, audience, author, date, cutoff, language, marking, page } = made.briefing;
  const metadata = { title, audience, author, date, cutoff, language, marking, page };
  const save = async (gen: number, text: string) =>
    need(await opened.briefings.save(id, gen, metadata, docOf(text))).gen;
  const type = (baseGen: number, text: string) =>
    opened.drafts.write(id, { baseGen, metadata, doc: docOf(text) });
  return { id, gen: made.gen, metadata, save, type };
}

const textOf = async (opened: OpenedLibrary, id: BriefingId): Promise<string | null> => {
  const draft = need(await opened.drafts.read(id));
  return draft === null ? null : JSON.stringify(draft.doc);
};

describe('a draft', () => {
  it('gives back typing that was not saved, with the version it is based on', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id, gen, metadata, type } = await makeBriefing(opened);
    expect(need(await opened.drafts.read(id))).toBeNull();
    need(await type(gen, 'Unsaved'));
    expect(need(await opened.drafts.read(id))).toMatchObject({
      baseGen: gen,
      metadata,
      doc: docOf('Unsaved'),
    });
    need(await opened.drafts.discard(id));
    expect(need(await opened.drafts.read(id))).toBeNull();
  });

  it('outlives the window and the library being closed', async () => {
    const { opened, host, folder } = await makeMemoryLibrary();
    const { id, gen, type } = await makeBriefing(opened);
    need(await type(gen, 'Unsaved'));
    await opened.library.close();
    const again = need(await host.open(folder));
    expect(await textOf(again, id)).toContain('Unsaved');
  });

  it('is gone once the library holds the same words, now or in a version since', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const { id, gen, save, type } = await makeBriefing(opened);
    need(await type(gen, 'Typed'));
    const saved = await save(gen, 'Typed');
    expect(need(await opened.drafts.read(id))).toBeNull();
    expect(files.paths().filter((path) => path.startsWith(`${folder}/drafts/`))).toEqual([]);
    need(await type(gen, 'Typed'));
    await save(saved, 'Typed on');
    expect(need(await opened.drafts.read(id))).toBeNull();
  });

  it('stays where the library holds other words since', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id, gen, save, type } = await makeBriefing(opened);
    const first = await save(gen, 'First');
    await save(first, 'Second');
    need(await type(first, 'Mine'));
    expect(await textOf(opened, id)).toContain('Mine');
    // What was there before its base is no proof that it was saved.
    const again = need(await opened.briefings.get(id)).gen;
    const later = await save(again, 'Third');
    need(await type(later, 'Second'));
    expect(await textOf(opened, id)).toContain('Second');
  });

  it('can be compared with the briefing as it is', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id, gen, save, type } = await makeBriefing(opened);
    expect(codeOf(await opened.drafts.compare(id))).toBe('document-missing');
    const saved = await save(gen, 'They met.');
    need(await type(saved, 'They met again.'));
    const { rows, changes } = need(await opened.drafts.compare(id));
    expect(changes).toBe(1);
    expect(rows.find(({ change }) => change === 'changed')).toMatchObject({
      before: 'They met.',
      after: 'They met again.',
    });
  });

  it('goes with its briefing when that is removed here', async () => {
    const { opened, files, folder } = await makeMemoryLibrary();
    const { id, gen, type } = await makeBriefing(opened);
    const draft = `${folder}/drafts/briefings.${id}.json`;
    need(await type(gen, 'Unsaved'));
    expect(files.paths()).toContain(draft);
    need(await opened.briefings.remove(id));
    await vi.waitFor(() => {
      expect(files.paths()).not.toContain(draft);
    });
  });

  it('waits for a briefing that another program took away', async () => {
    const { opened, files, folder } = await makeMemoryLibrary({ watch: true });
    const { id, gen, type } = await makeBriefing(opened);
    need(await type(gen, 'Unsaved'));
    const path = `${folder}/briefings/${id}.json`;
    const whole = files.text(path);
    const gone = new Promise((resolve) => opened.library.on('removed', resolve));
    files.deleteBehind(path);
    files.writeBehind(`${folder}/briefings/.poke`, '');
    await gone;
    expect(need(await opened.drafts.read(id))).toBeNull();
    const back = new Promise((resolve) => opened.library.on('changed', resolve));
    files.writeBehind(path, whole);
    await back;
    expect(await textOf(opened, id)).toContain('Unsaved');
    await opened.library.close();
  });

  it('that is no briefing is told to be damaged and stays', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id } = await makeBriefing(opened);
    need(
      await opened.library.drafts.write({ collection: 'briefings', id, baseGen: 1, data: 'words' }),
    );
    expect(codeOf(await opened.drafts.read(id))).toBe('document-damaged');
    expect(await opened.library.drafts.list()).toHaveLength(1);
  });
});
