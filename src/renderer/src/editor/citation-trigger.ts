import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * Asks for the citation picker on Ctrl+Shift+C, and on an @ after a space or at the start of a block.
 *
 * @param open answers false when there is nothing to pick, so that the key does what it otherwise would
 */
export function citationTrigger(open: (typed: boolean) => boolean): Extension {
  return Extension.create({
    name: 'citationTrigger',
    addKeyboardShortcuts: () => ({ 'Mod-Shift-c': () => open(false) }),
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleTextInput(view, from, _to, text) {
            if (text !== '@' || view.composing) return false;
            const $from = view.state.doc.resolve(from);
            const before = $from.parent.textBetween(0, $from.parentOffset, ' ', ' ');
            return /(?:^|\s)$/.test(before) && open(true);
          },
        },
      }),
    ],
  });
}
