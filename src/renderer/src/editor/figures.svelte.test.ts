// @vitest-environment happy-dom
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FigureView } from '../../../shared/ipc/figure-views';
import { figureKey, type FigureAttributes } from '../../../shared/model/briefing-document';
import { BriefingEditor } from './briefing-editor.svelte';

const timeline: FigureAttributes = { kind: 'timeline', meetings: [], caption: 'How it came about' };

const drawn: FigureView = {
  key: figureKey(timeline),
  drawing: {
    width: 440,
    height: 60,
    shapes: [
      { kind: 'line', x1: 0, y1: 10, x2: 440, y2: 10, stroke: 'rule', strokeWidth: 1 },
      {
        kind: 'text',
        x: 0,
        y: 30,
        text: '20 November 2024',
        size: 8,
        colour: 'soft',
        anchor: 'start',
        strong: true,
      },
      {
        kind: 'text',
        x: 0,
        y: 42,
        text: 'Ministers meet in Vientiane',
        size: 8,
        colour: 'accent',
        anchor: 'start',
        strong: false,
        maxWidth: 96,
      },
    ],
  },
  alternative: '20 November 2024: Ministers meet in Vientiane',
};

function open() {
  const page = document.createElement('main');
  document.body.append(page);
  let changes = 0;
  const editor = new BriefingEditor({
    doc: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Once.' }] }],
    },
    editable: true,
    passages: () => [],
    onChange: () => (changes += 1),
  });
  const unmount = editor.mount(page);
  onTestFinished(() => {
    unmount();
    page.remove();
  });
  return { editor, page, changes: () => changes };
}

describe('a figure', () => {
  test('is put behind the paragraph and stored without its drawing', () => {
    const { editor } = open();
    editor.insertFigure(timeline);
    expect(editor.document().content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Once.' }] },
      { type: 'figure', attrs: timeline },
    ]);
    expect(editor.figureKeys).toBe(figureKey(timeline));
  });

  test('shows its drawing when it is there, with what it says in words', () => {
    const { editor, page } = open();
    editor.insertFigure(timeline);
    expect(page.querySelector('svg')).toBeNull();
    editor.showFigures([drawn]);
    const picture = page.querySelector('[role=img][aria-label^=Timeline]');
    expect(picture?.getAttribute('aria-label')).toContain('Ministers meet in Vientiane');
    expect(picture?.textContent).toContain('20 November 2024');
    expect(picture?.querySelectorAll('svg line')).toHaveLength(1);
  });

  test('says so where the records have nothing to draw', () => {
    const { editor, page } = open();
    editor.insertFigure(timeline);
    editor.showFigures([{ ...drawn, drawing: null, alternative: '' }]);
    expect(page.querySelector('.figure-drawing')?.textContent).toContain(
      'nothing that this figure',
    );
  });

  test('has a caption that is written in its place', () => {
    const { editor, page, changes } = open();
    editor.insertFigure(timeline);
    const before = changes();
    const caption = page.querySelector<HTMLInputElement>('input[aria-label=Caption]');
    if (!caption) throw new Error('no caption');
    expect(caption.value).toBe('How it came about');
    caption.value = 'Two years in four steps';
    caption.dispatchEvent(new Event('input', { bubbles: true }));
    expect(changes()).toBe(before + 1);
    expect(editor.document().content[1]).toMatchObject({
      attrs: { caption: 'Two years in four steps' },
    });
  });
});
