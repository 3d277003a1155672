import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoutDocument } from '../layout/document';
import { exportHtml } from './html';
import { arbitraryHandout, makeHandout } from './testing/arbitrary-handout';
import { textOfMarkup, tagsOf } from './testing/read-markup';
import { wordsOfHandout } from './testing/words-of-handout';
import { piecesOfBlocks, wordsOfInlines } from './words';

const words = (value: string) => [{ kind: 'text' as const, value }];

const briefing: HandoutDocument = makeHandout({
  meta: {
    ...makeHandout({}).meta,
    title: '</title><script>alert(1)</script>',
    author: '"x" onload="y',
  },
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
        ...words('Agreed.'),
        { kind: 'noteReference', noteId: 'n' },
        ...words(' Again.'),
        { kind: 'noteReference', noteId: 'n' },
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
      url: 'javascript:alert(1)',
      sha256: 'a'.repeat(64),
      rating: 'B',
      language: 'en',
    },
  ],
});

describe('a handout as HTML', () => {
  it('keeps every word, closes every element and links only where a reader may go', () => {
    fc.assert(
      fc.property(arbitraryHandout, (document) => {
        const html = exportHtml(document);
        const text = textOfMarkup(html.replace(/<sup><a [^>]*>\d+<\/a><\/sup>/g, ''));
        const squeezed = text.replace(/\s+/g, '');
        for (const piece of wordsOfHandout(makeHandout({ meta: document.meta }))) {
          expect(squeezed).toContain(piece.replace(/\s+/g, ''));
        }
        let from = 0;
        for (const piece of piecesOfBlocks(document.blocks).map(wordsOfInlines)) {
          const wanted = piece.replace(/\s+/g, '');
          const at = squeezed.indexOf(wanted, from);
          expect(at, piece).toBeGreaterThanOrEqual(from);
          from = at + wanted.length;
        }
        const hrefs = tagsOf(html).flatMap(({ attributes }) => attributes.get('href') ?? []);
        for (const href of hrefs) expect(href).toMatch(/^(?:https:\/\/|mailto:|#)/);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('holds no script, whatever its words say', () => {
    const html = exportHtml(briefing);
    const names = new Set(tagsOf(html).map(({ name }) => name));
    for (const active of ['script', 'iframe', 'object', 'embed', 'link', 'form', 'base']) {
      expect(names).not.toContain(active);
    }
    const attributes = tagsOf(html).flatMap((tag) => [...tag.attributes.keys()]);
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
    expect(html).not.toMatch(/(?:href|src)="javascript:/);
    expect(html).toContain("default-src 'none'");
  });

  it('leads from each mark to its note and back to its first mark', () => {
    const tags = tagsOf(exportHtml(briefing));
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const hrefs = tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
    const inner = hrefs.filter((href) => href.startsWith('#')).map((href) => href.slice(1));
    expect(inner).toEqual(['section-1', 'note-1', 'note-1', 'mark-1']);
    for (const id of inner) expect(ids).toContain(id);
  });

  it('shows the marking at both ends, the title once as heading, and the origin of every source', () => {
    const html = exportHtml(briefing);
    expect(html.match(/<strong>TLP:AMBER<\/strong>/g)).toHaveLength(2);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(textOfMarkup(html)).toContain(
      `Leaders meet, Example News, 9 October 2024, rated B, javascript:alert(1). SHA-256 ${'a'.repeat(64)}.`,
    );
  });
});
