import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, type CommandRun } from './testing/run-command';

const article = `VIENTIANE, 21 November 2024 (Sample Wire) – The 18th ASEAN Defence Ministers’ Meeting (ADMM) was held in Vientiane on 20 November 2024.

“We have to keep talking if the region is to stay steady,” General Chansamone Chanyalath, Minister of National Defence of Laos, said.

Ministers adopted the Vientiane Joint Declaration.`;

let folder: string;
let source: string;
let briefing: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rapporteur-'));
  await mkdir(path.join(folder, 'articles'));
  await writeFile(path.join(folder, 'articles/admm.txt'), article);
  await writeFile(path.join(folder, 'articles/empty.txt'), '');
  await run(['library', 'create', 'library', '--name', 'Test']);
  const imported = await json(['import', 'articles/admm.txt', '--library', 'library']);
  source = String((imported['imported'] as { id: string }[])[0]?.id);
  const accepted = await json(['accept', source, '--library', 'library']);
  const [meeting = ''] = accepted['meetings'] as string[];
  const words = ['--template', 'meeting-readout', '--meeting', meeting];
  briefing = String((await json(['briefing', 'create', '--library', 'library', ...words]))['id']);
});

afterAll(() => rm(folder, { recursive: true }));

function run(words: readonly string[], input = ''): Promise<CommandRun> {
  return runCommand(folder, words, { input });
}

