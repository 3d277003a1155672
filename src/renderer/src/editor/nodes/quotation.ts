import { Node } from '@tiptap/core';
import { parseReference, referenceAttributes, renderReference } from './references';

/** Verbatim words of a source; only one that was taken from a passage knows which. */
export const Quotation = Node.create({
  name: 'quotation',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: referenceAttributes,
  parseHTML: () => [
    // A foreign quotation holds paragraphs; each becomes a quotation of its own.
    { tag: 'blockquote p', priority: 60 },
    { tag: 'blockquote:has(p)', priority: 60, skip: true },
    {
      tag: 'blockquote',
      getAttrs: (element) => parseReference(element) || { source: null, annotation: null },
    },
  ],
  renderHTML: ({ node }) => ['blockquote', renderReference(node.attrs), 0],
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-9': () => this.editor.commands.toggleNode(this.name, 'paragraph'),
      // An empty quotation is left, as an empty list item is.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.parent.type.name !== this.name) return false;
        if ($from.parent.content.size > 0) return false;
        return this.editor.commands.setNode('paragraph');
      },
    };
  },
});
