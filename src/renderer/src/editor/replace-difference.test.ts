import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BriefingDocument } from '../../../shared/model/briefing-document';
import { readDocument } from './document';
import { briefingSchema } from './extensions';
import { replaceDifference } from './replace-difference';

// Few letters, so that the ends of two texts often overlap.
const words = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 6 });
const paragraph = words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
const block = fc.oneof(
  paragraph,
  words.map((text) => ({
    type: 'heading',
    attrs: { level: 2 },
    content: [{ type: 'text', text }],
  })),
  fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((items) => ({
    type: 'bulletList',
    content: items.map((item) => ({ type: 'listItem', content: [item] })),
  })),
);
const document = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) =>
    readDocument(briefingSchema, { type: 'doc', content } as unknown as BriefingDocument),
  );

test('makes any document any other', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const { tr } = EditorState.create({ doc: before });
      replaceDifference(tr, after);
      expect(tr.doc.toJSON()).toEqual(after.toJSON());
    }),
    { numRuns: 500 },
  );
});

test('leaves the cursor in its words when something before and after them changes', () => {
  const of = (...texts: string[]) =>
    readDocument(briefingSchema, {
      type: 'doc',
      content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    });
  const before = of('The ministers met.', 'They agreed on a plan.', 'They parted.');
  const state = EditorState.create({ doc: before });
  const at = before.child(0).nodeSize + 5;
  const { tr } = state.apply(state.tr.setSelection(TextSelection.create(before, at)));
  replaceDifference(
    tr,
    of('The ministers met in Vientiane.', 'They agreed on a plan.', 'They parted.'),
  );
  expect(tr.selection.$from.parent.textContent).toBe('They agreed on a plan.');
  expect(tr.selection.$from.parentOffset).toBe(4);
});
