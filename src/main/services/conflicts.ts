import { fail, succeed, type Result } from '../../shared/errors';
import type {
  ConflictComparison,
  ConflictView,
  DocumentReference,
} from '../../shared/ipc/safety-views';
import type { Conflict, Library, Version } from '../store/library';
import { hiddenKey } from './compare/compare';
import { kindNamed, kinds } from './compare/kinds';
import { instant, type ServiceContext } from './context';
import type { KeptDocuments } from './kept-documents';

/** Which side a conflict ends with; `rows` are keys of the comparison that are taken from the kept version. */
export type ConflictDecision =
  | { readonly take: 'library' }
  | { readonly take: 'kept' }
  | { readonly take: 'merged'; readonly rows: readonly string[] };

/** Versions of ours that met a document which had changed underneath. */
export interface ConflictService {
  /** Newest first. */
  list(): Promise<readonly ConflictView[]>;
  compare(entry: string): Promise<Result<ConflictComparison>>;
  /** @param gen generation of the library's version that was compared; 0 where it has none */
  settle(
    entry: string,
    gen: number,
    decision: ConflictDecision,
  ): Promise<Result<DocumentReference>>;
}

/** A conflict with both of its sides; `present` is null where the document has left the library. */
interface Sides {
  readonly conflict: Conflict;
  readonly reference: DocumentReference;
  readonly kept: object;
  readonly present: Version<object> | null;
}

export function createConflictService(
  context: ServiceContext,
  documents: KeptDocuments,
): ConflictService {
  const { library } = context;

  async function viewOf({ conflict, reference, kept, present }: Sides): Promise<ConflictView> {
    const title = await documents.title(reference, present?.data ?? kept);
    return { entry: conflict.entry, ...reference, title, kept: conflict.kept };
  }

  async function open(conflict: Conflict, reference: DocumentReference): Promise<Result<Sides>> {
    const read = await library.conflicts.read(conflict.entry);
    if (!read.ok) return read;
    const present = await documents.present(reference);
    if (!present.ok && present.error.code !== 'document-missing') return present;
    const kind = kinds[reference.collection];
    const now = present.ok ? present.value : null;
    const kept = kind.fit(read.value.data, now?.data ?? read.value.data);
    return succeed({ conflict, reference, kept, present: now });
  }

  async function find(entry: string): Promise<Result<Sides>> {
    const found = (await seenConflicts(library)).find(({ conflict }) => conflict.entry === entry);
    return found
      ? open(found.conflict, found.reference)
      : fail('document-missing', { noun: 'version' });
  }

  async function write(sides: Sides, data: object): Promise<Result<unknown>> {
    const { id } = sides.reference;
    const expectedGen = sides.present?.gen ?? 0;
    return documents.collection(sides.reference).put(id, data, { expectedGen });
  }

  async function merge(sides: Sides, rows: readonly string[]): Promise<Result<object>> {
    const kind = kinds[sides.reference.collection];
    if (!kind.merge || !sides.present) {
      return fail('invalid-input', { reason: 'this document cannot be merged row by row.' });
    }
    const before = sides.present.data;
    const comparison = await documents.compare(sides.reference, before, sides.kept);
    const same = new Set(
      comparison.rows.filter(({ change }) => change === 'same').map(({ key }) => key),
    );
    const chosen = new Set(rows);
    const takes = (key: string): boolean =>
      chosen.has(key) || (chosen.has(hiddenKey) && same.has(key));
    const merged = kind.merge(before, sides.kept, takes);
    return succeed('modified' in merged ? { ...merged, modified: instant(context) } : merged);
  }

  return {
    async list() {
      const views: ConflictView[] = [];
      for (const { conflict, reference } of await seenConflicts(library)) {
        const sides = await open(conflict, reference);
        const { entry, kept } = conflict;
        const title = `A ${kinds[reference.collection].definition.noun} that cannot be read`;
        views.push(sides.ok ? await viewOf(sides.value) : { entry, ...reference, title, kept });
      }
      return views.sort((a, b) => (a.kept < b.kept ? 1 : a.kept > b.kept ? -1 : 0));
    },
    async compare(entry) {
      const sides = await find(entry);
      if (!sides.ok) return sides;
      const { reference, kept, present } = sides.value;
      return succeed({
        conflict: await viewOf(sides.value),
        gen: present?.gen ?? 0,
        comparison: await documents.compare(reference, present?.data ?? null, kept),
        canMerge: kinds[reference.collection].merge !== null && present !== null,
      });
    },
    async settle(entry, gen, decision) {
      const found = await find(entry);
      if (!found.ok) return found;
      const sides = found.value;
      const { reference, present } = sides;
      const { noun } = kinds[reference.collection].definition;
      // The analyst decided between two versions; a third one has to be looked at first.
      if ((present?.gen ?? 0) !== gen) return fail('document-changed', { noun });
      if (decision.take !== 'library') {
        const data =
          decision.take === 'kept' ? succeed(sides.kept) : await merge(sides, decision.rows);
        if (!data.ok) return data;
        const written = await write(sides, data.value);
        if (!written.ok) return written;
      }
      const settled = await library.conflicts.settle(entry);
      return settled.ok ? succeed(reference) : settled;
    },
  };
}

/** Conflicts of documents that the analyst knows. */
export async function seenConflicts(
  library: Library,
): Promise<{ conflict: Conflict; reference: DocumentReference }[]> {
  return (await library.conflicts.list()).flatMap((conflict) => {
    const named = kindNamed(conflict.collection);
    const { id } = conflict;
    return named ? [{ conflict, reference: { collection: named.collection, id } }] : [];
  });
}