/** The JSON that a command prints; it has to end well. */
async function json(words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, said } = await run([...words, '--json']);
  expect({ code, said }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('the command line', () => {
  it('understands --json before and after the command', async () => {
    const words = ['list', 'sources', '--library', 'library'];
    const after = await run([...words, '--json']);
    expect(await run(['--json', ...words])).toEqual(after);
    expect(JSON.parse(after.out)).toMatchObject([{ id: source }]);
    expect((await run(words)).out).toContain(source);
  });

  it.each([
    ['an unknown command', ['publish']],
    ['an unknown option', ['list', 'sources', '--library', 'library', '--colour']],
    ['a missing option', ['list', 'sources']],
    ['an unknown noun', ['list', 'articles', '--library', 'library']],
    ['an unknown format', ['export', 'x', '--library', 'library', '--out', 'x', '--format', 'rtf']],
    ['an id that is none', ['accept', '../x', '--library', 'library']],
    ['a day that is none', ['render', 'x.md', '--out', 'x.pdf', '--date', '2024-02-31']],
    ['a limit that is none', ['search', 'x', '--library', 'library', '--limit', 'all']],
    ['nothing at all', []],
  ])('ends with 2 for %s and prints nothing', async (_name, words) => {
    const { code, out, said } = await run(words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(said).not.toBe('');
  });

  it('ends with 1 and says what is wrong and what to do', async () => {
    const missing = await run(['list', 'sources', '--library', 'nowhere']);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.said).toMatch(/^library-missing: There is no library at .*\. If it/);
    const gone = ['export', 'nothing', '--library', 'library', '--out', 'x.pdf'];
    expect(await run(gone)).toMatchObject({ code: 1 });
  });

  it('lists what failed of an import, keeps the rest and ends with 1', async () => {
    await run(['library', 'create', 'partial']);
    const { code, out } = await run(['import', 'articles', '--library', 'partial', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      imported: [{ path: path.join(folder, 'articles/admm.txt') }],
      failed: [{ path: path.join(folder, 'articles/empty.txt'), code: 'file-empty' }],
      duplicates: [],
    });
    const again = await json(['import', 'articles/admm.txt', '--library', 'partial']);
    expect(again).toMatchObject({
      imported: [],
      duplicates: [{ id: expect.any(String) as string }],
    });
  });

  it('suggests from a file and from standard input alike', async () => {
    const file = await run(['suggest', 'articles/admm.txt']);
    const input = await run(['suggest', '-'], article);
    expect(JSON.parse(file.out)).toHaveProperty('meetings');
    expect(input.out).toBe(file.out);
  });

  it('finds a source by its words', async () => {
    const found = await json(['search', 'Vientiane', '--library', 'library', '--type', 'source']);
    expect(found).toMatchObject({ total: 1, hits: [{ type: 'source', id: source }] });
  });

  it('searches without an index and with one, and keeps it for the next time', async () => {
    const words = ['search', '"joint declaration" OR tag:none', '--library', 'library'];
    await rm(path.join(folder, 'library/.cache/search'), { recursive: true, force: true });
    const without = await json(words);
    expect(without).toMatchObject({ total: 3 });
    expect(Object.keys((without['hits'] as object[])[0] ?? {})).toEqual([
      'type',
      'id',
      'title',
      'snippet',
      'score',
    ]);
    expect(await readdir(path.join(folder, 'library/.cache/search'))).toContain('index.json');
    expect(await json(words)).toEqual(without);
  });

  it('says what is wrong with a query and finds the rest', async () => {
    const words = ['search', 'Vientiane colour:red OR', '--library', 'library', '--json'];
    const { code, said, out } = await run(words);
    expect(code).toBe(0);
    expect(said).toContain('There is no “colour:” to look in.');
    expect(said).toContain('OR: OR needs something to look for on both sides.');
    expect(JSON.parse(out)).toMatchObject({ total: 0, hits: [] });
  });
});

describe('export', () => {
  const formats = ['pdf', 'docx', 'html', 'md', 'json'] as const;

  it.each(formats)(
    'writes %s, the same bytes every time, with the checksum of its source',
    async (format) => {
      const words = ['export', briefing, '--library', 'library', '--format', format];
      const { file } = await json([...words, '--out', `a.${format}`]);
      await json([...words, '--out', `b.${format}`]);
      const [first, second] = await Promise.all(
        ['a', 'b'].map((name) => readFile(path.join(folder, `${name}.${format}`))),
      );
      expect(file).toBe(path.join(folder, `a.${format}`));
      expect(first!.equals(second!)).toBe(true);
      const original = await json(['list', 'sources', '--library', 'library']);
      expect(original).toHaveLength(1);
      if (format === 'pdf' || format === 'docx') return;
      expect(first!.toString()).toMatch(/[0-9a-f]{64}/);
      expect(first!.toString()).toContain('Vientiane Joint Declaration');
    },
  );

  it('writes Markdown that render sets again', async () => {
    const out = ['--library', 'library', '--format', 'md', '--out', 'again.md'];
    await json(['export', briefing, ...out]);
    expect(await json(['render', 'again.md', '--out', 'again.pdf'])).toMatchObject({ pages: 1 });
  });

  it('replaces nothing where it cannot write', async () => {
    const out = ['--library', 'library', '--out', 'no/such/folder/x.pdf'];
    expect(await run(['export', briefing, ...out])).toMatchObject({ code: 1, out: '' });
  });
});

describe('render', () => {
  it('says what layout finds wrong with a document that it sets all the same', async () => {
    await writeFile(path.join(folder, 'uncited.md'), 'Words.\n\n[^lost]: Nobody marks this.\n');
    const { code, said } = await run(['render', 'uncited.md', '--out', 'uncited.pdf']);
    expect(code).toBe(0);
    expect(said).toContain('warning: The footnote “lost” is marked nowhere');
  });

  const markdown = '---\ntitle: A note\nmarking: amber\n---\n\nText.[^1]\n\n[^1]: From *there*.\n';

  it('gives the same bytes for the same text, and other bytes for another date or paper', async () => {
    await writeFile(path.join(folder, 'note.md'), markdown);
    const render = async (name: string, ...options: string[]): Promise<Buffer> => {
      expect(await run(['render', 'note.md', '--out', name, ...options])).toMatchObject({
        code: 0,
      });
      return readFile(path.join(folder, name));
    };
    const first = await render('1.pdf');
    expect((await render('2.pdf')).equals(first)).toBe(true);
    expect((await render('3.pdf', '--date', '2024-11-20')).equals(first)).toBe(false);
    expect((await render('4.pdf', '--paper', 'letter')).equals(first)).toBe(false);
  });

  it('writes nothing for a file with errors and names each by its line', async () => {
    await writeFile(path.join(folder, 'bad.md'), '---\nmarkin: amber\n---\n\n![x](../a.png)\n');
    const { code, said } = await run(['render', 'bad.md', '--out', 'bad.pdf']);
    expect(code).toBe(1);
    expect(said).toMatch(/^error: Line 2: the front matter has no key “markin”.*\nerror: Line 5: /);
    await expect(readFile(path.join(folder, 'bad.pdf'))).rejects.toThrow('ENOENT');
  });

  it('reads images of its folder, and none through a link of the file system', async () => {
    const png = await readFile('resources/icons/icon-64.png');
    await mkdir(path.join(folder, 'figures'));
    await mkdir(path.join(folder, 'outside'));
    await writeFile(path.join(folder, 'figures/a.png'), png);
    await writeFile(path.join(folder, 'outside/b.png'), png);
    await symlink(path.join(folder, 'outside/b.png'), path.join(folder, 'figures/link.png'));
    await symlink(path.join(folder, 'outside'), path.join(folder, 'figures/way'));
    for (const file of ['link.png', 'way/b.png']) {
      await writeFile(path.join(folder, 'figure.md'), `![A](figures/${file})`);
      const refused = await run(['render', 'figure.md', '--out', 'figure.pdf']);
      expect(refused).toMatchObject({ code: 1 });
      expect(refused.said).toContain('lies outside the folder');
    }
    await writeFile(path.join(folder, 'figure.md'), '![The icon](figures/a.png)');
    expect(await run(['render', 'figure.md', '--out', 'figure.pdf'])).toMatchObject({ code: 0 });
  });

  it('names the line of a character that no font has', async () => {
    await writeFile(path.join(folder, 'glyph.md'), 'One.\n\nTwo \u{1D800}.\n');
    const { code, said } = await run(['render', 'glyph.md', '--out', 'glyph.pdf']);
    expect(code).toBe(1);
    expect(said).toMatch(/^error: line 3: The character/);
  });
});

describe('annotations', () => {
  const list = (library: string): Promise<Record<string, unknown>> =>
    json(['list', 'annotations', '--library', library]);

  it.each(['w3c', 'csv'])(
    'go out as %s and into another library, each to its passage',
    async (format) => {
      const file = ['--format', format, '--file', `marks.${format}`];
      await json(['annotations', 'export', '--library', 'library', ...file]);
      const same = await json(['annotations', 'import', '--library', 'library', ...file]);
      expect(same).toMatchObject({ imported: [], updated: [], failed: [] });
      const other = `other-${format}`;
      await run(['library', 'create', other]);
      await json(['import', 'articles/admm.txt', '--library', other]);
      const report = await json(['annotations', 'import', '--library', other, ...file]);
      const imported = report['imported'] as { anchor: string }[];
      expect(imported.length).toBeGreaterThan(3);
      expect(new Set(imported.map(({ anchor }) => anchor))).toEqual(new Set(['exact']));
      expect(await list(other)).toHaveLength(imported.length);
    },
  );

  it('take the notes that were changed in a spreadsheet, and keep both of two passages', async () => {
    await run(['library', 'create', 'edited']);
    await json(['import', 'articles/admm.txt', '--library', 'edited']);
    const header = 'id,quote,comment,url,original sha256,text sha256,start,end\r\n';
    const [record] = JSON.parse(
      (await run(['list', 'sources', '--library', 'edited', '--json'])).out,
    ) as { id: string }[];
    const original = await readFile(path.join(folder, 'articles/admm.txt'));
    const sha256 = createHash('sha256').update(original).digest('hex');
    const row = (quote: string, note: string): string => {
      const start = [...article.slice(0, article.indexOf(quote))].length;
      return `m1,"${quote}",${note},,${sha256},${sha256},${String(start)},${String(start + [...quote].length)}\r\n`;
    };
    const importRows = async (rows: string): Promise<Record<string, unknown>> => {
      await writeFile(path.join(folder, 'edited.csv'), header + rows);
      const file = ['--format', 'csv', '--file', 'edited.csv'];
      return json(['annotations', 'import', '--library', 'edited', ...file]);
    };
    const first = row('Ministers adopted', 'one');
    expect(await importRows(first)).toMatchObject({ imported: [{ id: 'm1', source: record?.id }] });
    expect(await importRows(first)).toMatchObject({ unchanged: [{ id: 'm1' }], updated: [] });
    const changed = row('Ministers adopted', 'two');
    expect(await importRows(changed)).toMatchObject({ updated: [{ id: 'm1', anchor: 'exact' }] });
    const other = await importRows(row('held in Vientiane', 'three'));
    expect(other['imported']).toHaveLength(1);
    expect(await list('edited')).toHaveLength(2);
  });

  it('are kept when their words are gone, and named when their source is', async () => {
    const target = (source: string, exact: string): object => ({
      type: 'Annotation',
      body: { type: 'TextualBody', purpose: 'commenting', value: 'Note.' },
      target: { source, selector: { type: 'TextQuoteSelector', exact } },
    });
    const here = `urn:rapporteur:source:${source}`;
    const items = [
      target(here, 'Ministers adopted the Vientiane Joint Declaration.'),
      target(here, 'words that were never in it, not even nearly so'),
      target('https://example.org/unknown', 'x'),
    ];
    await writeFile(path.join(folder, 'in.json'), JSON.stringify(items));
    const words = ['--library', 'library', '--format', 'w3c', '--file', 'in.json', '--json'];
    const { code, out } = await run(['annotations', 'import', ...words]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      imported: [
        { place: 1, anchor: 'exact' },
        { place: 2, anchor: 'orphaned' },
      ],
      failed: [{ place: 3, code: 'annotation-source-missing' }],
    });
  });

  it('go out as Markdown for reading, and not back', async () => {
    const words = ['--library', 'library', '--format', 'md', '--file', 'marks.md'];
    await json(['annotations', 'export', ...words]);
    expect(await readFile(path.join(folder, 'marks.md'), 'utf8')).toContain('> ');
    const back = await run(['annotations', 'import', ...words]);
    expect(back.code).toBe(1);
    expect(back.said).toMatch(/^annotations-one-way/);
  });
});

