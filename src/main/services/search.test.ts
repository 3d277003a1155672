import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/errors';
import { makeIdMaker, sourceIdSchema } from '../../shared/model/ids';
import type { SearchType } from '../../shared/model/saved-search';
import { createTextIndex } from '../../shared/text/text-index';
import type { FileSystem } from '../store/file-system';
import { checkLibrary } from '../store/check-library';
import { makeSocketLocks } from '../store/lock-socket';
import { makeNodeFiles } from '../store/node-files';
import { definitions } from './definitions';
import { createLibraryHost, type LibraryHost, type OpenedLibrary } from './library-host';
import { textItem } from './sources';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let library: string;
const open: OpenedLibrary[] = [];
const faults: string[] = [];
/** Documents that the host's own thread has read. */
let read: string[] = [];

function host(store: { watch?: boolean; readOnly?: boolean } = {}): LibraryHost {
  const files = makeNodeFiles();
  const counting: FileSystem = {
    ...files,
    readFile: (file) => {
      read.push(file);
      return files.readFile(file);
    },
  };
  return createLibraryHost({
    store: {
      files: counting,
      locks: makeSocketLocks(files),
      clock: Date.now,
      random: Math.random,
      ...store,
    },
    now: Date.now,
    makeId: makeIdMaker(Date.now, Math.random),
    renderer: { render: () => Promise.reject(new Error('nothing is set here')) },
    onFault: (message) => faults.push(message),
  });
}

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function opened(one: Promise<Result<OpenedLibrary>>): Promise<OpenedLibrary> {
  const value = need(await one);
  open.push(value);
  return value;
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rapporteur-'));
  library = path.join(folder, 'library');
  read = [];
  faults.length = 0;
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.library.close();
  await rm(folder, { recursive: true });
  expect(faults).toEqual([]);
});

const article = (title: string, text: string): string =>
  `${title}\n\nVIENTIANE, 21 November 2024 (Sample Wire) – ${text}\n`;

async function add({ sources }: OpenedLibrary, text: string) {
  const { imported } = await sources.importItems([textItem(text)]);
  return sourceIdSchema.parse(imported[0]?.id);
}

async function ids(one: OpenedLibrary, query: string, types: SearchType[] = []): Promise<string[]> {
  return (await one.search.query(query, types, 100)).hits.map(({ id }) => id);
}

