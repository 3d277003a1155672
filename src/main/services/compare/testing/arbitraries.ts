import fc from 'fast-check';
import { annotationFileSchema } from '../../../../shared/model/annotation';
import { briefingSchema } from '../../../../shared/model/briefing';
import { meetingFieldNames, meetingSchema } from '../../../../shared/model/meeting';
import { organisationSchema, personSchema, seriesSchema } from '../../../../shared/model/records';
import { savedSearchSchema } from '../../../../shared/model/saved-search';
import { sourceSchema } from '../../../../shared/model/source';
import type { KeptCollection } from '../../../../shared/ipc/safety-views';
import type { Names } from '../names';

/*
 * Documents of every kind, made from few words and few ids, so that two of them often share some and often do not.
 */

const words = fc.constantFrom(
  'The ministers met.',
  'The ministers met in Vientiane on Wednesday.',
  'Trade',
  'ASEAN',
  'รัฐมนตรีประชุมกัน',
  '部长们在万象会面。',
  'Hà Nội',
);
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const id = fc.constantFrom('id-a', 'id-b', 'id-c');
const sha256 = fc.constantFrom('0'.repeat(64), '1'.repeat(64));
const instant = fc.constantFrom('2024-11-20T08:00:00.000Z', '2024-11-21T09:30:00.000Z');
const date = fc.constantFrom('2024', '2024-11', '2024-11-20');
const language = fc.constantFrom('en', 'vi', 'zh-Hant');
const country = fc.constantFrom('LA', 'VN');
const marking = fc.record({
  scheme: fc.constant('tlp'),
  level: fc.constantFrom('green', 'amber'),
});
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });

const evidence = fc.record({ source: id, annotation: id });
const claimOf = (value: fc.Arbitrary<unknown>) =>
  fc.record({
    id,
    value,
    status: fc.constantFrom('suggested', 'accepted', 'refused'),
    evidence: fc.array(evidence, { maxLength: 2 }),
    note: orNull(words),
  });
const claimsOf = (value: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(claimOf(value), { maxLength: 3, selector: (claim) => claim.id });

const fieldValues: Record<string, fc.Arbitrary<unknown>> = {
  ordinal: fc.integer({ min: 1, max: 3 }),
  start: date,
  end: date,
  country,
  acronym: fc.constantFrom('ADMM', 'EAS'),
};
const fields = fc.record(
  Object.fromEntries(
    meetingFieldNames.map((name) => [
      name,
      fc.record({
        claims: claimsOf(fieldValues[name] ?? words),
        preferred: orNull(id),
        reason: orNull(words),
      }),
    ]),
  ),
);

const meeting = fc
  .record({
    id: fc.constant('doc'),
    created: instant,
    modified: instant,
    fields,
    participants: claimsOf(
      fc.record({
        person: orNull(id),
        name: words,
        role: orNull(words),
        organisation: orNull(words),
        country: orNull(country),
      }),
    ),
    documents: claimsOf(fc.record({ title: words })),
    quotes: claimsOf(fc.record({ speaker: orNull(words), text: words, language })),
    sources: fc.uniqueArray(id, { maxLength: 3 }),
    seriesRecord: orNull(id),
  })
  .map((data) => meetingSchema.parse(data));

const source = fc
  .record({
    id: fc.constant('doc'),
    title: words,
    author: orNull(words),
    publisher: orNull(words),
    issued: orNull(date),
    accessed: orNull(date),
    URL: orNull(fc.constantFrom('https://example.org/a', 'https://example.org/b')),
    dateline: orNull(words),
    language,
    reliability: orNull(fc.constantFrom('A', 'B')),
    marking: orNull(marking),
    tags: fc.array(fc.constantFrom('trade', 'border'), { maxLength: 2 }),
    original: fc.record({
      fileName: orNull(fc.constant('a.txt')),
      mediaType: fc.constant('text/plain'),
      extension: fc.constant('txt'),
      sha256,
      bytes: fc.constantFrom(10, 20),
      capturedAt: instant,
    }),
    text: fc.record({ sha256, length: fc.constantFrom(5, 6), words: fc.constantFrom(2, 3) }),
    blocks: few(
      fc.record({
        kind: fc.constantFrom('heading', 'paragraph'),
        start: fc.constantFrom(0, 1),
        end: fc.constantFrom(2, 3),
      }),
    ),
    warnings: few(words),
  })
  .map((data) => sourceSchema.parse(data));

const annotation = fc.record({
  id,
  type: fc.constant('Annotation'),
  motivation: fc.constantFrom('highlighting', 'identifying'),
  created: instant,
  modified: instant,
  target: fc.record({
    source: fc.constant('doc'),
    state: fc.record({ type: fc.constant('TextState'), sha256 }),
    selector: fc.tuple(
      fc.record({
        type: fc.constant('TextQuoteSelector'),
        exact: words,
        prefix: fc.constantFrom('', 'On'),
        suffix: fc.constantFrom('', 'and'),
      }),
      fc.record({
        type: fc.constant('TextPositionSelector'),
        start: fc.constantFrom(0, 4),
        end: fc.constantFrom(9, 12),
      }),
    ),
  }),
  body: few(
    fc.record({
      type: fc.constant('TextualBody'),
      purpose: fc.constantFrom('commenting', 'tagging', 'classifying'),
      value: words,
    }),
  ),
  credibility: orNull(fc.constantFrom(1, 6)),
});
const annotations = fc
  .record({
    source: fc.constant('doc'),
    annotations: fc.uniqueArray(annotation, { maxLength: 3, selector: (one) => one.id }),
  })
  .map((data) => annotationFileSchema.parse(data));

const recordShape = {
  id: fc.constant('doc'),
  name: words,
  aliases: few(words),
  created: instant,
  modified: instant,
};
const acronym = orNull(fc.constantFrom('ADMM', 'EAS'));

const text = fc.record(
  {
    type: fc.constant('text'),
    text: words,
    marks: few(
      fc.constantFrom(
        { type: 'bold' },
        { type: 'italic' },
        { type: 'link', attrs: { href: 'https://example.org/a' } },
        { type: 'link', attrs: { href: 'mailto:desk@example.org' } },
      ),
    ),
  },
  { requiredKeys: ['type', 'text'] },
);
const inlines = few(
  fc.oneof(
    text,
    fc.constant({ type: 'hardBreak' }),
    fc.record({
      type: fc.constant('citation'),
      attrs: fc.record({ source: id, annotation: orNull(id) }),
    }),
    fc.record({ type: fc.constant('footnote'), attrs: fc.record({ text: words }) }),
  ),
);
const paragraph = fc.record({ type: fc.constant('paragraph'), content: inlines });
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 2 });
const leaf = fc.oneof(
  paragraph,
  fc.record({
    type: fc.constant('heading'),
    attrs: fc.record({ level: fc.constantFrom(1, 2, 3) }),
    content: inlines,
  }),
  fc.record({
    type: fc.constant('quotation'),
    attrs: fc.record({ source: orNull(id), annotation: orNull(id) }),
    content: inlines,
  }),
  fc.record({
    type: fc.constant('judgement'),
    attrs: fc.record({
      likelihood: orNull(fc.constantFrom('likely', 'unlikely')),
      confidence: orNull(fc.constantFrom('high', 'low')),
      basis: fc.constantFrom('', 'Two sources agree.'),
    }),
    content: some(paragraph),
  }),
  fc.record({
    type: fc.constant('table'),
    content: some(
      fc.record({
        type: fc.constant('tableRow'),
        content: some(
          fc.record({
            type: fc.constantFrom('tableCell', 'tableHeader'),
            content: some(paragraph),
          }),
        ),
      }),
    ),
  }),
);
const { block } = fc.letrec<{ block: unknown; item: unknown }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record({ type: fc.constant('bulletList'), content: some(tie('item')) }),
    fc.record(
      {
        type: fc.constant('orderedList'),
        attrs: fc.record({ start: fc.constantFrom(1, 3) }),
        content: some(tie('item')),
      },
      { requiredKeys: ['type', 'content'] },
    ),
  ),
  item: fc.record({ type: fc.constant('listItem'), content: some(tie('block')) }),
}));