describe('library', () => {
  it('is sound when it was only used, and ends with 3 when a document was spoilt', async () => {
    expect(await json(['library', 'check', 'library'])).toMatchObject({
      sound: true,
      problems: [],
    });
    await json(['library', 'backup', 'library', '--to', 'spoilt.backup']);
    await json(['library', 'restore', 'spoilt.backup', '--to', 'spoilt']);
    await writeFile(path.join(folder, `spoilt/sources/${source}/text.txt`), 'other words');
    const { code, out } = await run(['library', 'check', 'spoilt', '--json']);
    expect(code).toBe(3);
    expect((JSON.parse(out) as { problems: unknown[] }).problems).toHaveLength(1);
  });

  it('comes back from a backup with everything in it', async () => {
    await json(['library', 'backup', 'library', '--to', 'kept.backup']);
    await json(['library', 'restore', 'kept.backup', '--to', 'kept']);
    for (const noun of [
      'sources',
      'annotations',
      'meetings',
      'people',
      'organisations',
      'series',
      'briefings',
    ]) {
      const rows = await json(['list', noun, '--library', 'library']);
      expect(await json(['list', noun, '--library', 'kept'])).toEqual(rows);
    }
    const again = await run(['library', 'restore', 'kept.backup', '--to', 'kept']);
    expect(again).toMatchObject({ code: 1 });
  });
});
