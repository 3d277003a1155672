import fc from 'fast-check';
import { EditorState } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { briefingSchema } from './extensions';
import { markFound, shownSpan, spansOf, foundPlaces } from './found-places';

const citation = { type: 'citation', attrs: { source: 'source-1', annotation: null } };
const note = { type: 'footnote', attrs: { text: 'A remark' } };
const text = (words: string, bold = false) => ({
  type: 'text',
  text: words,
  ...(bold ? { marks: [{ type: 'bold' }] } : {}),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const docOf = (...content: object[]): Node => briefingSchema.nodeFromJSON({ type: 'doc', content });

const wordsAt = (doc: Node, places: Parameters<typeof spansOf>[1]): (string | null)[] =>
  spansOf(doc, places).map((span) => span && doc.textBetween(span.from, span.to, '|', '\n'));

describe('places in the text of a briefing', () => {
  test('count the blocks that hold text, wherever they are nested', () => {
    const doc = docOf(
      { type: 'heading', attrs: { level: 2 }, content: [text('What happened')] },
      {
        type: 'judgement',
        attrs: { likelihood: null, confidence: null, basis: '' },
        content: [paragraph(text('It will last'))],
      },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(text('Hà Nội 🕊 hosts'))] }],
      },
    );
    expect(
      wordsAt(doc, [
        { block: 0, start: 5, end: 13 },
        { block: 1, start: 3, end: 7 },
        { block: 2, start: 0, end: 6 },
        { block: 2, start: 10, end: 15 },
        { block: 3, start: 0, end: 1 },
      ]),
    ).toEqual(['happened', 'will', 'Hà Nội', 'hosts', null]);
  });

  test('pass over references, which are shown and are no text', () => {
    const doc = docOf(paragraph(text('talks'), citation, text(' go ', true), note, text('on')));
    expect(
      wordsAt(doc, [
        { block: 0, start: 0, end: 5 },
        { block: 0, start: 6, end: 8 },
        { block: 0, start: 9, end: 11 },
      ]),
    ).toEqual(['talks', 'go', 'on']);
    const [span] = spansOf(doc, [{ block: 0, start: 9, end: 9 }]);
    expect(span && doc.nodeAt(span.from)?.type.name).toBe('footnote');
  });

  test('cover exactly the letters of the place, with marks, breaks and references between them', () => {
    const part = fc.oneof(
      fc.string({ minLength: 1, maxLength: 6 }).map((words) => text(words)),
      fc.string({ minLength: 1, maxLength: 6 }).map((words) => text(words, true)),
      fc.constant({ type: 'hardBreak' }),
      fc.constant(citation),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.nat(40), fc.nat(10), (parts, at, length) => {
        const doc = docOf(paragraph(...parts));
        const whole = doc.textBetween(0, doc.content.size, '', (leaf) =>
          leaf.type.name === 'hardBreak' ? '\n' : '',
        );
        const [start, end] = [at, at + length + 1];
        fc.pre(end <= whole.length);
        const [span] = spansOf(doc, [{ block: 0, start, end }]);
        const words =
          span &&
          doc.textBetween(span.from, span.to, '', (leaf) =>
            leaf.type.name === 'hardBreak' ? '\n' : '',
          );
        expect(words).toBe(whole.slice(start, end));
      }),
    );
  });
});

describe('marking them', () => {
  const open = (): EditorState => {
    const plugins =
      foundPlaces(() => false).config.addProseMirrorPlugins?.call(undefined as never) ?? [];
    return EditorState.create({ doc: docOf(paragraph(text('talks go on'))), plugins });
  };

  test('changes neither the text nor what can be undone', () => {
    const state = open();
    const tr = markFound(state, [{ block: 0, start: 6, end: 8 }], 0);
    expect([tr.docChanged, tr.getMeta('addToHistory')]).toEqual([false, false]);
    expect(shownSpan(state.apply(tr))).toEqual({ from: 7, to: 9 });
  });

  test('a mark moves with the words, and goes when they go', () => {
    const state = open();
    const marked = state.apply(markFound(state, [{ block: 0, start: 6, end: 8 }], 0));
    const typed = marked.apply(marked.tr.insertText('The ', 1));
    expect(shownSpan(typed)).toEqual({ from: 11, to: 13 });
    const cut = typed.apply(typed.tr.delete(10, 14));
    expect(shownSpan(cut)).toBeNull();
  });
});