const briefing = fc
  .record({
    id: fc.constant('doc'),
    title: fc.oneof(words, fc.constant('')),
    audience: orNull(words),
    author: orNull(words),
    date: orNull(date),
    cutoff: orNull(date),
    language,
    marking: orNull(marking),
    page: fc.record({
      paper: fc.constantFrom('a4', 'letter'),
      baseSize: fc.constantFrom(10, 10.5),
      contents: fc.boolean(),
      design: fc.constantFrom('briefing', 'readout', 'plain'),
    }),
    created: instant,
    modified: instant,
    template: fc.constantFrom('meeting-readout', 'blank'),
    meetings: fc.uniqueArray(id, { maxLength: 2 }),
    doc: fc.record({
      type: fc.constant('doc'),
      content: fc.array(block, { minLength: 1, maxLength: 4 }),
    }),
    edition: fc.record({
      status: fc.constantFrom('draft', 'issued'),
      issuedAt: orNull(instant),
    }),
  })
  .map((data) => briefingSchema.parse(data));

/** A document of each kind; all of one kind bear the same id. */
export const arbitraryDocuments: Record<KeptCollection, fc.Arbitrary<object>> = {
  sources: source,
  annotations,
  meetings: meeting,
  people: fc
    .record({ ...recordShape, country: orNull(country) })
    .map((data) => personSchema.parse(data)),
  organisations: fc
    .record({ ...recordShape, acronym })
    .map((data) => organisationSchema.parse(data)),
  series: fc.record({ ...recordShape, acronym }).map((data) => seriesSchema.parse(data)),
  briefings: briefing,
  searches: fc
    .record({
      id: fc.constant('doc'),
      name: words,
      query: words,
      types: fc.uniqueArray(fc.constantFrom('source', 'meeting'), { maxLength: 2 }),
    })
    .map((data) => savedSearchSchema.parse(data)),
};

/** A library that knows two of the three ids. */
export const someNames: Names = {
  sources: new Map([
    ['id-a', { title: 'Ministers meet', publisher: 'Sample Wire', issued: '2024-11-20' }],
    ['id-b', { title: 'Talks begin', publisher: null, issued: null }],
  ]),
  passages: new Map(
    Object.entries({
      'id-a': { exact: 'The ministers met.', paragraph: 2 },
      'id-b': { exact: 'The ministers met.', paragraph: null },
    }),
  ) as unknown as Names['passages'],
  records: new Map([
    ['id-a', 'Defence ministers’ meeting'],
    ['id-b', 'Summit'],
  ]),
  category: (code) => code,
  marking: ({ level }) => level.toUpperCase(),
};
