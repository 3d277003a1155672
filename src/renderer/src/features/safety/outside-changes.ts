import type { EventPayload } from '../../../../shared/ipc/events';
import type { SetAside } from '../../../../shared/ipc/safety-views';
import { plural } from '../../ui/dates';

type OutsideChange = EventPayload<'documents.changedOutside'>;

/**
 * What another program did to the library, in a sentence. The last word on a document counts; with more than one
 * document the first is named and the others are counted.
 *
 * @param changes in the order in which they were noticed, at least one
 */
export function describeOutsideChanges(changes: readonly OutsideChange[]): string {
  const last = new Map(changes.map((change) => [`${change.collection}/${change.id}`, change]));
  const [first, ...others] = [...last.values()];
  if (!first) return '';
  const isAllRemoved = [...last.values()].every(({ isRemoved }) => isRemoved);
  const isAllChanged = [...last.values()].every(({ isRemoved }) => !isRemoved);
  const did = isAllRemoved ? 'removed' : isAllChanged ? 'changed' : 'changed or removed';
  if (others.length === 0) return `Another program ${did} “${first.title}”`;
  return `Another program ${did} “${first.title}” and ${plural(others.length, 'more document')}`;
}

/** What was found of a file and what was done about it, in a sentence. */
export function describeSetAside({ title, isReadable, isRecovered }: SetAside): string {
  const found = isReadable
    ? `“${title}” was edited outside of Rapporteur`
    : `The file of “${title}” is damaged`;
  return isRecovered
    ? `${found}: the file was set aside, and the last good version is in its place`
    : `${found}: it was set aside`;
}
