import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { likelihoodTerms } from '../../../shared/model/schemes';

type Attribute = 'likelihood' | 'confidence' | 'basis';

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  children: readonly (globalThis.Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** “likely · 55–80 %”, as the handout prints it. */
function rangeOf(code: unknown): string {
  const term = likelihoodTerms.find((candidate) => candidate.code === code);
  return term ? `${String(term.from)}–${String(term.to)} %` : '';
}

function selectOf(
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  none: string,
): HTMLSelectElement {
  return element('select', { 'aria-label': label }, [
    element('option', { value: '' }, [none]),
    ...options.map(({ value, label: text }) => element('option', { value }, [text])),
  ]);
}

/**
 * The box of a judgement: its paragraphs are edited in place; likelihood stands in the head, confidence and basis in
 * the foot, so that the two are never read as one statement.
 */
export const judgementView: NodeViewRenderer = ({ node, editor, getPos }) => {
  let current: Node = node;

  const likelihood = selectOf(
    'Likelihood',
    likelihoodTerms.map(({ code, label }) => ({ value: code, label })),
    'No likelihood',
  );
  const range = element('span', { class: 'judgement-range' });
  const confidence = selectOf(
    'Confidence',
    ['high', 'moderate', 'low'].map((value) => ({ value, label: value })),
    'not stated',
  );
  const basis = element('input', {
    type: 'text',
    'aria-label': 'Basis',
    placeholder: 'what it rests on: sources, assumptions, gaps',
    maxlength: '2000',
  });

  const head = element('div', { class: 'judgement-head', contenteditable: 'false' }, [
    element('span', { class: 'judgement-label' }, ['Judgement']),
    likelihood,
    range,
  ]);
  const contentDOM = element('div', { class: 'judgement-text' });
  const foot = element('div', { class: 'judgement-foot', contenteditable: 'false' }, [
    element('span', {}, ['Confidence:']),
    confidence,
    basis,
  ]);
  const dom = element('section', { class: 'judgement', role: 'group', 'aria-label': 'Judgement' }, [
    head,
    contentDOM,
    foot,
  ]);

  function show(): void {
    const { attrs } = current;
    const code: unknown = attrs['likelihood'];
    // A term of another scheme stays selectable, so that looking at it does not change it.
    if (typeof code === 'string' && ![...likelihood.options].some(({ value }) => value === code)) {
      likelihood.append(element('option', { value: code }, [code]));
    }
    likelihood.value = typeof code === 'string' ? code : '';
    range.textContent = rangeOf(code);
    confidence.value = typeof attrs['confidence'] === 'string' ? attrs['confidence'] : '';
    if (basis.value !== attrs['basis']) basis.value = String(attrs['basis']);
  }

  function set(attribute: Attribute, value: string | null): void {
    const position = getPos();
    if (position === undefined) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, attribute, value));
  }

  likelihood.addEventListener('change', () => {
    set('likelihood', likelihood.value || null);
  });
  confidence.addEventListener('change', () => {
    set('confidence', confidence.value || null);
  });
  basis.addEventListener('input', () => {
    set('basis', basis.value);
  });
  show();

  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      show();
      return true;
    },
    stopEvent: ({ target }) =>
      target instanceof globalThis.Node && (head.contains(target) || foot.contains(target)),
    ignoreMutation: (mutation) =>
      mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  };
};
