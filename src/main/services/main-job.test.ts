import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/errors';
import { makeIdMaker } from '../../shared/model/ids';
import { claimInForce } from '../../shared/model/meeting';
import { makeSocketLocks } from '../store/lock-socket';
import { makeNodeFiles } from '../store/node-files';
import { createHandoutMaker } from '../pdf/produce/make-handout';
import { createHandoutRenderer } from './handout-renderer';
import { createLibraryHost, type LibraryHost, type OpenedLibrary } from './library-host';
import { createSampleLibrary } from './sample-library';
import { textItem } from './sources';

/*
 * The main job through the services, on a real folder: what the window and the command line both do.
 */

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const project = path.resolve(__dirname, '../../..');
const article = `VIENTIANE, 21 November 2024 (Sample Wire) – The 18th ASEAN Defence Ministers’ Meeting (ADMM) was held in Vientiane on 20 November 2024.

“We have to keep talking if the region is to stay steady,” General Chansamone Chanyalath, Minister of National Defence of Laos, said.

Ministers adopted the Vientiane Joint Declaration.`;

let folder: string;
let host: LibraryHost;
let opened: OpenedLibrary;
const makeId = makeIdMaker(Date.now, Math.random);
const maker = createHandoutMaker(
  path.join(project, 'resources/fonts'),
  path.join(project, 'resources/dictionaries'),
);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rapporteur-'));
  const files = makeNodeFiles();
  host = createLibraryHost({
    store: {
      files,
      locks: makeSocketLocks(files),
      clock: Date.now,
      random: Math.random,
    },
    now: Date.now,
    makeId,
    renderer: createHandoutRenderer((document, settings) => maker.make(document, settings)),
  });
  opened = need(await host.create(path.join(folder, 'library'), 'Test'));
});

afterEach(async () => {
  await opened.library.close();
  await rm(folder, { recursive: true });
});

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function importArticle(text = article) {
  const report = await opened.sources.importItems([textItem(text)]);
  const [imported] = report.imported;
  if (!imported) throw new Error(JSON.stringify(report));
  return imported.id;
}

