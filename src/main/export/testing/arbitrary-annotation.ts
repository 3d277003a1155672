import fc from 'fast-check';
import { annotationSchema, composeBodies } from '../../../shared/model/annotation';
import { sourceSchema, type Source } from '../../../shared/model/source';
import type { AnnotationRecord } from '../annotation-record';

export const source: Source = sourceSchema.parse({
  id: 'source-1',
  title: '=HYPERLINK("https://evil.example")',
  author: null,
  publisher: 'Example, "News"',
  issued: '2024-10-09',
  accessed: null,
  URL: 'https://example.org/a',
  dateline: null,
  language: 'en',
  reliability: 'B',
  marking: null,
  tags: [],
  original: {
    fileName: 'a.txt',
    mediaType: 'text/plain',
    extension: 'txt',
    sha256: 'a'.repeat(64),
    bytes: 10,
    capturedAt: '2024-10-10T00:00:00.000Z',
  },
  text: { sha256: 'b'.repeat(64), length: 10, words: 2 },
  blocks: [],
  warnings: [],
});

/** Text that spreadsheets and parsers stumble over; one kind of line end, as in every text of a library. */
export const awkwardCell = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '＝1',
    "'=1",
    "''-",
    'a,b;c;;d',
    'say "no"',
    'two\nlines',
    'ประชุม',
    '{"json": true}',
  ),
  fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r\n?/g, '\n')),
);

const filled = awkwardCell.filter((text) => text.trim() !== '');
const tag = filled
  .map((text) => [...text.replace(/\n/g, ' ').trim()].slice(0, 30).join('').trim())
  .filter((text) => text !== '');

/** Annotations with awkward words in every place that holds some. */
export const arbitraryRecord: fc.Arbitrary<AnnotationRecord> = fc
  .record({
    id: fc.stringMatching(/^[a-z0-9]{1,20}$/),
    motivation: fc.constantFrom('highlighting' as const, 'identifying' as const),
    exact: filled,
    prefix: awkwardCell,
    suffix: awkwardCell,
    start: fc.nat(1000),
    length: fc.integer({ min: 1, max: 50 }),
    comment: fc.option(filled, { nil: null }),
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
    category: fc.constantFrom(null, 'decision', 'quote'),
    credibility: fc.constantFrom(null, 1, 6),
    paragraph: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  })
  .map(
    ({
      id,
      motivation,
      exact,
      prefix,
      suffix,
      start,
      length,
      paragraph,
      credibility,
      ...body
    }) => ({
      source,
      paragraph,
      annotation: annotationSchema.parse({
        id,
        type: 'Annotation',
        motivation,
        created: '2024-10-10T00:00:00.000Z',
        modified: '2024-10-11T00:00:00.000Z',
        target: {
          source: source.id,
          state: { type: 'TextState', sha256: source.text.sha256 },
          selector: [
            { type: 'TextQuoteSelector', exact, prefix, suffix },
            { type: 'TextPositionSelector', start, end: start + length },
          ],
        },
        body: composeBodies(body),
        credibility,
      }),
    }),
  );
