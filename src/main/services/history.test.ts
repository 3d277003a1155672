import { describe, expect, it, vi } from 'vitest';
import type { BriefingId } from '../../shared/model/ids';
import type { OpenedLibrary } from './library-host';
import { codeOf, importMarked, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

async function makeBriefing(opened: OpenedLibrary, words: readonly string[]): Promise<BriefingId> {
  const made = need(
    await opened.briefings.create({ template: 'blank', meetings: [], title: 'Readout' }),
  );
  for (const text of words) await write(opened, made.briefing.id, text);
  return made.briefing.id;
}

async function write(opened: OpenedLibrary, id: BriefingId, text: string): Promise<void> {
  const { briefing, gen } = need(await opened.briefings.get(id));
  const { title, audience, author, date, cutoff, language, marking, page } = briefing;
  need(
    await opened.briefings.save(
      id,
      gen,
      { title, audience, author, date, cutoff, language, marking, page },
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      },
    ),
  );
}

describe('the history of a document', () => {
  it('lists earlier versions, newest first, under the title of the present one', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await makeBriefing(opened, ['One', 'Two']);
    const history = need(await opened.history.list({ collection: 'briefings', id }));
    expect(history).toMatchObject({ title: 'Readout', gen: 3 });
    expect(history.versions.map(({ gen }) => gen)).toEqual([2, 1]);
    expect(history.versions.every(({ size, written }) => size > 0 && written !== '')).toBe(true);
  });

  it('says what changed from a version to the present one', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await makeBriefing(opened, ['They met in Jakarta.', 'They met in Hanoi.']);
    const reference = { collection: 'briefings', id } as const;
    const { rows, changes } = need(await opened.history.compare(reference, 2));
    expect(changes).toBe(1);
    const row = rows.find(({ change }) => change === 'changed');
    expect(row?.parts).toEqual([
      { kind: 'same', text: 'They met in ' },
      { kind: 'removed', text: 'Jakarta' },
      { kind: 'added', text: 'Hanoi' },
      { kind: 'same', text: '.' },
    ]);
    expect(need(await opened.history.compare(reference, 3)).changes).toBe(0);
  });

  it('brings back a version as the newest one and keeps the one that was current', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await makeBriefing(opened, ['One', 'Two']);
    const reference = { collection: 'briefings', id } as const;
    const told: unknown[] = [];
    opened.library.on('changed', (change) => told.push(change));
    expect(need(await opened.history.restore(reference, 2))).toEqual({ gen: 4 });
    expect(need(await opened.history.compare(reference, 2)).changes).toBe(0);
    expect(need(await opened.history.list(reference)).versions.map(({ gen }) => gen)).toEqual([
      3, 2, 1,
    ]);
    expect(told).toEqual([{ ...reference, gen: 4, outside: false }]);
  });

  it('writes nothing for a version that says what the present one says', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await makeBriefing(opened, ['One', 'Two']);
    const reference = { collection: 'briefings', id } as const;
    need(await opened.history.restore(reference, 2));
    expect(need(await opened.history.restore(reference, 2))).toEqual({ gen: 4 });
  });

  it('refuses the save of an editor that has not seen what was restored', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await makeBriefing(opened, ['One', 'Two']);
    const { briefing, gen } = need(await opened.briefings.get(id));
    need(await opened.history.restore({ collection: 'briefings', id }, 2));
    const { title, audience, author, date, cutoff, language, marking, page } = briefing;
    const metadata = { title, audience, author, date, cutoff, language, marking, page };
    const saved = await opened.briefings.save(id, gen, metadata, briefing.doc);
    expect(codeOf(saved)).toBe('document-changed');
    expect(await opened.conflicts.list()).toHaveLength(1);
  });

  it('brings back the marks of a source and leaves what describes its files', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await importMarked(opened, 'VIENTIANE: The ministers met.');
    const [view] = need(await opened.annotations.list(id));
    if (!view) throw new Error('no mark');
    need(await opened.annotations.remove(id, view.annotation.id));
    const reference = { collection: 'annotations', id } as const;
    const history = need(await opened.history.list(reference));
    expect(history.title).toMatch(/^Marks in The ministers met/);
    const { rows } = need(await opened.history.compare(reference, 1));
    expect(rows.map(({ label, change }) => [label, change])).toEqual([['Mark', 'removed']]);
    need(await opened.history.restore(reference, 1));
    expect(need(await opened.annotations.list(id))).toEqual([view]);
  });

  it('is told to be missing for a document that is not there and for what is no id', async () => {
    const { opened } = await makeMemoryLibrary();
    for (const id of ['nothing', '../library', 'con']) {
      const reference = { collection: 'meetings', id } as const;
      expect(codeOf(await opened.history.list(reference))).toBe('document-missing');
      expect(codeOf(await opened.history.compare(reference, 1))).toBe('document-missing');
      expect(codeOf(await opened.history.restore(reference, 1))).toBe('document-missing');
    }
    const id = await makeBriefing(opened, []);
    const version = await opened.history.compare({ collection: 'briefings', id }, 7);
    expect(codeOf(version)).toBe('document-missing');
  });
});