describe('a search in a library', () => {
  it('sees every save that was acknowledged before it was asked', async () => {
    const one = await opened(host().create(library, 'Test'));
    expect(await ids(one, 'anything')).toEqual([]);
    const id = await add(one, article('Naval exercise', 'Ships met at sea.'));
    expect(await ids(one, 'naval')).toContain(id);
    let view = need(await one.sources.get(id));
    for (let step = 0; step < 20; step += 1) {
      const title = `Version ${'abcdefghijklmnopqrst'.charAt(step)}${String(step)}`;
      view = need(await one.sources.update(id, view.gen, { title, tags: [`tag ${String(step)}`] }));
      expect(await ids(one, `title:"${title}"`)).toEqual([id]);
      expect(await ids(one, `tag:"tag ${String(step)}" type:source`)).toEqual([id]);
    }
    expect(await ids(one, 'title:naval')).toEqual([]);
    need(await one.sources.remove(id));
    expect(await ids(one, 'ships')).toEqual([]);
    need(await one.sources.restore(id));
    expect(await ids(one, 'ships')).toContain(id);
  });

  it('finds marks by their passage, comment, tags and category, and briefings by all their text', async () => {
    const one = await opened(host().create(library, 'Test'));
    const source = await add(one, article('Declaration', 'Ministers adopted the Vientiane text.'));
    const { text, source: record } = need(await one.sources.get(source));
    const start = createTextIndex(text).toCodePoint(text.indexOf('Ministers adopted'));
    const mark = need(
      await one.annotations.create({
        source,
        textSha256: record.text.sha256,
        start,
        end: start + 'Ministers adopted'.length,
        category: 'decision',
        comment: 'Check against the communiqué',
        tags: ['Follow up'],
      }),
    );
    const found = async (query: string) => (await one.search.query(query, ['annotation'], 10)).hits;
    for (const query of [
      '"ministers adopted"',
      'communique',
      'tag:"follow up"',
      'category:Decision',
    ])
      expect(await found(query)).toMatchObject([{ id: mark.annotation.id, source }]);
    expect(await found('category:risk')).toEqual([]);
    expect(await ids(one, 'category:decision', ['source'])).toEqual([source]);

    const view = need(
      await one.briefings.create({ template: 'blank', meetings: [], title: 'Note' }),
    );
    const { briefing, gen } = view;
    const { title, audience, author, date, cutoff, language, marking, page } = briefing;
    need(
      await one.briefings.save(
        briefing.id,
        gen,
        { title, audience, author, date, cutoff, language, marking, page },
        {
          type: 'doc',
          content: [
            { type: 'paragraph' },
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Patrols will ' },
                { type: 'footnote', attrs: { text: 'As the spokesperson said.' } },
                { type: 'text', text: 'continue.' },
              ],
            },
          ],
        },
      ),
    );
    const places = async (query: string) =>
      need(await one.search.places(query, 'briefing', briefing.id));
    expect(await ids(one, 'patrols spokesperson')).toEqual([briefing.id]);
    expect(await places('continue')).toEqual([{ kind: 'block', block: 1, start: 13, end: 21 }]);
    expect(await places('spokesperson')).toEqual([{ kind: 'block', block: 1, start: 13, end: 13 }]);
  });

  it('says where a hit stands, in code points of a source and in claims of a record', async () => {
    const one = await opened(host().create(library, 'Test'));
    const source = await add(
      one,
      article('𝔄 Report 𝔅', 'Họp ở Hà Nội; sau đó Hà Nội tuyên bố 东盟防长会议.'),
    );
    const { text } = need(await one.sources.get(source));
    const index = createTextIndex(text);
    const places = need(await one.search.places('"ha noi" OR 防长', 'source', source));
    expect(
      places.map((place) => (place.kind === 'text' ? index.slice(place.start, place.end) : null)),
    ).toEqual(['Hà Nội', 'Hà Nội', '防长']);
    const meeting = need(await one.meetings.create('18th ASEAN Defence Ministers’ Meeting'));
    const { id } = meeting.meeting;
    expect(await ids(one, 'defence', ['meeting'])).toEqual([id]);
    const [place] = need(await one.search.places('defence', 'meeting', id));
    expect(meeting.meeting.fields.name.claims.map((claim) => claim.id)).toContain(
      place?.kind === 'claim' ? place.claim : null,
    );
    expect(await one.search.places('x', 'meeting', 'missing')).toMatchObject({
      ok: false,
      error: { code: 'document-missing' },
    });
  });

  it('answers the same after its index was deleted, and reads no more than it must', async () => {
    const first = await opened(host().create(library, 'Test'));
    for (const word of ['naval', 'maritime', 'harbour'])
      await add(first, article(`A ${word} report`, `The ${word} exercise ended.`));
    const questions = ['naval', 'exercise', '"maritime exercise" OR harbour', '-naval'];
    const answers = (one: OpenedLibrary) =>
      Promise.all(questions.map((query) => one.search.query(query, [], 10)));
    const before = await answers(first);
    await first.library.close();

    read = [];
    const second = await opened(host().open(library));
    expect(await answers(second)).toEqual(before);
    expect(read.filter((file) => file.endsWith('text.txt'))).toEqual([]);
    await second.library.close();

    await rm(path.join(library, '.cache'), { recursive: true });
    const third = await opened(host().open(library));
    expect(await answers(third)).toEqual(before);
  });

  it('sees what another program changed', async () => {
    const one = await opened(host({ watch: true }).create(library, 'Test'));
    const id = await add(one, article('Naval exercise', 'Ships met at sea.'));
    expect(await ids(one, 'naval')).toContain(id);
    await one.library.close();
    const file = path.join(library, 'sources', id, 'text.txt');
    await writeFile(file, (await readFile(file, 'utf8')).replace('Ships', 'Boats'));
    const again = await opened(host({ watch: true }).open(library));
    await rm(path.join(library, 'sources', id), { recursive: true });
    await vi.waitFor(async () => {
      expect(await ids(again, 'naval')).toEqual([]);
    }, 20_000);
  });

  it('works for a second process that may only read, which writes nothing', async () => {
    const writer = await opened(host().create(library, 'Test'));
    const id = await add(writer, article('Naval exercise', 'Ships met at sea.'));
    await ids(writer, 'naval');
    const reader = await opened(host().open(library));
    expect(reader.library.readOnly?.reason).toBe('locked');
    expect(await ids(reader, 'naval')).toContain(id);
    const cache = await readdir(path.join(library, '.cache'));
    await reader.library.close();
    expect(await readdir(path.join(library, '.cache'))).toEqual(cache);
    need(await writer.sources.remove(id));
    expect(await ids(writer, 'naval')).toEqual([]);
  });

  it('works without an index in a library that may only be read, and leaves no trace in it', async () => {
    const first = await opened(host().create(library, 'Test'));
    const id = await add(first, article('Naval exercise', 'Ships met at sea.'));
    await first.library.close();
    const before = await readdir(path.join(library, '.cache'));
    const second = await opened(host({ readOnly: true }).open(library));
    expect(second.library.readOnly?.reason).toBe('asked');
    expect(await ids(second, 'naval')).toContain(id);
    await second.library.close();
    expect(await readdir(path.join(library, '.cache'))).toEqual(before);
  });

  it('leaves a library that the check finds sound', async () => {
    const one = await opened(host().create(library, 'Test'));
    await add(one, article('Naval exercise', 'Ships met at sea.'));
    await one.search.whenReady();
    await one.library.close();
    expect(await readdir(path.join(library, '.cache/search'))).toContain('index.json');
    const report = await checkLibrary(library, { files: makeNodeFiles(), definitions });
    expect(report).toMatchObject({ isSound: true, findings: [] });
  });
});
