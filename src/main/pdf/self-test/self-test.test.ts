import { beforeAll, describe, expect, it } from 'vitest';
import type { Block, HandoutDocument } from '../../layout/document';
import type { Layout, PageItem } from '../../layout/frame';
import { layoutHandout } from '../../layout/layout';
import { inspectPdf } from '../check/check-pdf';
import { Reference } from '../read/objects';
import { testShaper } from '../testing/layout-builder';
import { sampleOptions } from '../testing/sample';
import { tamper, type Tampering, text } from '../testing/tamper';
import { writePdf } from '../write/write-pdf';
import { testExport } from './self-test';

const paragraph = (id: string, value: string, noteId?: string): Block => ({
  kind: 'paragraph',
  id,
  content: [
    { kind: 'text', value },
    ...(noteId === undefined ? [] : ([{ kind: 'noteReference', noteId }] as const)),
    { kind: 'text', value: ' Deputies report by ' },
    { kind: 'text', value: 'Jan', strong: true },
    { kind: 'text', value: 'uary.', link: 'https://example.org/report' },
  ],
});

const handout: HandoutDocument = {
  meta: {
    title: 'Readout of the ministerial meeting',
    subtitle: null,
    author: null,
    audience: null,
    date: '22 November 2024',
    cutoff: null,
    language: 'en-GB',
  },
  marking: {
    label: 'TLP:GREEN',
    scheme: 'tlp',
    foreground: '#33ff00',
    background: '#000000',
    minimumSize: 12,
    align: 'right',
    positions: ['header', 'footer'],
  },
  page: { paper: 'a4', columns: 1, margins: null, baseSize: 10.5, largePrint: false },
  design: 'briefing',
  tableOfContents: true,
  blocks: [
    { kind: 'heading', id: 'h', level: 1, content: [{ kind: 'text', value: 'Decisions' }] },
    paragraph('p1', 'The ministers adopted the joint statement on infrastructure.', 'n1'),
    ...Array.from({ length: 90 }, (_, index) =>
      paragraph(
        `q${String(index)}`,
        `Delegation ${String(index)} reserved its position on financing.`,
      ),
    ),
    {
      kind: 'paragraph',
      id: 'arabic',
      language: 'ar',
      content: [{ kind: 'text', value: 'اعتمد الوزراء البيان المشترك في 2024.' }],
    },
    paragraph('last', 'The next meeting is in Vientiane.'),
  ],
  notes: new Map([
    [
      'n1',
      {
        id: 'n1',
        blocks: [
          {
            kind: 'paragraph',
            id: 'np',
            content: [{ kind: 'text', value: 'Communiqué, paragraph 4.' }],
          },
        ],
      },
    ],
  ]),
  images: new Map(),
  annex: [],
};

function changed(id: string, block: Block | null): HandoutDocument {
  const blocks = handout.blocks.flatMap((one) =>
    one.id === id ? (block === null ? [] : [block]) : [one],
  );
  return { ...handout, blocks };
}

