import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { HandoutDocument } from '../layout/document';
import { exportDocx } from './docx';
import { printable } from './escape-markup';
import { arbitraryHandout, makeHandout } from './testing/arbitrary-handout';
import { tagsOf, textOfMarkup } from './testing/read-markup';
import { wordsOfHandout } from './testing/words-of-handout';
import { piecesOfBlocks, wordsOfInlines } from './words';

const day = '2024-11-20T00:00:00.000Z';

async function partsOf(document: HandoutDocument): Promise<Map<string, string>> {
  const parts = unzipSync(await exportDocx(document, day));
  return new Map(Object.entries(parts).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

const words = (value: string) => [{ kind: 'text' as const, value }];

const briefing = makeHandout({
  meta: { ...makeHandout({}).meta, title: 'Readout & <more>', author: 'A. Analyst' },
  tableOfContents: true,
  marking: {
    label: 'TLP:AMBER',
    scheme: 'tlp',
    foreground: '#ffc000',
    background: '#000000',
    minimumSize: 12,
    align: 'right',
    positions: ['header', 'footer'],
  },
  blocks: [
    { kind: 'heading', id: 'h', level: 1, content: words('Outcome') },
    {
      kind: 'paragraph',
      id: 'p',
      content: [
        { kind: 'text', value: 'Agreed', link: 'https://example.org/a' },
        { kind: 'noteReference', noteId: 'n' },
        { kind: 'text', value: ' again', link: 'javascript:alert(1)' },
        { kind: 'noteReference', noteId: 'n' },
      ],
    },
    {
      kind: 'list',
      id: 'l',
      ordered: true,
      start: 3,
      items: [
        {
          id: 'i',
          checked: null,
          blocks: [{ kind: 'paragraph', id: 'q', content: words('Third') }],
        },
      ],
    },
  ],
  notes: new Map([
    ['n', { id: 'n', blocks: [{ kind: 'paragraph', id: 'np', content: words('Example News.') }] }],
  ]),
  annex: [
    {
      id: 's',
      title: 'Leaders meet',
      publisher: 'Example News',
      published: '9 October 2024',
      accessed: null,
      url: null,
      sha256: 'a'.repeat(64),
      rating: 'B',
      language: 'en',
    },
  ],
});

describe('a handout as a Word file', () => {
  it('keeps every word in its place', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryHandout, async (document) => {
        const parts = await partsOf(document);
        const xml = parts.get('word/document.xml') ?? '';
        expect(() => tagsOf(xml)).not.toThrow();
        const marks = /(?<=vertAlign[^>]*>(?:<[^>]*>)*<w:t[^>]*>)\d+/g;
        let from = 0;
        const plain = textOfMarkup(xml.replace(marks, '')).replace(/\s+/g, '');
        for (const piece of piecesOfBlocks(document.blocks).map(wordsOfInlines)) {
          const wanted = printable(piece).replace(/\s+/g, '');
          const at = plain.indexOf(wanted, from);
          expect(at, piece).toBeGreaterThanOrEqual(from);
          from = at + wanted.length;
        }
        for (const piece of wordsOfHandout(makeHandout({ meta: document.meta }))) {
          expect(plain).toContain(printable(piece).replace(/\s+/g, ''));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('gives the same bytes every time', async () => {
    const content = { imageId: 'm' };
    const map = {
      id: 'm',
      mediaType: 'image/png',
      bytes: new Uint8Array(8),
      width: 9,
      height: 9,
    } as const;
    const document = makeHandout({
      ...briefing,
      blocks: [
        ...briefing.blocks,
        { kind: 'figure', id: 'f', content, caption: null, alt: 'A map' },
      ],
      images: new Map([['m', map]]),
    });
    const [first, second] = [await exportDocx(document, day), await exportDocx(document, day)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const core = (await partsOf(briefing)).get('docProps/core.xml') ?? '';
    expect(core).toContain(`>${day}</dcterms:created>`);
    expect(core).toContain(`>${day}</dcterms:modified>`);
  });

  it('has real notes, headings, numbers and the marking on every page', async () => {
    const parts = await partsOf(briefing);
    const text = parts.get('word/document.xml') ?? '';
    expect(text.match(/<w:footnoteReference /g)).toHaveLength(1);
    expect(parts.get('word/footnotes.xml')).toContain('Example News.');
    expect(text).toContain('w:val="Heading1"');
    expect(parts.get('word/numbering.xml')).toContain('<w:start w:val="3"/>');
    const marked = [...parts].filter(
      ([path, xml]) => /(?:header|footer)\d/.test(path) && xml.includes('TLP:AMBER'),
    );
    expect(marked.map(([path]) => path)).toEqual(['word/footer1.xml', 'word/header1.xml']);
    expect(textOfMarkup(text)).toContain(`SHA-256 ${'a'.repeat(64)}`);
  });

  it('links only where a reader may go and holds nothing that runs', async () => {
    const parts = await partsOf(briefing);
    const relations = [...parts].filter(([path]) => path.endsWith('.rels')).map(([, xml]) => xml);
    const external = relations.join('').match(/Target="[^"]*" TargetMode="External"/g);
    expect(external).toEqual(['Target="https://example.org/a" TargetMode="External"']);
    expect([...parts.keys()].filter((path) => /vba|activeX|embeddings|\.bin/.test(path))).toEqual(
      [],
    );
    expect(parts.get('word/document.xml')).not.toMatch(/instrText/);
  });
});
