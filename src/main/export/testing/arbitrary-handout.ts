import fc from 'fast-check';
import type { Block, FootnoteBody, HandoutDocument, Inline } from '../../layout/document';

const phrases = [
  'the leaders agreed',
  'Điều 5',
  '会议结束了',
  'ประชุมสุดยอด',
  'قمة القادة',
  'a * b _c_ ~d~ `e`',
  '**not bold**',
  '[link](x) ![no](y)',
  '[^1] and [^2]: text',
  '[!JUDGEMENT] likely',
  '<script>alert(1)</script> & &amp; <br>',
  '# no heading',
  '1. no list',
  '- [ ] no task',
  '> no quote',
  '| no | table |',
  'Table: no caption',
  '\\newpage',
  '— a dash',
  'www.example.org https://example.org/a_b',
  '---',
  '=SUM(A1)',
  '👩‍👩‍👧 e\u0301',
  ' spaces  around ',
];

/** Text that a file format could take for something else, without characters that no library holds. */
export const awkwardWords = fc.oneof(
  fc.constantFrom(...phrases),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    // Importing removes these.
    .map((text) => text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/g, '')),
);

const text = fc.record(
  {
    kind: fc.constant('text' as const),
    value: awkwardWords,
    strong: fc.boolean(),
    emphasis: fc.boolean(),
    code: fc.boolean(),
    link: fc.constantFrom(
      'https://example.org/a?b=(c)',
      'mailto:a@example.org',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ),
  },
  { requiredKeys: ['kind', 'value'] },
);

const inlines: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: fc.constant({ kind: 'lineBreak' as const }) },
    // Struck out words stand apart: inside a word, Markdown's signs for them are ambiguous.
    {
      weight: 1,
      arbitrary: fc.constant({ kind: 'text' as const, value: ' struck ', strikethrough: true }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('noteReference' as const),
        noteId: fc.constantFrom('n1', 'n2'),
      }),
    },
  ),
  { maxLength: 5 },
);

const id = fc.constant('');

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), id, content: inlines }),
  fc.record({
    kind: fc.constant('heading' as const),
    id,
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const),
    content: inlines,
  }),
  fc.record({ kind: fc.constant('code' as const), id, text: awkwardWords }),
  fc.record({ kind: fc.constant('thematicBreak' as const), id }),
  fc.record({ kind: fc.constant('pageBreak' as const), id }),
);

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constant('list' as const),
      id,
      ordered: fc.boolean(),
      start: fc.integer({ min: 0, max: 12 }),
      items: fc.array(
        fc.record({
          id,
          checked: fc.constantFrom(null, true, false),
          blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constant('quotation' as const),
      id,
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2 }),
      attribution: fc.option(inlines, { nil: null }),
    }),
    fc.record({
      kind: fc.constant('judgement' as const),
      id,
      likelihood: fc.option(awkwardWords, { nil: null }),
      confidence: fc.option(awkwardWords, { nil: null }),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2 }),
    }),
    fc
      .record({
        headers: fc.integer({ min: 0, max: 2 }),
        rows: fc.array(fc.array(fc.array(leaf, { maxLength: 2 }), { minLength: 2, maxLength: 2 }), {
          minLength: 2,
          maxLength: 3,
        }),
        caption: fc.option(inlines, { nil: null }),
      })
      .map(({ headers, rows, caption }): Block => {
        const made = rows.map((cells) => ({
          id: '',
          cells: cells.map((blocks) => ({ id: '', blocks })),
        }));
        const column = { align: 'right' as const, weight: null, isRowHeader: false };
        return {
          kind: 'table',
          id: '',
          columns: [column, { ...column, align: 'centre' }],
          headerRows: made.slice(0, headers),
          rows: made.slice(headers),
          caption,
        };
      }),
  ),
}));

const optional = fc.option(awkwardWords, { nil: null });

/** Handouts of every kind of block, with awkward words in every place that holds some. */
export const arbitraryHandout: fc.Arbitrary<HandoutDocument> = fc
  .record({
    title: awkwardWords.filter((title) => title.trim() !== ''),
    facts: fc.tuple(optional, optional, optional, optional),
    blocks: fc.array(block, { maxLength: 6 }),
    notes: fc.tuple(fc.array(leaf, { maxLength: 2 }), fc.array(leaf, { maxLength: 2 })),
  })
  .map(({ title, facts: [subtitle, author, audience, date], blocks, notes }) =>
    makeHandout({
      meta: { title, subtitle, author, audience, date, cutoff: null, language: 'en' },
      blocks,
      notes: new Map(
        notes.map((inner, index): [string, FootnoteBody] => {
          const noteId = `n${String(index + 1)}`;
          return [noteId, { id: noteId, blocks: inner }];
        }),
      ),
    }),
  );

/** A handout that says nothing but what is given. */
export function makeHandout(parts: Partial<HandoutDocument>): HandoutDocument {
  return {
    meta: {
      title: 'A title',
      subtitle: null,
      author: null,
      audience: null,
      date: null,
      cutoff: null,
      language: 'en',
    },
    marking: null,
    page: { paper: 'a4', columns: 1, margins: null, baseSize: 10.5, largePrint: false },
    design: 'briefing',
    tableOfContents: false,
    blocks: [],
    notes: new Map(),
    images: new Map(),
    annex: [],
    ...parts,
  };
}
