import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../shared/errors';
import type { Block, HandoutDocument } from '../layout/document';
import type { ImageLoader } from './load-images';
import { wordsOf } from './read-inlines';
import { readMarkdown, type MarkdownHandout } from './read-markdown';
import { lineOfBlock } from './reading';

/** The first 24 bytes of a PNG of 3 by 2 pixels: all that is looked at here. */
const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3,
  0, 0, 0, 2,
]);

const folder: ImageLoader = async (path) =>
  path === 'figures/map.png' ? succeed(png) : fail('image-not-found', {});

function read(source: string, loadImage: ImageLoader = folder): Promise<MarkdownHandout> {
  return readMarkdown(source, { fallbackTitle: 'notes', overrides: {}, loadImage });
}

async function documentOf(source: string): Promise<HandoutDocument> {
  const { document, problems } = await read(source);
  expect(problems).toEqual([]);
  return document!;
}

function wordsOfBlock(block: Block): string {
  return block.kind === 'paragraph' ? wordsOf(block.content) : block.kind;
}

describe('front matter', () => {
  it('says what the title block, the pages and the marking are', async () => {
    const document = await documentOf(
      [
        '---',
        'title: "Readout: ASEAN leaders"',
        'subtitle: Day one',
        'author: A. Analyst',
        'audience: the regional desk',
        'date: 2024-11-20',
        'cutoff: 2024-11',
        'lang: en-GB',
        'marking: amber',
        'scheme: tlp',
        'paper: letter',
        'design: readout',
        'size: 9.5',
        'columns: 2',
        'large-print: yes',
        'toc: true',
        '---',
        'Text.',
      ].join('\n'),
    );
    expect(document.meta).toEqual({
      title: 'Readout: ASEAN leaders',
      subtitle: 'Day one',
      author: 'A. Analyst',
      audience: 'the regional desk',
      date: '20 November 2024',
      cutoff: 'November 2024',
      language: 'en-GB',
    });
    expect(document.marking).toMatchObject({ label: 'TLP:AMBER', foreground: '#ffc000' });
    expect(document.page).toMatchObject({
      paper: 'letter',
      baseSize: 9.5,
      columns: 2,
      largePrint: true,
    });
    expect(document.design).toBe('readout');
    expect(document.tableOfContents).toBe(true);
  });

  it('takes a title that looks like a number or a word of YAML as it is written', async () => {
    expect((await documentOf('---\ntitle: 2024\n---\n')).meta.title).toBe('2024');
    expect((await documentOf('---\ntitle: no\n---\n')).meta.title).toBe('no');
  });

  it('takes the title from the first heading, and then does not print that heading twice', async () => {
    const document = await documentOf('# The meeting\n\nText.');
    expect(document.meta.title).toBe('The meeting');
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
    expect((await documentOf('Text.')).meta.title).toBe('notes');
  });

  it.each([
    ['an unknown key', '---\ntitle: x\nmarkin: amber\n---\n', 'front-matter-key-unknown', 3],
    ['a value that is not one', '---\npaper: a5\n---\n', 'front-matter-value-invalid', 2],
    ['a size that is too small', '---\nsize: 8\n---\n', 'front-matter-value-invalid', 2],
    ['a number of columns', '---\ncolumns: 3\n---\n', 'front-matter-value-invalid', 2],
    ['a level the scheme lacks', '---\nmarking: TLP:PINK\n---\n', 'front-matter-value-invalid', 2],
    ['an unknown scheme', '---\n\nscheme: nato\n---\n', 'front-matter-value-invalid', 3],
    ['a language that is none', '---\nlang: "?"\n---\n', 'front-matter-value-invalid', 2],
    ['a list for a title', '---\ntitle: [a]\n---\n', 'front-matter-value-invalid', 2],
    ['broken YAML', '---\ntitle: ok\nauthor: "x\n---\n', 'front-matter-unreadable', 3],
    ['an alias', '---\na: &x 1\ntitle: *x\n---\n', 'front-matter-not-plain', 3],
    ['the same key twice', '---\ntitle: a\ntitle: b\n---\n', 'front-matter-unreadable', 3],
    ['no keys at all', '---\njust words\n---\n', 'front-matter-not-plain', 2],
    [
      'sources without a title',
      '---\nreferences:\n- id: a\n---\n',
      'front-matter-value-invalid',
      2,
    ],
  ])('refuses %s and names its line', async (_name, source, code, line) => {
    const { document, problems } = await read(source);
    expect(document).toBeNull();
    expect(problems).toContainEqual(
      expect.objectContaining({ code, details: expect.objectContaining({ line }) as object }),
    );
  });

  it('prints a marking of no known scheme as it is written', async () => {
    const { marking } = await documentOf('---\nmarking: OFFICIAL\n---\n');
    expect(marking).toMatchObject({ label: 'OFFICIAL', background: null });
  });

  it('reads the sources of a handout as CSL-JSON', async () => {
    const sha256 = 'a'.repeat(64);
    const document = await documentOf(
      [
        '---',
        'references:',
        '- id: s1',
        '  title: Leaders meet',
        '  publisher: Example News',
        '  issued: { date-parts: [[2024, 11, 5]] }',
        '  URL: https://example.org/a',
        `  custom: { sha256: ${sha256}, rating: B }`,
        '---',
      ].join('\n'),
    );
    expect(document.annex).toEqual([
      {
        id: 's1',
        title: 'Leaders meet',
        publisher: 'Example News',
        published: '5 November 2024',
        accessed: null,
        url: 'https://example.org/a',
        sha256,
        rating: 'B',
        language: null,
      },
    ]);
  });
});

