import { Node } from '@tiptap/core';
import { likelihoodTerms } from '../../../../shared/model/schemes';
import { judgementView } from '../judgement-view';

const confidences = ['high', 'moderate', 'low'] as const;

const longestBasis = 2000;

/**
 * An analytic judgement with its likelihood and, apart from it, the confidence in its basis. A likelihood code that the
 * scheme does not have is kept as it is stored; only pasted ones are checked.
 */
export const Judgement = Node.create({
  name: 'judgement',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  draggable: false,
  addAttributes: () => ({
    likelihood: {
      default: null,
      rendered: false,
      parseHTML: (element: HTMLElement) =>
        likelihoodTerms.find((term) => term.code === element.dataset['likelihood'])?.code ?? null,
    },
    confidence: {
      default: null,
      rendered: false,
      parseHTML: (element: HTMLElement) =>
        confidences.find((confidence) => confidence === element.dataset['confidence']) ?? null,
    },
    basis: {
      default: '',
      rendered: false,
      parseHTML: (element: HTMLElement) => (element.dataset['basis'] ?? '').slice(0, longestBasis),
    },
  }),
  parseHTML: () => [{ tag: 'section[data-judgement]' }],
  renderHTML: ({ node }) => {
    const { likelihood, confidence, basis } = node.attrs;
    return [
      'section',
      {
        'data-judgement': '',
        ...(likelihood === null ? {} : { 'data-likelihood': String(likelihood) }),
        ...(confidence === null ? {} : { 'data-confidence': String(confidence) }),
        'data-basis': String(basis),
      },
      0,
    ];
  },
  addNodeView: () => judgementView,
});
