import type { AnnotationView } from '../../../../shared/ipc/views';
import type { Category } from '../../../../shared/model/schemes';
import type { Command } from '../../ui/commands.svelte';
import type { ReaderState } from './reader.svelte';

/** What the reader's commands act on; null where an action cannot be done now. */
interface ReaderActions {
  readonly reader: ReaderState;
  readonly categories: readonly Category[];
  readonly writable: boolean;
  readonly highlight: (category: string) => void;
  readonly note: () => void;
  readonly remove: (view: AnnotationView) => void;
  readonly suggest: (() => void) | null;
  readonly edit: () => void;
  readonly openBeside: () => void;
}

/** The reader's actions with their keys, for the palette and the keyboard alike. */
export function readerCommands(actions: ReaderActions): Command[] {
  const { reader, writable, note, edit } = actions;
  const active = reader.find(reader.active);
  const canMark =
    writable && (reader.selection !== null || active?.annotation.motivation === 'highlighting');
  return [
    ...actions.categories.map(({ code, label, key }) => ({
      id: `reader.highlight-${code}`,
      label: `Highlight as ${label}`,
      keys: String(key),
      run: canMark ? () => actions.highlight(code) : null,
    })),
    {
      id: 'reader.note',
      label: 'Write a note',
      keys: 'N',
      run: writable && (reader.selection !== null || active !== null) ? note : null,
    },
    {
      id: 'reader.delete-annotation',
      label: 'Delete the annotation',
      run: writable && active ? () => actions.remove(active) : null,
    },
    {
      id: 'reader.suggest',
      label: 'Suggest record',
      keys: 'R',
      run: writable ? actions.suggest : null,
    },
    { id: 'reader.edit', label: 'Edit details', run: writable ? edit : null },
    { id: 'reader.open-beside', label: 'Open the source beside', run: actions.openBeside },
  ];
}
