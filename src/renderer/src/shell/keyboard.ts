import { isTyping, matchesKeys, type KeyPress } from '../ui/keys';
import type { CommandRegistry } from '../ui/commands.svelte';

/** Keys that write nothing, and so are commands in text fields too. */
const commandKeys = /^(?:Ctrl\+|Alt\+|(?:Shift\+)?F\d+$|Esc$)/;
/** Keys that text fields use themselves. */
const editingKeys = /^Ctrl\+[ZYXCVA]$/;

/** Whether something lies over the window that has the keyboard to itself. */
export function isOverlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/**
 * The command a key press stands for, or null. A bare key and the editing keys are left to fields; nothing is taken
 * while a dialog is open, because its keys are its own.
 */
export function commandForKey(
  press: KeyPress & Pick<KeyboardEvent, 'target'>,
  commands: CommandRegistry,
  dialogOpen: boolean,
): (() => void) | null {
  if (dialogOpen) return null;
  const typing = isTyping(press.target);
  const command = commands.all
    .filter(({ keys, run }) => {
      if (run === null || keys === undefined || !matchesKeys(press, keys)) return false;
      return !typing || (commandKeys.test(keys) && !editingKeys.test(keys));
    })
    .at(-1);
  return command?.run ?? null;
}
