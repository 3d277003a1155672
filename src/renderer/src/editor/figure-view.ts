import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { figureKey } from '../../../shared/model/briefing-document';
import { drawSvg } from './figure-svg';
import { attributesOf, figureNames, type FigureDrawings } from './figures';

/** A figure in the text: its drawing, and its caption to be written below. */
export function makeFigureView(
  node: Node,
  view: EditorView,
  getPos: () => number | undefined,
  drawings: FigureDrawings,
): NodeView {
  let current = node;
  const dom = document.createElement('figure');
  dom.className = 'figure';
  dom.contentEditable = 'false';
  const picture = document.createElement('div');
  picture.className = 'figure-drawing';
  const foot = document.createElement('figcaption');
  const name = document.createElement('span');
  name.className = 'figure-name';
  const caption = document.createElement('input');
  caption.type = 'text';
  caption.placeholder = 'caption';
  caption.maxLength = 1000;
  caption.readOnly = !view.editable;
  caption.setAttribute('aria-label', 'Caption');
  foot.append(name, caption);
  dom.append(picture, foot);

  function show(): void {
    const attributes = attributesOf(current);
    name.textContent = figureNames[attributes.kind];
    if (caption.value !== attributes.caption) caption.value = attributes.caption;
    const found = drawings.find(figureKey(attributes));
    picture.classList.toggle('empty', !found?.drawing);
    if (found?.drawing) {
      picture.replaceChildren(drawSvg(found.drawing));
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', `${figureNames[attributes.kind]}: ${found.alternative}`);
      return;
    }
    picture.removeAttribute('role');
    picture.removeAttribute('aria-label');
    picture.textContent = found
      ? 'The records hold nothing that this figure could show.'
      : 'The figure is drawn when the briefing has been saved.';
  }

  caption.addEventListener('input', () => {
    const position = getPos();
    if (position === undefined) return;
    view.dispatch(view.state.tr.setNodeAttribute(position, 'caption', caption.value));
  });
  show();
  const release = drawings.watch(show);

  return {
    dom,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      show();
      return true;
    },
    stopEvent: ({ target }) => target === caption,
    ignoreMutation: () => true,
    destroy: release,
  };
}
