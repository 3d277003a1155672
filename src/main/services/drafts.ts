import { fail, succeed, type Result } from '../../shared/errors';
import {
  briefingDraftSchema,
  type BriefingDraft,
  type Comparison,
} from '../../shared/ipc/safety-views';
import { briefingMetadataSchema, type Briefing } from '../../shared/model/briefing';
import type { BriefingId } from '../../shared/model/ids';
import type { Library } from '../store/library';
import { briefingDefinition } from './definitions';
import type { KeptDocuments } from './kept-documents';

/** Typing in a briefing that could not be saved yet, kept beside the library's documents (rule D17). */
export interface DraftService {
  /** Null where there is none, and where every word of it is in the library; it is then discarded. */
  read(id: BriefingId): Promise<Result<BriefingDraft | null>>;
  /** From the briefing as it is now to its unsaved typing. */
  compare(id: BriefingId): Promise<Result<Comparison>>;
  write(id: BriefingId, draft: Omit<BriefingDraft, 'written'>): Promise<Result<null>>;
  discard(id: BriefingId): Promise<Result<null>>;
}

const contentSchema = briefingDraftSchema.pick({ metadata: true, doc: true });
type Content = Pick<BriefingDraft, 'metadata' | 'doc'>;

export function createDraftService(library: Library, documents: KeptDocuments): DraftService {
  const { name } = briefingDefinition;
  const briefings = library.collection(briefingDefinition);

  // Where discarding fails the draft stays and is not shown: nothing reads the draft of a briefing that is gone.
  library.on('removed', ({ collection, id, outside }) => {
    if (collection === name && !outside) void library.drafts.discard(collection, id);
  });

  /** Whether the present version or one that came after the draft's base says the same. */
  async function isSaved(
    id: BriefingId,
    draft: BriefingDraft,
    present: Briefing,
  ): Promise<boolean> {
    const words = wordsOf(draft);
    if (wordsOf(contentOf(present)) === words) return true;
    const earlier = await briefings.history(id);
    for (const { gen } of earlier.ok ? earlier.value : []) {
      if (gen <= draft.baseGen) return false;
      const version = await briefings.readGeneration(id, gen);
      if (version.ok && wordsOf(contentOf(version.value.data)) === words) return true;
    }
    return false;
  }

  /** The draft as it was written; null where there is none. */
  async function open(id: BriefingId): Promise<Result<BriefingDraft | null>> {
    const draft = await library.drafts.read(name, id);
    if (draft === null) return succeed(null);
    const content = contentSchema.safeParse(draft.data);
    if (content.success) {
      const { baseGen, written } = draft;
      return succeed({ baseGen, written, ...content.data });
    }
    const reason = 'it is not a briefing';
    return fail('document-damaged', { file: `drafts/${name}.${id}.json`, reason });
  }

  return {
    async read(id) {
      const draft = await open(id);
      if (!draft.ok || draft.value === null) return draft;
      const stored = await briefings.get(id);
      // A briefing that is gone for the moment may come back, and its draft with it.
      if (!stored.ok) return stored.error.code === 'document-missing' ? succeed(null) : stored;
      if (!(await isSaved(id, draft.value, stored.value.data))) return draft;
      // One that cannot be discarded now is found to be saved again next time.
      await library.drafts.discard(name, id);
      return succeed(null);
    },
    async compare(id) {
      const draft = await open(id);
      if (!draft.ok) return draft;
      if (draft.value === null) return fail('document-missing', { noun: 'draft' });
      const stored = await briefings.get(id);
      if (!stored.ok) return stored;
      const { metadata, doc } = draft.value;
      const typed = { ...stored.value.data, ...metadata, doc };
      const reference = { collection: 'briefings', id } as const;
      return succeed(await documents.compare(reference, stored.value.data, typed));
    },
    write: (id, { baseGen, metadata, doc }) =>
      library.drafts.write({ collection: name, id, baseGen, data: { metadata, doc } }),
    discard: (id) => library.drafts.discard(name, id),
  };
}

const metadataNames = Object.keys(
  briefingMetadataSchema.shape,
) as (keyof BriefingDraft['metadata'])[];

function contentOf(briefing: Briefing): Content {
  const metadata = Object.fromEntries(metadataNames.map((name) => [name, briefing[name]]));
  return { metadata: metadata as BriefingDraft['metadata'], doc: briefing.doc };
}

/** The schema puts the members of every object in one order, so equal content is equal JSON. */
function wordsOf(content: Content): string {
  const { metadata, doc } = contentSchema.parse({ metadata: content.metadata, doc: content.doc });
  return JSON.stringify([metadata, doc]);
}