describe('blocks', () => {
  it('reads lists inside lists, numbers and tasks', async () => {
    const document = await documentOf('3. one\n   - [x] done\n   - [ ] open\n4. two\n');
    expect(document.blocks).toMatchObject([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          { blocks: [{}, { kind: 'list', items: [{ checked: true }, { checked: false }] }] },
          { checked: null },
        ],
      },
    ]);
  });

  it('reads tables with their alignment, their line breaks and their caption', async () => {
    const document = await documentOf(
      '|  | Day |\n|---|:-:|\n| Vientiane | 9<br>October |\n\nTable: Where it was held',
    );
    expect(document.blocks).toMatchObject([
      {
        kind: 'table',
        columns: [{ isRowHeader: true }, { align: 'centre', isRowHeader: false }],
        headerRows: [{}],
        caption: [{ value: 'Where it was held' }],
      },
    ]);
    const [table] = document.blocks;
    const cell = table?.kind === 'table' ? table.rows[0]?.cells[1] : undefined;
    expect(cell?.blocks).toMatchObject([
      { content: [{ value: '9' }, { kind: 'lineBreak' }, { value: 'October' }] },
    ]);
  });

  it.each([
    ['with an empty line', '> [!JUDGEMENT] likely · 55–80 %\n>\n> Talks will resume.\n'],
    ['without one', '> [!JUDGEMENT] likely · 55–80 %\n> Talks will resume.\n'],
  ])('reads a judgement %s between its sign and its text', async (_name, source) => {
    const document = await documentOf(`${source}>\n> **Confidence:** moderate. Two sources.\n`);
    expect(document.blocks).toMatchObject([
      {
        kind: 'judgement',
        likelihood: 'likely · 55–80 %',
        confidence: 'moderate. Two sources.',
        blocks: [{ content: [{ value: 'Talks will resume.' }] }],
      },
    ]);
    expect((await documentOf('> \\[!JUDGEMENT] x')).blocks[0]?.kind).toBe('quotation');
  });

  it('tells the speaker of a quotation from its words', async () => {
    const document = await documentOf('> We agreed.\n>\n> — The chair, *Vientiane*\n');
    expect(document.blocks).toMatchObject([
      {
        kind: 'quotation',
        blocks: [{ kind: 'paragraph' }],
        attribution: [{ value: 'The chair, ' }, { value: 'Vientiane', emphasis: true }],
      },
    ]);
  });

  it('begins a new page only where that is meant', async () => {
    const kinds = async (source: string): Promise<string[]> =>
      (await documentOf(source)).blocks.map(({ kind }) => kind);
    expect(await kinds('a\n\n\\newpage\n\nb\n\n---\n')).toEqual([
      'paragraph',
      'pageBreak',
      'paragraph',
      'thematicBreak',
    ]);
    expect(await kinds('\\\\newpage')).toEqual(['paragraph']);
  });

  it('shows markup as text and never as markup', async () => {
    const document = await documentOf('<script>alert(1)</script>\n\na <b onclick="x()">b</b>\n');
    expect(document.blocks).toMatchObject([
      { kind: 'code', text: '<script>alert(1)</script>' },
      { content: [{ value: 'a <b onclick="x()">b</b>' }] },
    ]);
  });

  it('joins the lines of a paragraph, without a space where the script has none', async () => {
    const { blocks } = await documentOf('one\ntwo\n\n会议\n结束\n');
    expect(blocks.map(wordsOfBlock)).toEqual(['one two', '会议结束']);
  });

  it('gives every block, row and cell an id of its own that leads back to its line', async () => {
    const source =
      '# A\n\n- - a\n  - b\n\n> > c\n\n| x | y |\n|---|---|\n| 1 | ![m](figures/map.png) |\n\nt ![m](figures/map.png) u\n';
    const { document } = await read(source);
    const ids: string[] = [];
    JSON.stringify(document?.blocks, (key, value: unknown) => {
      if (key === 'id' && typeof value === 'string') ids.push(value);
      return value;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(lineOfBlock)).not.toContain(null);
    expect(lineOfBlock('table@8:1')).toBe(8);
  });
});

