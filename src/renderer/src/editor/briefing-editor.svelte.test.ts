// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  briefingDocumentSchema,
  type BriefingDocument,
} from '../../../shared/model/briefing-document';
import { actionGroups } from './actions';
import { BriefingEditor } from './briefing-editor.svelte';
import { cleanPastedHtml } from './clean-paste';
import type { CitedPassage } from './passages';

const passage = {
  source: 'source-1',
  annotation: 'passage-1',
  exact: 'We have to keep talking',
} as CitedPassage;

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
});

function open(content: readonly unknown[], passages: readonly CitedPassage[] = [passage]) {
  const onChange = vi.fn();
  const editor = new BriefingEditor({
    doc: briefingDocumentSchema.parse({ type: 'doc', content }),
    editable: true,
    passages: () => passages,
    onChange,
  });
  const place = document.createElement('div');
  document.body.append(place);
  opened.push(editor.mount(place));
  const box = place.querySelector<HTMLElement>('[role=textbox]');
  if (!box) throw new Error('the editor has no textbox');
  return { editor, onChange, box };
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

function paste(box: HTMLElement, html: string): void {
  const data = new DataTransfer();
  data.setData('text/html', html);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: data });
  box.dispatchEvent(event);
}

const action = (id: string) => {
  const found = actionGroups
    .flatMap(({ actions }) => actions)
    .find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
};

const typesOf = (doc: BriefingDocument): string[] => doc.content.map(({ type }) => type);

describe('the textbox', () => {
  test('is named and takes many lines', () => {
    const { box } = open([paragraph('Ministers met.')]);
    expect(box.getAttribute('aria-label')).toBe('Briefing text');
    expect(box.getAttribute('aria-multiline')).toBe('true');
  });

  test('keeps text and undo when it is taken out of the page and put in again', () => {
    const { editor, box } = open([paragraph('Ministers met.')]);
    editor.run(action('table'));
    const again = document.createElement('div');
    box.parentElement?.replaceWith(again);
    opened.pop()?.();
    opened.push(editor.mount(again));
    expect(again.querySelector('[role=textbox] table')).not.toBeNull();
    editor.run(action('undo'));
    expect(typesOf(editor.document())).toEqual(['paragraph']);
  });

  test('puts no style attribute into the page', () => {
    const { editor, box } = open([paragraph('Ministers met.')]);
    editor.run(action('table'));
    editor.run(action('judgement'));
    expect(box.querySelectorAll('[style]')).toHaveLength(0);
  });
});

describe('citing and quoting', () => {
  test('inserts the exact words of a passage as a quotation with its citation, and splits no sentence', () => {
    const { editor, onChange } = open([paragraph('Ministers met.'), paragraph('They left.')]);
    editor.goToBlock(0);
    editor.quote(passage);
    expect(typesOf(editor.document())).toEqual(['paragraph', 'quotation', 'paragraph']);
    expect(editor.document().content[1]).toEqual({
      type: 'quotation',
      attrs: { source: 'source-1', annotation: 'passage-1' },
      content: [
        { type: 'text', text: 'We have to keep talking' },
        { type: 'citation', attrs: { source: 'source-1', annotation: 'passage-1' } },
      ],
    });
    expect(onChange).toHaveBeenCalled();
    expect([...editor.used]).toEqual(['passage-1']);
  });

  test('takes the place of an empty paragraph', () => {
    const { editor } = open([{ type: 'paragraph' }]);
    editor.quote(passage);
    expect(typesOf(editor.document())).toEqual(['quotation']);
  });

  test('numbers citations and footnotes in one series in reading order', () => {
    const { editor, box } = open([paragraph('Ministers met.'), paragraph('They left.')]);
    editor.goToBlock(1);
    editor.cite(passage);
    editor.goToBlock(0);
    editor.run(action('footnote'));
    expect(editor.notes.map(({ kind, number }) => [kind, number])).toEqual([
      ['footnote', 1],
      ['citation', 2],
    ]);
    const shown = [...box.querySelectorAll('[data-number]')];
    expect(shown.map((note) => note.getAttribute('data-number'))).toEqual(['1', '2']);
    expect(JSON.stringify(editor.document())).not.toContain('number');
  });

  test('gives a passage one number however often it is cited', () => {
    const { editor } = open([paragraph('Ministers met.'), paragraph('They left.')]);
    editor.goToBlock(0);
    editor.cite(passage);
    editor.goToBlock(1);
    editor.cite(passage);
    editor.run(action('footnote'));
    expect(editor.notes.map(({ number }) => number)).toEqual([1, 1, 2]);
  });

  test('keeps the text of the selected footnote', () => {
    const { editor } = open([paragraph('Ministers met.')]);
    editor.run(action('footnote'));
    const { selected } = editor;
    if (selected?.kind !== 'note') throw new Error('the footnote is not selected');
    editor.setFootnote(selected.note.position, 'Local time.');
    expect(editor.selected).toMatchObject({ kind: 'note', text: 'Local time.' });
    expect(JSON.stringify(editor.document())).toContain('Local time.');
  });

  test('gives a typed @ back when nothing was chosen', () => {
    const { editor } = open([{ type: 'paragraph' }]);
    editor.picker = { typed: true };
    editor.closePicker(null);
    expect(editor.plainText()).toBe('@');
  });
});

