import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { passageMediaType, type CitedPassage } from './passages';

/**
 * Turns a dropped row of evidence into a quotation. Files dropped on the text are left to the window.
 *
 * @param find the passage of an annotation id, null where there is none
 */
export function passageDrop(find: (annotation: string) => CitedPassage | null): Extension {
  return Extension.create({
    name: 'passageDrop',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          props: {
            handleDOMEvents: {
              dragover(_view, event) {
                if (!event.dataTransfer?.types.includes(passageMediaType)) return false;
                event.preventDefault();
                event.dataTransfer.dropEffect = 'copy';
                return false;
              },
            },
            handleDrop(view, event) {
              const id = event.dataTransfer?.getData(passageMediaType);
              if (!id) return false;
              const passage = find(id);
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (passage && at) {
                editor.commands.quote(passage, at.pos);
                view.focus();
              }
              return true;
            },
          },
        }),
      ];
    },
  });
}
