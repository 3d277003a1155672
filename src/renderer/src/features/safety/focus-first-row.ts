import type { Attachment } from 'svelte/attachments';

/** Frames in which a list has drawn its rows; one that has none by then has none. */
const patience = 20;

/**
 * Lets the keyboard begin in the list of a dialog: at the row that the Tab key reaches, once it is drawn. Not where the
 * user has gone elsewhere in the dialog by then.
 */
export const focusFirstRow: Attachment<HTMLElement> = (column) => {
  let frames = 0;
  let frame = requestAnimationFrame(function look() {
    frames += 1;
    const row = column.querySelector<HTMLElement>('[data-row-focus][tabindex="0"]');
    const dialog = column.closest('[role="dialog"]');
    const { activeElement } = document;
    const isInside = activeElement !== dialog && dialog?.contains(activeElement) === true;
    if (isInside && !activeElement?.closest('.head, .foot')) return;
    // The dialog itself puts the keyboard at a button in the first frame.
    if (row && frames > 2) row.focus();
    else if (frames < patience) frame = requestAnimationFrame(look);
  });
  return () => cancelAnimationFrame(frame);
};
