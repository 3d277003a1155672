import type { LibraryView } from '../../../shared/ipc/views';
import type { Announcer } from '../ui/announcer.svelte';
import { plural } from '../ui/dates';

/** “1 document has two versions” */
export function describeConflicts(count: number): string {
  return `${plural(count, 'document')} ${count === 1 ? 'has' : 'have'} two versions`;
}

/** “1 file could not be read and was set aside” */
export function describeSetAside(count: number): string {
  return `${plural(count, 'file')} could not be read and ${count === 1 ? 'was' : 'were'} set aside`;
}

/** Says what became of the library since it was last looked at, for those who do not see the banners. */
export function tellLibrary(
  before: LibraryView | null,
  now: LibraryView | null,
  announcer: Pick<Announcer, 'say' | 'alarm'>,
): void {
  if (!now) return;
  const previous = before?.id === now.id ? before : null;
  if (now.readOnly && now.readOnly.reason !== previous?.readOnly?.reason) {
    announcer.alarm(`Open for reading only. ${now.readOnly.sentence} ${now.readOnly.hint}`);
  } else if (previous?.readOnly && !now.readOnly) {
    announcer.say('The library can be written again');
  }
  if (now.waiting.conflicts > (previous?.waiting.conflicts ?? 0)) {
    announcer.say(describeConflicts(now.waiting.conflicts));
  }
}
