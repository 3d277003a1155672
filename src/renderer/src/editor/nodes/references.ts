import { Node } from '@tiptap/core';
import { annotationIdSchema, sourceIdSchema } from '../../../../shared/model/ids';

/**
 * The source and passage that pasted HTML names, where both are well-formed ids; false otherwise. Text copied out of a
 * briefing keeps its citations that way, and foreign text cannot bring in an id that would not be saved.
 */
export function parseReference(
  element: HTMLElement,
): { source: string; annotation: string | null } | false {
  const source = sourceIdSchema.safeParse(element.dataset['source']);
  if (!source.success) return false;
  const annotation = element.dataset['annotation'];
  if (annotation === undefined) return { source: source.data, annotation: null };
  const passage = annotationIdSchema.safeParse(annotation);
  return passage.success && { source: source.data, annotation: passage.data };
}

/** Data attributes that `parseReference` reads back. */
export function renderReference(attrs: Record<string, unknown>): Record<string, string> {
  const { source, annotation } = attrs;
  return {
    ...(typeof source === 'string' ? { 'data-source': source } : {}),
    ...(typeof annotation === 'string' ? { 'data-annotation': annotation } : {}),
  };
}

/** An attribute that only a parse rule's own check may fill; an HTML attribute of the same name is not read. */
export const checkedAttribute = { default: null, rendered: false, parseHTML: () => null };

/** Attributes that name a passage, read by `parseReference` and written by `renderReference`. */
export const referenceAttributes = () => ({
  source: checkedAttribute,
  annotation: checkedAttribute,
});

/** Points at the passage a statement rests on. Its number is given by the numbering plugin, never stored. */
export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: referenceAttributes,
  parseHTML: () => [{ tag: 'sup[data-citation]', getAttrs: parseReference }],
  renderHTML: ({ node }) => ['sup', { 'data-citation': '', ...renderReference(node.attrs) }],
});

const longestFootnote = 10_000;

/** A remark of the writer's own. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    text: {
      default: '',
      rendered: false,
      parseHTML: (element: HTMLElement) =>
        (element.dataset['footnote'] ?? '').slice(0, longestFootnote),
    },
  }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ node }) => ['sup', { 'data-footnote': String(node.attrs['text']) }],
});
