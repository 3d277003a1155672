import { fail, succeed, type Result } from '../../shared/errors';
import type { DocumentReference, Trashed } from '../../shared/ipc/safety-views';
import type { TrashEntry } from '../store/library';
import { kindNamed, kinds } from './compare/kinds';
import type { ServiceContext } from './context';
import { annotationDefinition, sourceDefinition } from './definitions';
import type { KeptDocuments } from './kept-documents';

/** What was removed, and how it comes back. */
export interface TrashService {
  /** Newest first. The marks of a source that went with it are part of that source. */
  list(): Promise<readonly Trashed[]>;
  /** Puts a document back where it was, a source with the marks that went with it. */
  restore(entry: string): Promise<Result<DocumentReference>>;
  /** Deletes for good what has lain there for `daysKept`, with the history of what is nowhere else. */
  empty(): Promise<Result<null>>;
}

interface SeenEntry extends TrashEntry {
  readonly reference: DocumentReference;
}

/** What is removed can be put back for so many days at least. */
const daysKept = 30;
const day = 86_400_000;

/** A source and its marks are removed in one step; the times in their names differ by that step at most. */
const oneRemoval = 60_000;

export function createTrashService(
  { library, now }: Pick<ServiceContext, 'library' | 'now'>,
  documents: KeptDocuments,
): TrashService {
  // What lies in the trash never changes, so each title is read once.
  const titles = new Map<string, string>();

  async function entries(): Promise<SeenEntry[]> {
    return (await library.trash.list()).flatMap((entry) => {
      const named = kindNamed(entry.collection);
      return named ? [{ ...entry, reference: { collection: named.collection, id: entry.id } }] : [];
    });
  }

  async function titleOf({ entry, reference }: SeenEntry): Promise<string> {
    const known = titles.get(entry);
    if (known !== undefined) return known;
    const read = await library.trash.read(entry);
    const { noun } = kinds[reference.collection].definition;
    const title = read.ok
      ? await documents.title(reference, read.value.data)
      : `A ${noun} that cannot be read`;
    titles.set(entry, title);
    return title;
  }

  return {
    async list() {
      const all = await entries();
      const withSource = new Set(all.flatMap((entry) => marksOf(entry, all)?.entry ?? []));
      const shown: Trashed[] = [];
      for (const one of all.reverse()) {
        if (withSource.has(one.entry)) continue;
        const { entry, reference, removed } = one;
        const isOld = Date.parse(removed) <= now() - daysKept * day;
        shown.push({ entry, ...reference, title: await titleOf(one), removed, isOld });
      }
      return shown;
    },
    async restore(entry) {
      const all = await entries();
      const wanted = all.find((one) => one.entry === entry);
      if (!wanted) return fail('document-missing', { noun: 'document' });
      const restored = await library.trash.restore(entry);
      if (!restored.ok) return restored;
      const marks = marksOf(wanted, all);
      if (!marks) return succeed(wanted.reference);
      const withMarks = await library.trash.restore(marks.entry);
      // Marks that stand in their place already are newer than those in the trash, which stay there.
      return withMarks.ok || withMarks.error.code === 'document-exists'
        ? succeed(wanted.reference)
        : withMarks;
    },
    async empty() {
      const emptied = await library.trash.empty({ olderThanDays: daysKept });
      return emptied.ok ? succeed(null) : emptied;
    },
  };
}

/** The marks that went into the trash together with a source; null for any other document. */
function marksOf(source: SeenEntry, all: readonly SeenEntry[]): SeenEntry | null {
  if (source.collection !== sourceDefinition.name) return null;
  const apart = ({ removed }: SeenEntry): number =>
    Math.abs(Date.parse(removed) - Date.parse(source.removed));
  const candidates = all
    .filter(
      (one) =>
        one.collection === annotationDefinition.name &&
        one.id === source.id &&
        apart(one) <= oneRemoval,
    )
    .sort((a, b) => apart(a) - apart(b));
  return candidates[0] ?? null;
}
