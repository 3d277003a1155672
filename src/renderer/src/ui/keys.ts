/** What a key press was made with; the parts of KeyboardEvent that matter. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

const names: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  Del: 'Delete',
  Esc: 'Escape',
};

/** Whether a press is the printed combination, such as `Ctrl+Shift+P` or `Alt+←`. Command counts as Ctrl on a Mac. */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const name = parts.at(-1) ?? '';
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  if ((press.ctrlKey || press.metaKey) !== has('Ctrl')) return false;
  if (press.altKey !== has('Alt') || press.shiftKey !== has('Shift')) return false;
  const wanted = names[name] ?? name;
  // With Shift or another layout the key of a digit or letter gives another sign; its place on the keyboard does not.
  return (
    press.key.toLowerCase() === wanted.toLowerCase() ||
    (/^\d$/.test(wanted) && press.code === `Digit${wanted}`)
  );
}

/** Whether keys pressed there are text, so that a bare letter must not be taken for a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type))
  );
}
