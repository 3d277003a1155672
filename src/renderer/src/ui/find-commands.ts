import type { Command } from './commands.svelte';
import type { FindPane } from './find.svelte';

/** Finding in the document of a pane, for the palette and the keyboard; nothing while another pane is used. */
export function findCommands(pane: FindPane): Command[] {
  const { document } = pane;
  if (!pane.isUsed || !document) return [];
  const whileOpen = (run: () => void): (() => void) | null => (document.isOpen ? run : null);
  return [
    { id: 'find.open', label: 'Find in this document', keys: 'Ctrl+F', run: () => document.open() },
    { id: 'find.next', label: 'Next place', keys: 'F3', run: whileOpen(() => document.step(1)) },
    {
      id: 'find.previous',
      label: 'Previous place',
      keys: 'Shift+F3',
      run: whileOpen(() => document.step(-1)),
    },
    {
      id: 'find.close',
      label: 'Close the find bar',
      keys: 'Esc',
      run: whileOpen(() => document.close()),
    },
  ];
}
