// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { briefingDraftSchema, type BriefingDraft } from '../../../../shared/ipc/safety-views';
import { briefingViewSchema, type BriefingView } from '../../../../shared/ipc/views';
import { briefingIdSchema } from '../../../../shared/model/ids';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { BriefingState } from './briefing.svelte';

const id = briefingIdSchema.parse('briefing-1');

function viewOf(key: string, gen: number, title: string, text: string): BriefingView {
  const instant = '2024-11-20T08:15:30.000Z';
  return briefingViewSchema.parse({
    briefing: {
      id: key,
      created: instant,
      modified: instant,
      template: 'blank',
      meetings: [],
      edition: { status: 'draft', issuedAt: null },
      title,
      audience: null,
      author: null,
      date: null,
      cutoff: null,
      language: 'en',
      marking: null,
      page: { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' },
      doc: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    },
    gen,
    passages: [],
    evidence: [],
    sources: [],
  });
}

/** A library in memory that refuses a save made on an older generation, as the store does. */
function openLibrary() {
  const stored = new Map<string, BriefingView>([[id, viewOf(id, 1, 'Readout', 'Ministers met.')]]);
  const library = {
    down: null as Error | null,
    saves: 0,
    draft: null as BriefingDraft | null,
    conflicts: [] as string[],
  };
  const read = (key: string): BriefingView => {
    const view = stored.get(key);
    if (!view) throw new RapporteurError('document-missing', { noun: 'briefing' });
    return view;
  };
  const briefings = {
    get: ({ id: key }: { id: string }) => Promise.resolve().then(() => read(key)),
    create: ({ title }: { title: string }) => {
      const view = viewOf('briefing-2', 1, title, '-');
      stored.set('briefing-2', view);
      return Promise.resolve(view);
    },
    save: async ({ id: key, gen, metadata, doc }: Parameters<Api['briefings']['save']>[0]) => {
      await Promise.resolve();
      if (library.down) throw library.down;
      const before = read(key);
      if (before.gen !== gen) {
        const conflict = `conflict-${String(library.conflicts.length + 1)}`;
        library.conflicts.push(conflict);
        throw new RapporteurError('document-changed', { noun: 'briefing', conflict });
      }
      library.saves += 1;
      const briefing = { ...before.briefing, ...metadata, doc };
      stored.set(key, briefingViewSchema.parse({ ...before, gen: gen + 1, briefing }));
      return { gen: gen + 1 };
    },
    preview: () => Promise.resolve({ pdf: new Uint8Array(), pages: 1 }),
    preflight: () => Promise.resolve([]),
  } as unknown as Api['briefings'];
  const drafts = {
    read: async () => library.draft,
    write: async ({ id: _, ...draft }: Parameters<Api['drafts']['write']>[0]) => {
      library.draft = briefingDraftSchema.parse({ ...draft, written: '2024-11-21T14:02:00.000Z' });
    },
    discard: async () => {
      library.draft = null;
    },
  };
  const conflicts = {
    list: async () => library.conflicts.map((entry) => ({ entry })),
    settle: async ({ entry }: { entry: string }) => {
      library.conflicts = library.conflicts.filter((other) => other !== entry);
    },
  };
  const change = (title: string, text = 'Ministers met.'): void => {
    const before = read(id);
    const { doc } = viewOf(id, 1, title, text).briefing;
    const briefing = { ...before.briefing, title, doc };
    stored.set(id, { ...before, gen: before.gen + 1, briefing });
  };
  const remove = (): void => void stored.delete(id);
  const api = { briefings, drafts, conflicts } as unknown as Pick<
    Api,
    'briefings' | 'drafts' | 'conflicts'
  >;
  return { api, stored, library, change, remove };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(3_000);

describe('a briefing that is open', () => {
  test('saves title and text together, each time on the generation of the save before', async () => {
    const { api, stored, library } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    briefing.edit({ title: 'Ministers close ranks' });
    await settle();
    briefing.edit({ audience: 'the desk' });
    await settle();
    expect(library.saves).toBe(2);
    expect(stored.get(id)).toMatchObject({
      gen: 3,
      briefing: { title: 'Ministers close ranks', audience: 'the desk' },
    });
  });

  test('announces Saved after the save, and takes it back with the next change', async () => {
    const { api } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    announcer.status = '';
    briefing.edit({ title: 'A' });
    expect(announcer.status).toBe('');
    await settle();
    expect(announcer.status.startsWith('Saved')).toBe(true);
    briefing.edit({ title: 'B' });
    expect(announcer.status).toBe('');
    await settle();
  });

  test('keeps the text in the window when the disk is full', async () => {
    const { api, stored, library } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    library.down = new RapporteurError('disk-full');
    briefing.edit({ title: 'Kept' });
    await settle();
    expect(briefing.autosave.status.kind).toBe('failed');
    expect(announcer.alert).toContain('The disk is full');
    expect(announcer.notices).toEqual([]);
    expect(briefing.metadata?.title).toBe('Kept');
    expect(stored.get(id)?.briefing.title).toBe('Readout');
    library.down = null;
    await briefing.autosave.flush();
    expect(stored.get(id)?.briefing.title).toBe('Kept');
  });

  test('shows what was changed elsewhere while nothing is unsaved here', async () => {
    const { api, change } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    const { editor } = briefing;
    change('Theirs', 'They met again.');
    await briefing.follow();
    expect(briefing.metadata?.title).toBe('Theirs');
    expect(briefing.editor).toBe(editor);
    expect(editor?.plainText()).toBe('They met again.');
    expect(briefing.autosave.isPending()).toBe(false);
  });

  test('keeps the editor, its cursor and its undo when only its own save is told of', async () => {
    const { api } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    const { editor } = briefing;
    briefing.edit({ title: 'Mine' });
    await settle();
    await briefing.follow();
    expect(briefing.editor).toBe(editor);
    expect(briefing.metadata?.title).toBe('Mine');
  });
});

describe('two versions of a briefing', () => {
  async function conflict() {
    const opened = openLibrary();
    const briefing = new BriefingState(opened.api, id);
    await briefing.load();
    opened.change('Theirs');
    briefing.edit({ title: 'Mine' });
    await settle();
    return { ...opened, briefing };
  }

  test('are never written over each other unasked', async () => {
    const { briefing, stored } = await conflict();
    expect(briefing.isConflicting).toBe(true);
    briefing.edit({ title: 'Mine, longer' });
    await settle();
    await briefing.follow();
    expect(stored.get(id)?.briefing.title).toBe('Theirs');
    expect(briefing.metadata?.title).toBe('Mine, longer');
  });

  test('keep mine: the other is replaced', async () => {
    const { briefing, stored, library } = await conflict();
    await briefing.keepMine();
    expect(stored.get(id)?.briefing.title).toBe('Mine');
    expect(briefing.autosave.status.kind).toBe('saved');
    expect(library.conflicts).toEqual([]);
  });

  test('go on as mine where mine was chosen among the conflicts', async () => {
    const { briefing, stored } = await conflict();
    briefing.edit({ title: 'Mine, longer' });
    const present = stored.get(id);
    if (!present) throw new Error('gone');
    stored.set(id, {
      ...present,
      gen: present.gen + 1,
      briefing: { ...present.briefing, title: 'Mine' },
    });
    await briefing.follow();
    expect(briefing.isConflicting).toBe(false);
    await settle();
    expect(stored.get(id)).toMatchObject({ gen: 4, briefing: { title: 'Mine, longer' } });
  });

  test('ask again where a third version came while the user was choosing', async () => {
    const { briefing, stored, change, library, api } = await conflict();
    const { get } = api.briefings;
    const answer = await get({ id });
    change('A third');
    Object.assign(api.briefings, { get: () => Promise.resolve(answer) });
    await briefing.keepMine();
    expect(briefing.isConflicting).toBe(true);
    expect(stored.get(id)?.briefing.title).toBe('A third');
    Object.assign(api.briefings, { get });
    await briefing.keepMine();
    expect(stored.get(id)?.briefing.title).toBe('Mine');
    expect(library.conflicts).toEqual([]);
  });

  test('keep both: mine becomes a briefing of its own and the other is shown', async () => {
    const { briefing, stored, library } = await conflict();
    const copy = await briefing.keepBoth();
    expect(library.conflicts).toEqual([]);
    expect(stored.get(copy)?.briefing.title).toBe('Mine (other version)');
    expect(briefing.metadata?.title).toBe('Theirs');
    expect(briefing.isConflicting).toBe(false);
    expect(briefing.autosave.isPending()).toBe(false);
  });
});

describe('typing that cannot be saved', () => {
  test('is in a draft within seconds, and the draft goes once it is saved', async () => {
    const { api, library, stored } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    library.down = new RapporteurError('disk-full');
    briefing.edit({ title: 'Kept' });
    await settle();
    expect(library.draft).toMatchObject({ baseGen: 1, metadata: { title: 'Kept' } });
    expect(briefing.drafts.status).toBe('kept');
    library.down = null;
    await settle();
    await settle();
    expect(stored.get(id)?.briefing.title).toBe('Kept');
    expect(library.draft).toBeNull();
  });

  test('of an earlier window is offered, never written over, and used when wanted', async () => {
    const { api, library, stored } = openLibrary();
    const before = new BriefingState(api, id);
    await before.load();
    library.down = new RapporteurError('disk-full');
    before.edit({ title: 'Typed yesterday' });
    await settle();
    before.autosave.hold();

    const briefing = new BriefingState(api, id);
    await briefing.load();
    expect(briefing.draft?.metadata.title).toBe('Typed yesterday');
    briefing.edit({ title: 'Typed today' });
    await settle();
    expect(library.draft?.metadata.title).toBe('Typed yesterday');
    library.down = null;
    await settle();
    await settle();
    expect(stored.get(id)?.briefing.title).toBe('Typed today');
    await briefing.useDraft();
    await settle();
    expect(stored.get(id)).toMatchObject({ gen: 3, briefing: { title: 'Typed yesterday' } });
    expect([briefing.draft, library.draft]).toEqual([null, null]);
  });

  test('of an earlier window can be put away', async () => {
    const { api, library, stored } = openLibrary();
    const before = new BriefingState(api, id);
    await before.load();
    library.down = new RapporteurError('disk-full');
    before.edit({ title: 'Typed yesterday' });
    await settle();
    before.autosave.hold();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    await briefing.discardDraft();
    expect([briefing.draft, library.draft]).toEqual([null, null]);
    expect(stored.get(id)?.briefing.title).toBe('Readout');
  });

  test('into a briefing that was removed meanwhile can be kept as a new one', async () => {
    const { api, stored, remove } = openLibrary();
    const briefing = new BriefingState(api, id);
    await briefing.load();
    briefing.edit({ title: 'Mine' });
    remove();
    await settle();
    expect(briefing.autosave.status).toMatchObject({
      kind: 'failed',
      failure: { code: 'document-missing' },
    });
    const copy = await briefing.keepAsNew();
    expect(stored.get(copy)?.briefing.title).toBe('Mine (kept)');
    expect(briefing.autosave.isPending()).toBe(false);
  });
});
