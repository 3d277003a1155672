import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  briefingDocumentSchema,
  briefingNodeTypes,
  type BriefingDocument,
} from '../../../shared/model/briefing-document';
import { likelihoodTerms } from '../../../shared/model/schemes';
import { readDocument, writeDocument } from './document';
import { briefingSchema } from './extensions';

const id = fc.stringMatching(/^[a-z0-9]{26}$/);
const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('Vientiane', 'Hà Nội', 'ກອງປະຊຸມ', '“quoted”', ' and '),
);

// Marks stand in the order of the editor's schema.
const marks = fc
  .record({
    link: fc.option(fc.constantFrom('https://example.org/a?b=c', 'mailto:desk@example.org')),
    bold: fc.boolean(),
    italic: fc.boolean(),
  })
  .map(({ link, bold, italic }) => [
    ...(link === null ? [] : [{ type: 'link', attrs: { href: link } }]),
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
  ]);

const text = fc
  .tuple(words, marks)
  .map(([value, set]) => ({ type: 'text', text: value, ...(set.length ? { marks: set } : {}) }));

const atom = fc.oneof(
  fc.constant({ type: 'hardBreak' }),
  fc.record({
    type: fc.constant('citation'),
    attrs: fc.record({ source: id, annotation: fc.option(id) }),
  }),
  fc.record({ type: fc.constant('footnote'), attrs: fc.record({ text: fc.string() }) }),
);

// Neighbouring text of the same marks is one node in ProseMirror: a hard break keeps them apart.
const inlines = fc
  .array(fc.oneof(text, atom), { maxLength: 6 })
  .map((nodes) =>
    nodes.flatMap((node, index) =>
      node.type === 'text' && nodes[index - 1]?.type === 'text'
        ? [{ type: 'hardBreak' }, node]
        : [node],
    ),
  );

const withContent = <T extends object>(node: T, content: readonly unknown[]) =>
  content.length > 0 ? { ...node, content } : node;

const paragraph = inlines.map((content) => withContent({ type: 'paragraph' }, content));

const cell = fc
  .tuple(
    fc.constantFrom('tableCell', 'tableHeader'),
    fc.option(
      fc.record({
        colspan: fc.integer({ min: 2, max: 4 }),
        rowspan: fc.integer({ min: 1, max: 3 }),
        colwidth: fc.option(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 })),
      }),
    ),
    fc.array(paragraph, { minLength: 1, maxLength: 2 }),
  )
  .map(([type, attrs, content]) => ({ type, ...(attrs ? { attrs } : {}), content }));

const { block } = fc.letrec<{ block: unknown; item: unknown }>((tie) => ({
  item: fc
    .array(tie('block'), { minLength: 1, maxLength: 2 })
    .map((content) => ({ type: 'listItem', content })),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.record({
      type: fc.constant('figure'),
      attrs: fc.record({
        kind: fc.constantFrom('timeline', 'likelihood', 'attendance'),
        meetings: fc.array(id, { maxLength: 3 }),
        caption: fc.string({ maxLength: 20 }),
      }),
    }),
    fc
      .tuple(fc.constantFrom(1, 2, 3), inlines)
      .map(([level, content]) => withContent({ type: 'heading', attrs: { level } }, content)),
    fc
      .tuple(fc.record({ source: fc.option(id), annotation: fc.option(id) }), inlines)
      .map(([attrs, content]) => withContent({ type: 'quotation', attrs }, content)),
    fc.record({
      type: fc.constant('judgement'),
      attrs: fc.record({
        likelihood: fc.option(fc.constantFrom(...likelihoodTerms.map(({ code }) => code))),
        confidence: fc.constantFrom('high', 'moderate', 'low', null),
        basis: fc.string(),
      }),
      content: fc.array(paragraph, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant('table'),
      content: fc.array(
        fc.record({
          type: fc.constant('tableRow'),
          content: fc.array(cell, { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    fc.array(tie('item'), { minLength: 1, maxLength: 2 }).map((content) => ({
      type: 'bulletList',
      content,
    })),
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.array(tie('item'), { minLength: 1, maxLength: 2 }))
      .map(([start, content]) => ({
        type: 'orderedList',
        ...(start === 1 ? {} : { attrs: { start } }),
        content,
      })),
  ),
}));

const documents = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => ({ type: 'doc', content }));

describe('the editor’s schema', () => {
  test('has exactly the nodes that a stored briefing may hold', () => {
    expect(Object.keys(briefingSchema.nodes).sort()).toEqual([...briefingNodeTypes].sort());
  });

  test('has exactly the marks that a stored briefing may hold', () => {
    expect(Object.keys(briefingSchema.marks).sort()).toEqual(['bold', 'italic', 'link']);
  });

  test('makes a paragraph where a block has to be filled in', () => {
    expect(briefingSchema.topNodeType.createAndFill()?.firstChild?.type.name).toBe('paragraph');
  });
});

describe('reading and writing a briefing', () => {
  test('gives back every valid document as it was', () => {
    fc.assert(
      fc.property(documents, (json) => {
        const doc: BriefingDocument = briefingDocumentSchema.parse(json);
        expect(writeDocument(readDocument(briefingSchema, doc))).toEqual(json);
      }),
    );
  });

  test('writes only what the stored form allows, whatever marks the editor put on notes', () => {
    const { bold, link } = briefingSchema.marks;
    fc.assert(
      fc.property(documents, (json) => {
        const node = readDocument(briefingSchema, briefingDocumentSchema.parse(json));
        const state = EditorState.create({ doc: node });
        const tr = state.tr;
        if (bold) tr.addMark(0, node.content.size, bold.create());
        if (link) tr.addMark(0, node.content.size, link.create({ href: 'https://example.org' }));
        expect(briefingDocumentSchema.safeParse(writeDocument(tr.doc)).error).toBeUndefined();
      }),
    );
  });

  test('leaves out list numbers and cell spans that say nothing', () => {
    expect(
      writeDocument(
        readDocument(briefingSchema, {
          type: 'doc',
          content: [
            {
              type: 'orderedList',
              attrs: { start: 1 },
              content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
            },
          ],
        }),
      ),
    ).toEqual({
      type: 'doc',
      content: [
        {
          type: 'orderedList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
      ],
    });
  });

  test('refuses a document that does not fit', () => {
    const nested = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'paragraph' }] }],
    };
    expect(() => readDocument(briefingSchema, nested as unknown as BriefingDocument)).toThrow();
  });
});