describe('references', () => {
  it('numbers nothing itself and keeps the notes with their blocks', async () => {
    const document = await documentOf('A.[^x] B.[^missing]\n\n[^x]: One.\n\n    Two.\n');
    expect(document.blocks).toMatchObject([
      { content: [{ value: 'A.' }, { noteId: 'x' }, { value: ' B.[^missing]' }] },
    ]);
    expect(document.notes.get('x')?.blocks.map(wordsOfBlock)).toEqual(['One.', 'Two.']);
  });

  it('follows web, mail and inner links, and prints every other one as words with a warning', async () => {
    const document = await documentOf(
      '## What is next?\n\n[a](https://example.org/x) [b](mailto:a@b.org) [c](#what-is-next)',
    );
    expect(document.blocks[1]).toMatchObject({
      content: [
        { link: 'https://example.org/x' },
        {},
        { link: 'mailto:a@b.org' },
        {},
        { link: '#heading@1:1' },
      ],
    });
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'other.md',
      '#nowhere',
      'https://u@h/',
      'http://example.org/',
    ]) {
      const { document: read1, problems } = await read(`\n[words](${url})\n`);
      expect(JSON.stringify(read1?.blocks)).not.toContain('link');
      expect(problems).toMatchObject([{ code: 'link-not-active', details: { line: 2, url } }]);
    }
  });
});

describe('images', () => {
  it('sets an image between the words around it, with its caption', async () => {
    const document = await documentOf('before ![A map](figures/map.png "The route") after');
    expect(document.blocks).toMatchObject([
      { kind: 'paragraph' },
      {
        kind: 'figure',
        alt: 'A map',
        caption: [{ value: 'The route' }],
        content: { imageId: 'image-1' },
      },
      { kind: 'paragraph' },
    ]);
    expect(document.images.get('image-1')).toMatchObject({
      width: 3,
      height: 2,
      mediaType: 'image/png',
    });
  });

  it.each([
    '../map.png',
    'figures/../../map.png',
    '%2e%2e/map.png',
    '/etc/map.png',
    '..\\map.png',
    'https://example.org/map.png',
    'data:image/png;base64,AAAA',
    'file:///map.png',
  ])('never asks for %s', async (path) => {
    const asked: string[] = [];
    const { document, problems } = await read(`\n\n![x](${path})`, async (name) => {
      asked.push(name);
      return succeed(png);
    });
    expect(asked).toEqual([]);
    expect(document).toBeNull();
    expect(problems).toMatchObject([{ code: 'image-outside-folder', details: { line: 3 } }]);
  });

  it('names the line of an image that is missing or no image', async () => {
    expect((await read('\n![x](gone.png)')).problems).toMatchObject([
      { code: 'image-not-found', details: { line: 2, path: 'gone.png' } },
    ]);
    const text: ImageLoader = async () => succeed(new TextEncoder().encode('<svg onload="x()"/>'));
    expect((await read('![x](a.png)', text)).problems).toMatchObject([
      { code: 'image-format-unsupported', details: { line: 1 } },
    ]);
  });
});

describe('large and hostile files', () => {
  it('gives the same document for the same text', async () => {
    const source = '# A\n\nText[^1] with *words*.\n\n[^1]: Note.\n';
    expect(await read(source)).toEqual(await read(source));
  });

  it('names the line of a table that is too long, without reading it', async () => {
    const table = `Text.\n\n| a |\n|---|\n${'| cell |\n'.repeat(100_000)}`;
    const { document, problems } = await read(table);
    expect(document).toBeNull();
    expect(problems).toMatchObject([{ code: 'markdown-table-too-long', details: { line: 3 } }]);
    expect((await read('x'.repeat(4_000_001))).problems).toMatchObject([
      { code: 'markdown-too-long' },
    ]);
  });

  it('names the line where lists stand inside each other too deep', async () => {
    const deep = Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n');
    const { problems } = await read(deep);
    expect(problems).toMatchObject([{ code: 'markdown-too-deep' }]);
    const allowed = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n');
    expect((await read(allowed)).document).not.toBeNull();
  });
});