describe('the self-test of an export', () => {
  let layout: Layout;
  let bytes: Uint8Array;
  beforeAll(async () => {
    layout = layoutHandout(handout, testShaper());
    bytes = await writePdf(layout, sampleOptions());
  });
  const test = (spoil: (tampering: Tampering) => void, document = handout, pages = layout) =>
    testExport(inspectPdf(tamper(bytes, spoil)), pages, document);
  const nothing = () => undefined;

  it('finds no fault in a handout as it is written', () => {
    expect(layout.pages.length).toBeGreaterThan(2);
    expect(layout.problems).toEqual([]);
    expect(test(nothing)).toEqual([]);
  });

  it('names a word that is not in the file, and the block it stands in', () => {
    const document = changed(
      'q7',
      paragraph('q7', 'Delegation 7 enthusiastically reserved its position.'),
    );
    expect(test(nothing, document)).toEqual([
      { kind: 'text-lost', what: 'enthusiastically', page: null, sourceId: 'q7' },
    ]);
  });

  it('notices a paragraph that was lost', () => {
    const extra = paragraph('extra', 'One more decision was taken.');
    const document = { ...handout, blocks: [...handout.blocks, extra] };
    expect(test(nothing, document)).toContainEqual(
      expect.objectContaining({ kind: 'text-lost', sourceId: 'extra' }),
    );
  });

  it('notices paragraphs that changed places', () => {
    const blocks = [...handout.blocks];
    blocks.splice(3, 2, ...handout.blocks.slice(3, 5).reverse());
    expect(test(nothing, { ...handout, blocks }).map(({ kind }) => kind)).toContain('text-lost');
  });

  it('notices a note whose text is not the one that is cited', () => {
    const note = { id: 'n1', blocks: [paragraph('np', 'Communiqué, paragraph 5.')] };
    const [fault] = test(nothing, { ...handout, notes: new Map([['n1', note]]) });
    expect(fault).toMatchObject({ kind: 'text-lost', what: '5.', sourceId: 'np' });
  });

  it('finds Arabic words although their lines are written in visual order', () => {
    const block = handout.blocks.find(({ id }) => id === 'arabic');
    if (block?.kind !== 'paragraph') throw new Error('no such block');
    const content = [{ kind: 'text', value: 'اعتمد الوزراء البيان الأخير في 2024.' }] as const;
    expect(test(nothing, changed('arabic', { ...block, content }))).toEqual([
      { kind: 'text-lost', what: 'الأخير', page: null, sourceId: 'arabic' },
    ]);
  });

  it('names each page without its marking', () => {
    const faults = test((t) => {
      const contents = t.file.pages[1]?.dictionary.entries.get('Contents');
      t.edit(contents, (operators) =>
        operators.replaceAll('/Subtype /Footer', '/Subtype /Watermark'),
      );
    });
    expect(faults).toContainEqual({
      kind: 'marking-missing',
      what: 'TLP:GREEN',
      page: 1,
      sourceId: null,
    });
    expect(faults).toContainEqual(expect.objectContaining({ kind: 'page-count-wrong', page: 1 }));
    expect(faults).toHaveLength(2);
  });

  it('notices a page count that is not the number of pages', () => {
    const short = { ...layout, pages: layout.pages.slice(0, -1) };
    expect(test(nothing, handout, short).map(({ kind }) => kind)).toContain('page-count-wrong');
  });

  it('notices links and bookmarks that lead nowhere', () => {
    const faults = test((t) => {
      t.entries(t.file.catalog, 'Names', 'Dests').set('Names', [
        text('h1'),
        [new Reference(9999, 0)],
      ]);
      t.entries(t.file.catalog, 'Outlines', 'First').set('Dest', [null]);
    });
    expect(faults.filter(({ kind }) => kind === 'link-broken').length).toBeGreaterThan(2);
  });

  it.each(['file:///etc/hosts', 'http://example.org/report'])(
    'notices a link to %s, which is not allowed, and one that is gone',
    (address) => {
      const faults = test((t) => {
        const annotations = t.file.pages.flatMap(({ dictionary }) =>
          t.file.list(dictionary, 'Annots'),
        );
        const outward = annotations.find(
          (annotation) => t.file.get(annotation, 'A', 'URI') !== null,
        );
        t.entries(outward, 'A').set('URI', text(address));
        t.entries(t.file.pages[2]?.dictionary).delete('Annots');
      });
      expect(faults.map(({ what }) => what)).toContain(address);
      expect(faults).toContainEqual(expect.objectContaining({ kind: 'link-broken', page: 2 }));
    },
  );

  it('notices a frame outside of its region', () => {
    const [first, ...rest] = layout.pages;
    if (first === undefined) throw new Error('no page');
    const stray: PageItem[] = [
      {
        kind: 'rule',
        owner: 'layout',
        x1: 5,
        y1: 300,
        x2: 200,
        y2: 300,
        width: 1,
        colour: '#000000',
        dotted: false,
      },
      {
        kind: 'path',
        owner: 'layout',
        commands: [
          ['M', 100, 300],
          ['L', 590, 300],
        ],
        fill: null,
        stroke: null,
        strokeWidth: 1,
      },
    ];
    const moved = first.items.map((item) =>
      item.kind === 'text' && item.owner !== 'header' ? { ...item, y: 20 } : item,
    );
    const pages = [{ ...first, items: [...moved, ...stray] }, ...rest];
    const faults = test(nothing, handout, { ...layout, pages });
    expect(new Set(faults.map(({ what }) => what))).toEqual(new Set(['text', 'rule', 'path']));
    expect(faults.every(({ kind, page }) => kind === 'outside-region' && page === 0)).toBe(true);
  });
});
