import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { likelihoodTerms } from '../../../shared/model/schemes';

type Attribute = 'likelihood' | 'confidence' | 'basis';

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  children: readonly (globalThis.Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
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
  return element('select', { ariaLabel: label }, [
    element('option', { value: '', textContent: none }),
    ...options.map(({ value, label: text }) => element('option', { value, textContent: text })),
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
  const range = element('span', { className: 'judgement-range' });
  const confidence = selectOf(
    'Confidence',
    ['high', 'moderate', 'low'].map((value) => ({ value, label: value })),
    'not stated',
  );
  const basis = element('input', {
    type: 'text',
    ariaLabel: 'Basis',
    placeholder: 'what it rests on: sources, assumptions, gaps',
    maxLength: 2000,
  });

  const head = element('div', { className: 'judgement-head', contentEditable: 'false' }, [
    element('span', { className: 'judgement-label', textContent: 'Judgement' }),
    likelihood,
    range,
  ]);
  const contentDOM = element('div', { className: 'judgement-text' });
  const foot = element('div', { className: 'judgement-foot', contentEditable: 'false' }, [
    element('span', { textContent: 'Confidence:' }),
    confidence,
    basis,
  ]);
  const dom = element('section', { className: 'judgement', ariaLabel: 'Judgement' }, [
    head,
    contentDOM,
    foot,
  ]);

  function show(): void {
    const { attrs } = current;
    const code: unknown = attrs['likelihood'];
    // A term of another scheme stays selectable, so that looking at it does not change it.
    if (typeof code === 'string' && ![...likelihood.options].some(({ value }) => value === code)) {
      likelihood.append(element('option', { value: code, textContent: code }));
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
