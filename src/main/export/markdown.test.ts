import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/errors';
import type { HandoutDocument } from '../layout/document';
import { readMarkdown } from '../markdown/read-markdown';
import { exportMarkdown } from './markdown';
import { arbitraryHandout, makeHandout } from './testing/arbitrary-handout';
import { wordsOfHandout } from './testing/words-of-handout';

const noFacts = { date: null, cutoff: null, references: [] };

async function thereAndBack(document: HandoutDocument): Promise<HandoutDocument> {
  const { document: read, problems } = await readMarkdown(exportMarkdown(document, noFacts), {
    fallbackTitle: 'nothing',
    overrides: {},
    loadImage: async () => fail('image-not-found'),
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return read!;
}

/** Space may be set differently, and the dash before a speaker is printed by layout; the words and their order stay. */
const wordsIn = (document: HandoutDocument): string =>
  wordsOfHandout(document)
    .join('')
    .replace(/[\s—]+/g, '');

describe('a handout as Markdown', () => {
  it('keeps every word and its place when it is rendered again', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryHandout, async (document) => {
        expect(wordsIn(await thereAndBack(document))).toBe(wordsIn(document));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('keeps what front matter says: the marking, the page, the design, the contents', async () => {
    const document = makeHandout({
      marking: {
        label: 'TLP:AMBER',
        scheme: 'tlp',
        foreground: '#ffc000',
        background: '#000000',
        minimumSize: 12,
        align: 'right',
        positions: ['header', 'footer'],
      },
      page: { paper: 'letter', columns: 2, margins: null, baseSize: 9.5, largePrint: true },
      design: 'readout',
      tableOfContents: true,
    });
    expect(await thereAndBack(document)).toEqual(document);
  });

  it('is Markdown that a person can read', () => {
    const words = (value: string) => [{ kind: 'text' as const, value }];
    const document = makeHandout({
      meta: { ...makeHandout({}).meta, title: 'Readout: the leaders', date: '9 October 2024' },
      blocks: [
        { kind: 'heading', id: 'a', level: 2, content: words('Outcome') },
        {
          kind: 'paragraph',
          id: 'b',
          content: [
            { kind: 'text', value: 'They agreed', strong: true },
            { kind: 'text', value: ' on a plan.' },
            { kind: 'noteReference', noteId: 'n' },
          ],
        },
        {
          kind: 'judgement',
          id: 'c',
          likelihood: 'likely · 55–80 %',
          confidence: 'moderate. Two sources.',
          blocks: [{ kind: 'paragraph', id: 'd', content: words('Talks resume.') }],
        },
      ],
      notes: new Map([
        [
          'n',
          { id: 'n', blocks: [{ kind: 'paragraph', id: 'e', content: words('Example News.') }] },
        ],
      ]),
    });
    expect(exportMarkdown(document, { ...noFacts, date: '2024-10-09' })).toBe(
      [
        '---',
        'title: "Readout: the leaders"',
        'date: 2024-10-09',
        'lang: en',
        'paper: a4',
        'design: briefing',
        'toc: false',
        '---',
        '',
        '## Outcome',
        '',
        '**They agreed** on a plan.[^1]',
        '',
        '> [!JUDGEMENT] likely · 55–80 %',
        '>',
        '> Talks resume.',
        '>',
        '> **Confidence:** moderate. Two sources.',
        '',
        '[^1]: Example News.',
        '',
      ].join('\n'),
    );
  });
});
