import { Node } from '@tiptap/core';
import {
  figureAttributesSchema,
  type FigureAttributes,
} from '../../../../shared/model/briefing-document';

/** The attributes that pasted HTML names, where they are well-formed; false otherwise. */
function parseFigure(element: HTMLElement): FigureAttributes | false {
  const { figure, meetings = '', caption = '' } = element.dataset;
  const parsed = figureAttributesSchema.safeParse({
    kind: figure,
    meetings: meetings.split(' ').filter(Boolean),
    caption,
  });
  return parsed.success && parsed.data;
}

const ofTheRule = <T>(initial: T) => ({
  default: initial,
  rendered: false,
  parseHTML: () => initial,
});

/** A drawing of what records say. Only what it is drawn from is in the text; the drawing is shown by its view. */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    kind: ofTheRule('timeline'),
    meetings: ofTheRule([]),
    caption: ofTheRule(''),
  }),
  parseHTML: () => [{ tag: 'figure[data-figure]', getAttrs: parseFigure }],
  renderHTML: ({ node: { attrs } }) => [
    'figure',
    {
      'data-figure': String(attrs['kind']),
      'data-meetings': (attrs['meetings'] as readonly string[]).join(' '),
      'data-caption': String(attrs['caption']),
    },
  ],
});