describe('the main job', () => {
  it('takes an article to a handout in which every fact has its passage', async () => {
    const source = await importArticle();
    const [id] = need(await opened.suggestions.suggest(source));
    if (!id) throw new Error('nothing was suggested');
    const suggested = need(await opened.meetings.get(id));
    expect(claimInForce(suggested.meeting.fields.name)).toBeNull();

    const { meeting, passages } = need(await opened.meetings.acceptAll(id));
    expect(claimInForce(meeting.fields.ordinal)?.value).toBe(18);
    expect(claimInForce(meeting.fields.start)?.value).toBe('2024-11-20');
    expect(claimInForce(meeting.fields.country)?.value).toBe('LA');
    const [quote] = meeting.quotes;
    const passage = passages.find(
      ({ annotation }) => annotation === quote?.evidence[0]?.annotation,
    );
    expect(passage).toMatchObject({ status: 'exact', paragraph: 2, exact: quote?.value.text });

    const { briefing } = need(
      await opened.briefings.create({ template: 'meeting-readout', meetings: [id], title: null }),
    );
    expect(briefing.title).toContain('18th ASEAN Defence Ministers’ Meeting');
    expect(need(await opened.briefings.preflight(briefing.id)).map(({ rule }) => rule)).toEqual([
      'marking-missing',
    ]);
    const first = need(await opened.briefings.render(briefing.id, 'export'));
    const second = need(await opened.briefings.render(briefing.id, 'export'));
    expect(Buffer.from(first.pdf).equals(second.pdf)).toBe(true);
    expect(first.findings).toEqual([]);
    const preview = need(await opened.briefings.render(briefing.id, 'preview'));
    expect(Buffer.from(preview.pdf).equals(first.pdf)).toBe(true);
  });

  it('recognises the same bytes and does not double them', async () => {
    const source = await importArticle();
    const again = await opened.sources.importItems([textItem(article)]);
    expect(again).toMatchObject({ imported: [], failed: [], duplicates: [{ id: source }] });
    expect(await opened.sources.list()).toHaveLength(1);
  });

  it('suggests nothing twice: the same source again adds neither records nor claims', async () => {
    const source = await importArticle();
    const first = need(await opened.suggestions.suggest(source));
    const before = need(await opened.meetings.get(first[0] ?? fail()));
    expect(need(await opened.suggestions.suggest(source))).toEqual(first);
    const after = need(await opened.meetings.get(first[0] ?? fail()));
    expect(after.meeting.fields).toEqual(before.meeting.fields);
    expect(after.meeting.quotes).toEqual(before.meeting.quotes);
  });

  it('offers a second article about the same meeting as more evidence and keeps what disagrees', async () => {
    const [first] = need(await opened.suggestions.suggest(await importArticle()));
    const other = article.replace('on 20 November 2024', 'on 19 November 2024');
    const [second] = need(await opened.suggestions.suggest(await importArticle(other)));
    expect(second).toBe(first);
    const { meeting } = need(await opened.meetings.acceptAll(first ?? fail()));
    expect(meeting.fields.name.claims).toHaveLength(1);
    expect(new Set(meeting.fields.name.claims[0]?.evidence.map(({ source }) => source)).size).toBe(
      2,
    );
    expect(meeting.fields.start.claims.map(({ value }) => value).sort()).toEqual([
      '2024-11-19',
      '2024-11-20',
    ]);
  });

  it('brings back a removed source with its marks', async () => {
    const id = await importArticle();
    const { source } = need(await opened.sources.get(id));
    const mark = { source: id, textSha256: source.text.sha256, start: 0, end: 9 };
    need(
      await opened.annotations.create({ ...mark, category: 'date', comment: 'where', tags: ['x'] }),
    );
    const before = need(await opened.annotations.list(id));
    need(await opened.sources.remove(id));
    expect(await opened.sources.list()).toEqual([]);
    need(await opened.sources.restore(id));
    expect(need(await opened.annotations.list(id))).toEqual(before);
  });

  it('brings back a removed annotation exactly as it was', async () => {
    const id = await importArticle();
    const { source } = need(await opened.sources.get(id));
    const mark = { source: id, textSha256: source.text.sha256, category: 'date', tags: [] };
    const made = need(await opened.annotations.create({ ...mark, start: 0, end: 9, comment: 'a' }));
    need(await opened.annotations.create({ ...mark, start: 10, end: 20, comment: null }));
    const before = need(await opened.annotations.list(id));
    need(await opened.annotations.remove(id, made.annotation.id));
    expect(need(await opened.annotations.list(id))).toHaveLength(1);
    need(await opened.annotations.restore(id, made.annotation.id));
    expect(need(await opened.annotations.list(id))).toEqual(before);
  });

  it('keeps everything announced as saved for the next opening', async () => {
    const source = await importArticle();
    const [meeting] = need(await opened.suggestions.suggest(source));
    need(await opened.meetings.acceptAll(meeting ?? fail()));
    const before = need(await opened.meetings.get(meeting ?? fail()));
    await opened.library.close();
    opened = need(await host.open(path.join(folder, 'library')));
    expect(need(await opened.meetings.get(meeting ?? fail()))).toEqual(before);
  });

  it('makes a sample whose records rest on passages and whose briefing passes its preflight', async () => {
    await opened.library.close();
    const files = makeNodeFiles();
    opened = await createSampleLibrary(host, path.join(folder, 'sample'), {
      resources: path.join(project, 'resources/sample-library'),
      readFile: (file) => files.readFile(file),
      now: Date.now,
      makeId,
    });
    const view = await opened.view();
    expect(view.counts).toMatchObject({ sources: 8, meetings: 3, briefings: 1 });
    const [briefing] = await opened.briefings.list();
    if (!briefing) throw new Error('no briefing');
    expect(need(await opened.briefings.preflight(briefing.id))).toEqual([]);
  });

  it('finds a word without its accents and in any kind of document', async () => {
    await importArticle(
      'HÀ NỘI – Bộ Quốc phòng chủ trì hội nghị.\n\nThe meeting took place in Hà Nội.',
    );
    const answer = await opened.search.query('ha noi quoc phong', ['source', 'meeting'], 10);
    expect(answer.total).toBe(1);
  });
});

function fail(): never {
  throw new Error('missing');
}