describe('blocks', () => {
  test('makes a judgement of its own after the paragraph, and none inside another', () => {
    const { editor } = open([paragraph('Ministers met.')]);
    editor.run(action('judgement'));
    expect(typesOf(editor.document())).toEqual(['paragraph', 'judgement']);
    editor.run(action('judgement'));
    expect(typesOf(editor.document())).toEqual(['paragraph', 'judgement', 'judgement']);
  });

  test('stores what is chosen in the box of a judgement', () => {
    const { editor, box } = open([paragraph('Ministers met.')]);
    editor.run(action('judgement'));
    const likelihood = box.querySelector<HTMLSelectElement>('[aria-label=Likelihood]');
    if (!likelihood) throw new Error('no choice of likelihood');
    likelihood.value = 'likely';
    likelihood.dispatchEvent(new Event('change', { bubbles: true }));
    expect(editor.document().content[1]).toMatchObject({ attrs: { likelihood: 'likely' } });
    expect(box.querySelector('.judgement-range')?.textContent).toBe('55–80 %');
  });

  test('offers table commands in a table only, and no table inside a table', () => {
    const { editor } = open([paragraph('Ministers met.')]);
    expect(editor.can(action('add-row'))).toBe(false);
    editor.run(action('table'));
    expect(editor.can(action('add-row'))).toBe(true);
    expect(editor.can(action('table'))).toBe(false);
    editor.run(action('add-row'));
    const table = editor.document().content.find(({ type }) => type === 'table');
    expect(table?.type === 'table' && table.content).toHaveLength(4);
  });

  test('undoes and redoes what was done', () => {
    const { editor } = open([paragraph('Ministers met.')]);
    expect(editor.can(action('undo'))).toBe(false);
    editor.run(action('table'));
    editor.run(action('undo'));
    expect(typesOf(editor.document())).toEqual(['paragraph']);
    editor.run(action('redo'));
    expect(typesOf(editor.document())).toEqual(['paragraph', 'table']);
  });

  test('lists the headings of the top level and knows the section of the cursor', () => {
    const { editor } = open([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Bottom line' }] },
      paragraph('One.'),
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Gaps' }] },
      paragraph('Two.'),
    ]);
    expect(editor.outline.map(({ text }) => text)).toEqual(['Bottom line', 'Gaps']);
    editor.goToBlock(3);
    expect(editor.currentSection).toBe(1);
  });
});

describe('pasting', () => {
  test('keeps only what a briefing may hold', () => {
    const { editor, box } = open([{ type: 'paragraph' }]);
    paste(
      box,
      `<h5 style="color:red">Agreed</h5><div><p onclick="alert(1)">A <b>strategy</b> <u>paper</u><img src="x" onerror="alert(1)"></p></div>
      <script>alert(1)</script><blockquote><p>One.</p><p>Two.</p></blockquote>
      <a href="javascript:alert(1)">bad</a> <a href="https://example.org/">good</a>
      <table><tr><td width="40" colspan="2">cell</td></tr></table>`,
    );
    const doc = editor.document();
    expect(briefingDocumentSchema.safeParse(doc).error).toBeUndefined();
    expect(typesOf(doc)).toEqual(expect.arrayContaining(['heading', 'quotation', 'table']));
    expect(typesOf(doc).filter((type) => type === 'quotation')).toHaveLength(2);
    expect(JSON.stringify(doc)).not.toMatch(/alert|javascript|onerror|style/);
    expect(JSON.stringify(doc)).toContain('https://example.org/');
  });

  test('keeps bold and italic of a word processor, and not its weight of everything', () => {
    const { editor, box } = open([{ type: 'paragraph' }]);
    paste(
      box,
      '<b style="font-weight:normal"><p>A <span style="font-weight:700;font-style: italic">strategy</span> paper</p></b>',
    );
    expect(editor.document().content[0]).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'A ' },
        { type: 'text', text: 'strategy', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: ' paper' },
      ],
    });
  });

  test('puts no inline style into the document it reads, and changes no words', () => {
    expect(cleanPastedHtml('<p class="a"STYLE="x">The style = plain</p><style>p{}</style>')).toBe(
      '<p class="a"data-style="x">The style = plain</p>',
    );
  });

  test('takes no citation whose ids could not be saved', () => {
    const { editor, box } = open([{ type: 'paragraph' }]);
    paste(
      box,
      '<p>a<sup data-citation data-source="../etc" data-annotation="x"></sup>b<sup data-citation data-source="s1" source="../etc"></sup></p>',
    );
    expect(briefingDocumentSchema.safeParse(editor.document()).error).toBeUndefined();
    expect(editor.notes.map(({ source }) => source)).toEqual(['s1']);
  });

  test('removes control characters that no handout can show', () => {
    const { editor, box } = open([{ type: 'paragraph' }]);
    paste(box, '<p>Vien\u0007tiane\u009f</p>');
    expect(editor.plainText()).toBe('Vientiane');
  });
});

describe('another version of the text', () => {
  test('is shown without being a change of the writer or a step of undo', () => {
    const { editor, onChange } = open([paragraph('Ministers met.')]);
    editor.focus();
    editor.quote(passage);
    const written = editor.document();
    onChange.mockClear();
    editor.replace(
      briefingDocumentSchema.parse({
        type: 'doc',
        content: [...written.content, paragraph('They parted.')],
      }),
    );
    expect(editor.plainText()).toContain('They parted.');
    expect(onChange).not.toHaveBeenCalled();
    editor.run(action('undo'));
    expect(editor.plainText()).toContain('They parted.');
    expect(editor.plainText()).not.toContain('keep talking');
  });

  test('is taken while the text is not in the page', () => {
    const editor = new BriefingEditor({
      doc: briefingDocumentSchema.parse({ type: 'doc', content: [paragraph('Ministers met.')] }),
      editable: true,
      passages: () => [],
      onChange: vi.fn(),
    });
    editor.replace(
      briefingDocumentSchema.parse({ type: 'doc', content: [paragraph('They parted.')] }),
    );
    expect(editor.plainText()).toBe('They parted.');
  });
});
